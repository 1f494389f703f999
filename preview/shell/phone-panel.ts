/** One phone on the desk: whose it is, its screen in an iframe, and the two buttons under it. */
import type { Entry } from '../entries'
import type { Member } from './cloud-documents'
import { type Launch, readPage } from './code-text'
import { button, h, setChoices } from './dom'
import { createPageMenu } from './page-menu'
import type { PageEntry } from './pages'
import { nameOf, PEOPLE, roleOf } from './people'
import { rememberedPage, rememberPage } from './phone-memory'

const HOME: Launch = { path: '', query: '', scene: '' }

/** The phone page's address (preview/server.ts); parts that say nothing are left out. */
function phoneAddress(user: string, launch: Launch, entry: Entry): string {
  const query = new URLSearchParams({ user })
  for (const [name, value] of Object.entries(launch)) if (value !== '') query.set(name, value)
  if (entry !== 'direct') query.set('entry', entry)
  return `/phone?${query}`
}

/** The panel of one phone. */
export class PhonePanel {
  readonly frame = h('iframe', { class: 'phone-screen' })
  readonly #glass = h('div', { class: 'phone-glass' }, this.frame)
  readonly #who: HTMLSelectElement
  readonly #role = h('span', { class: 'phone-role' })
  readonly #where = h('span', { class: 'phone-page' })
  readonly #menu = createPageMenu(
    () => this.#address(),
    (launch) => this.launch(launch, 'direct'),
  )
  readonly #change: HTMLButtonElement = button('换页面', () => this.#menu.showAt(this.#change), {
    'aria-haspopup': 'dialog',
  })
  readonly element: HTMLElement
  #ready = false
  #members: readonly Member[] = []
  #pages: readonly PageEntry[] = []

  /** `onPick` hears that another user is wanted here; the panel waits to be told `setUser`. */
  constructor(
    public user: string,
    private readonly number: number,
    onPick: (user: string) => void,
  ) {
    this.#who = h('select', { class: 'phone-user', 'aria-label': `第 ${number} 部手机的用户` })
    this.#who.addEventListener('change', () => onPick(this.#who.value))
    this.frame.addEventListener('load', () => this.#onLoad())
    this.element = h(
      'article',
      { class: 'phone' },
      h('header', { class: 'phone-head' }, this.#who, this.#role),
      h('div', { class: 'phone-case' }, this.#glass),
      h(
        'footer',
        { class: 'phone-foot' },
        this.#where,
        this.#change,
        button('重开', () => this.#restart()),
      ),
      this.#menu.element,
    )
    this.showMembers([])
    this.#restart(HOME, 'direct', rememberedPage(number, user))
  }

  /** Hands the phone to a user: a cold start at the first page. */
  setUser(user: string): void {
    this.user = user
    this.showMembers(this.#members)
    this.#restart()
  }

  /** The app in the phone has started and hears launches. */
  setReady(): void {
    this.#ready = true
  }

  /** Opens a page in the running app as a scan or a card does; a cold start while it still loads. */
  launch(launch: Launch, entry: Entry): void {
    const message = { type: 'launch', ...launch, entry }
    if (this.#ready) this.frame.contentWindow?.postMessage(message, location.origin)
    else this.#restart(launch, entry)
  }

  showMembers(members: readonly Member[]): void {
    this.#members = members
    const choices = PEOPLE.map(({ user }) => ({ value: user, label: nameOf(user, members) }))
    setChoices(this.#who, choices, this.user)
    this.#who.title = nameOf(this.user, members)
    this.#role.textContent = roleOf(this.user, members)
    this.frame.title = `${nameOf(this.user, members)}的手机`
    this.element.setAttribute('aria-label', this.frame.title)
  }

  setPages(pages: readonly PageEntry[]): void {
    this.#pages = pages
    this.#menu.setPages(pages)
    this.showPage()
  }

  /** Reads from the frame which page is on top. */
  showPage(): void {
    const address = this.#address()
    const { path } = readPage(address)
    if (address !== '') rememberPage(this.number, this.user, address)
    this.#where.textContent = this.#pages.find((page) => page.path === path)?.title ?? path
    this.#where.title = address
  }

  /** `page` is one to come back to: it stands in the address as the phone itself writes it. */
  #restart(launch = HOME, entry: Entry = 'direct', page = ''): void {
    this.#ready = false
    this.#glass.setAttribute('data-loading', '')
    this.element.dataset.user = this.user
    const address = phoneAddress(this.user, launch, entry)
    this.frame.src = page === '' ? address : `${address}#/${page}`
  }

  #onLoad(): void {
    // The empty document of a frame without address also loads, and so does the browser's own page
    // of an error, whose document is closed to the desk.
    if (this.frame.contentDocument?.location.pathname !== '/phone') return
    // Shown even when no app starts: then the phone tells why.
    this.#glass.removeAttribute('data-loading')
    this.showPage()
  }

  /** The phone keeps `#/path?query` in its address (facts/browser-preview.md section 8). */
  #address(): string {
    const hash = this.frame.contentDocument?.location.hash ?? ''
    return hash.replace(/^#\/?/, '')
  }
}
