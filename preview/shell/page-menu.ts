/** The menu of a phone's 换页面: any page of the app, or an address typed by hand. */
import { type Launch, NO_PAGE, readPage } from './code-text'
import { fill, h } from './dom'
import type { PageEntry } from './pages'

/**
 * A menu above its button. `current` answers the address that the phone shows, `onChoose` gets the
 * page to open.
 */
export function createPageMenu(current: () => string, onChoose: (launch: Launch) => void) {
  const { form, address, hint } = addressForm()
  const list = h('ul', { class: 'menu-list' })
  const element = h(
    'div',
    { class: 'menu', popover: 'auto', role: 'dialog', 'aria-label': '换页面' },
    form,
    list,
  )
  let known: readonly string[] = []
  const choose = (page: Launch) => {
    element.hidePopover()
    onChoose(page)
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const page = readPage(address.value.trim())
    if (known.includes(page.path)) choose(page)
    else hint.textContent = NO_PAGE
  })
  // A click into a phone is invisible to this page, except that the page loses the focus.
  window.addEventListener('blur', () => element.hidePopover())

  return {
    element,
    setPages(pages: readonly PageEntry[]): void {
      fill(list, ...pages.map(({ path, title }) => row(path, title, () => choose(readPage(path)))))
      known = pages.map(({ path }) => path)
    },
    showAt(anchor: Element): void {
      address.value = current()
      hint.textContent = ''
      element.showPopover()
      place(element, anchor)
      address.select()
    },
  }
}

function addressForm() {
  const address = h('input', { class: 'field', name: 'address', 'aria-label': '页面地址' })
  const open = h('button', { type: 'submit', class: 'button' }, '打开')
  const hint = h('p', { class: 'hint', role: 'status' })
  return { address, hint, form: h('form', { class: 'menu-form' }, address, open, hint) }
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
