/** The menu of a phone's 换页面: any page of the app, or an address typed by hand. */
import { type Launch, readPage } from './code-text'
import { fill, h } from './dom'
import type { PageEntry } from './pages'

/**
 * A menu above its button. `current` answers the address that the phone shows, `onChoose` gets the
 * page to open.
 */
export function createPageMenu(current: () => string, onChoose: (launch: Launch) => void) {
  const address = h('input', { class: 'field', name: 'address', 'aria-label': '页面地址' })
  const open = h('button', { type: 'submit', class: 'button' }, '打开')
  const form = h('form', { class: 'menu-form' }, address, open)
  const list = h('ul', { class: 'menu-list' })
  const element = h(
    'div',
    { class: 'menu', popover: 'auto', role: 'dialog', 'aria-label': '换页面' },
    form,
    list,
  )
  const choose = (target: string) => {
    element.hidePopover()
    onChoose(readPage(target.trim()))
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    if (address.value.trim() !== '') choose(address.value)
  })
  // A click into a phone is invisible to this page, except that the page loses the focus.
  window.addEventListener('blur', () => element.hidePopover())

  return {
    element,
    setPages(pages: readonly PageEntry[]): void {
      fill(list, ...pages.map(({ path, title }) => row(path, title, () => choose(path))))
    },
    showAt(anchor: Element): void {
      address.value = current()
      element.showPopover()
      place(element, anchor)
      address.select()
    },
  }
}

function row(path: string, title: string, onclick: () => void): HTMLElement {
  return h(
    'li',
    {},
    h(
      'button',
      { type: 'button', class: 'menu-row', onclick },
      h('span', {}, title),
      h('span', { class: 'menu-path' }, path),
    ),
  )
}

/** Right edge on the anchor's right edge, its foot just above the anchor, inside the window. */
function place(menu: HTMLElement, anchor: Element): void {
  const box = anchor.getBoundingClientRect()
  const left = Math.max(8, box.right - menu.offsetWidth)
  const top = Math.max(8, box.top - 8 - menu.offsetHeight)
  menu.style.left = `${left}px`
  menu.style.top = `${top}px`
}
