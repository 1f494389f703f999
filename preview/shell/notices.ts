/** What went wrong, in words, in the middle of the header until the reader closes it. */
import { CloudSilent, faultText } from './desk-error'
import { h } from './dom'

const MOST = 3

export interface Notices {
  element: HTMLElement
  /** Shows what went wrong, the newest on top of others; the same words twice stand once. */
  report: (fault: unknown) => void
  /** The cloud answers again: that it did not is no news any more. */
  cloudIsBack: () => void
  /** Says something that is no error; it goes by itself. */
  say: (text: string) => void
}

/** Makes the place for notices; what is reported goes to the console as well. */
export function createNotices(): Notices {
  const faults = h('div', { class: 'notices', role: 'alert' })
  const status = h('p', { class: 'said', role: 'status' })
  let clear: number | undefined
  return {
    element: h('div', { class: 'notice-area' }, faults, status),
    report(fault) {
      const text = faultText(fault)
      console.error(fault)
      for (const old of [...faults.children])
        if (old.getAttribute('data-text') === text) old.remove()
      faults.append(notice(text, fault instanceof CloudSilent))
      while (faults.children.length > MOST) faults.firstElementChild?.remove()
    },
    cloudIsBack() {
      for (const old of faults.querySelectorAll('[data-silence]')) old.remove()
    },
    say(text) {
      window.clearTimeout(clear)
      status.textContent = text
      status.title = text
      clear = window.setTimeout(() => {
        status.textContent = ''
      }, 4000)
    },
  }
}

function notice(text: string, silence: boolean): HTMLElement {
  const close = h('button', { type: 'button', class: 'icon-button', 'aria-label': '关闭提示' }, '×')
  const element = h(
    'div',
    { class: 'notice', 'data-text': text, 'data-silence': silence },
    h('p', { title: text }, text),
    close,
  )
  close.addEventListener('click', () => element.remove())
  return element
}
