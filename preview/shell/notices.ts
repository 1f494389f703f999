/** Errors in words, at the top of the stage, until the reader closes them. */
import { h } from './dom'

const MOST = 3

export interface Notices {
  element: HTMLElement
  /** Shows what went wrong; the same words twice stand once. */
  report: (fault: unknown) => void
  /** Says something that is no error; it goes by itself. */
  say: (text: string) => void
}

export function createNotices(): Notices {
  const faults = h('div', { class: 'notices', role: 'alert' })
  const status = h('p', { class: 'said', role: 'status' })
  let clear: number | undefined
  return {
    element: h('div', { class: 'notice-area' }, faults, status),
    report(fault) {
      const text = fault instanceof Error ? fault.message : String(fault)
      console.error(fault)
      for (const old of [...faults.children])
        if (old.getAttribute('data-text') === text) old.remove()
      faults.append(notice(text))
      while (faults.children.length > MOST) faults.firstElementChild?.remove()
    },
    say(text) {
      window.clearTimeout(clear)
      status.textContent = text
      clear = window.setTimeout(() => {
        status.textContent = ''
      }, 4000)
    },
  }
}

function notice(text: string): HTMLElement {
  const close = h('button', { type: 'button', class: 'icon-button', 'aria-label': '关闭提示' }, '×')
  const element = h('div', { class: 'notice', 'data-text': text }, h('p', {}, text), close)
  close.addEventListener('click', () => element.remove())
  return element
}
