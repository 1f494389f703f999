/** 扫码: a poster, a picture, a text or a shared card, given to one of the phones. */
import type { Entry } from '../entries'
import { type CodeReading, type Launch, linkIdOf } from './code-text'
import { CloudSilent, DeskError } from './desk-error'
import { button, fill, h, section, setChoices } from './dom'
import { EntryChoice } from './entry-choice'
import type { PageEntry } from './pages'
import type { Card } from './phones'
import { PictureView } from './picture-view'
import {
  cardValue,
  PICTURE,
  postersOf,
  posterValue,
  readSource,
  type Source,
  sourceChoices,
  sourceOwner,
  sourcePicture,
  sourceTitle,
  TEXT,
} from './scan-sources'
import type { ShopData } from './shop-data'

export interface ScanOptions {
  users: () => string[]
  nameOf: (user: string) => string
  launch: (user: string, launch: Launch, entry: Entry) => void
  say: (text: string) => void
  report: (fault: unknown) => void
}

export class ScanDesk {
  readonly #section = section('扫码', 'scan')
  readonly element = this.#section.element
  readonly #what = h('select', { class: 'field', 'aria-label': '扫哪个码' })
  readonly #whom = h('select', { class: 'field', 'aria-label': '给哪部手机' })
  readonly #entries = new EntryChoice()
  readonly #text = h('input', {
    class: 'field',
    'aria-label': '码文',
    placeholder: '码文或页面地址',
    autocomplete: 'off',
    spellcheck: 'false',
  })
  readonly #file = h('input', { type: 'file', accept: 'image/*', hidden: true })
  readonly #view = new PictureView()
  readonly #said = h('div', { class: 'scan-said', role: 'status' })
  readonly #browse = button('选图片', () => this.#file.click())
  readonly #open = button('打开', () => this.#give())
  readonly #row = h(
    'div',
    { class: 'scan-row' },
    this.#view.element,
    this.#text,
    this.#said,
    this.#browse,
    this.#open,
    this.#file,
  )
  readonly #cards: { card: Card; user: string }[] = []
  #data: ShopData = { members: [], posters: [], products: [], journals: [], accounts: [] }
  #pages: readonly PageEntry[] = []
  #brought: { picture: File | undefined; address: string; user: string } = {
    picture: undefined,
    address: '',
    user: '',
  }
  #chosen = TEXT
  #newestPoster = ''
  #launch: Launch | undefined
  /** The cloud was silent when a picture was wanted of it. */
  #unread = false
  #readings = 0

  constructor(private readonly options: ScanOptions) {
    this.#section.end.append(this.#entries.element)
    this.#section.body.append(
      h(
        'div',
        { class: 'row give' },
        this.#what,
        h('span', { class: 'give-to' }, '给'),
        this.#whom,
      ),
      this.#row,
    )
    this.#listen()
    this.#choose(TEXT)
  }

  show(data: ShopData): void {
    this.#data = data
    const [newest] = postersOf(data)
    const isNew = newest !== undefined && newest._id !== this.#newestPoster
    this.#newestPoster = newest?._id ?? ''
    // A poster just made is what one wants to scan; a text being typed is left alone.
    if (isNew && this.#text.value === '') this.#choose(posterValue(newest))
    else this.redraw()
    if (this.#unread) void this.#read()
  }

  setPages(pages: readonly PageEntry[]): void {
    this.#pages = pages
    void this.#read()
  }

  /** A phone shared a card: it becomes the chosen source. */
  addCard(card: Card, user: string): void {
    this.#cards.push({ card, user })
    this.#choose(cardValue(this.#cards.length - 1))
  }

  /** A picture to read the code from, and who sent it; without one nothing happens. */
  bringPicture(picture: File | undefined, user = ''): void {
    if (!picture) return
    if (this.#brought.address !== '') URL.revokeObjectURL(this.#brought.address)
    this.#brought = { picture, address: URL.createObjectURL(picture), user }
    this.#choose(PICTURE)
  }

  /** Brings names, posters and phones up to date. */
  redraw(): void {
    const { users, nameOf } = this.options
    const sources = sourceChoices(this.#data, this.#cards, nameOf)
    if (!setChoices(this.#what, sources, this.#chosen)) {
      this.#choose(TEXT)
      return
    }
    const source = this.#source()
    const phones = users().map((user) => ({ value: user, label: nameOf(user) }))
    const owner = sourceOwner(source, this.#data)
    const chosen = users().find((user) => user === this.#whom.value)
    setChoices(this.#whom, phones, chosen ?? users().find((user) => user !== owner) ?? '')
    this.#row.dataset.kind = source.kind
    this.#text.hidden = source.kind !== 'text'
    this.#browse.hidden = source.kind !== 'picture'
    this.#view.show(sourcePicture(source), sourceTitle(source, this.#data))
  }

  #listen(): void {
    this.#what.addEventListener('change', () => this.#choose(this.#what.value))
    this.#text.addEventListener('input', () => void this.#read())
    this.#text.addEventListener('keydown', ({ key }) => {
      if (key === 'Enter') this.#give()
    })
    this.#file.addEventListener('change', () => {
      this.bringPicture(this.#file.files?.[0])
      this.#file.value = ''
    })
    this.element.addEventListener('dragover', (event) => event.preventDefault())
    this.element.addEventListener('drop', (event) => {
      event.preventDefault()
      this.bringPicture(event.dataTransfer?.files[0])
    })
  }

  #source(): Source {
    const poster = this.#data.posters.find((each) => posterValue(each) === this.#chosen)
    if (poster) return { kind: 'poster', poster }
    const shared = this.#cards.find((_, number) => cardValue(number) === this.#chosen)
    if (shared) return { kind: 'card', ...shared }
    if (this.#chosen === PICTURE) return { kind: 'picture', ...this.#brought }
    return { kind: 'text', text: this.#text.value }
  }

  #choose(value: string): void {
    this.#chosen = value
    // Another source may belong to whoever the last one was for: the choice is made anew.
    this.#whom.value = ''
    this.#entries.set(this.#source().kind === 'card' ? 'share' : 'scan')
    this.redraw()
    void this.#read()
  }

  /** Only the latest reading counts: the choice may change while a picture is being read. */
  async #read(): Promise<void> {
    this.#readings += 1
    const mine = this.#readings
    const source = this.#source()
    if (source.kind === 'text' && linkIdOf(source.text) !== null) this.#entries.set('link')
    this.#launch = undefined
    this.#unread = false
    this.#open.disabled = true
    if (source.kind === 'poster') fill(this.#said, h('p', { class: 'hint' }, '正在读图里的码'))
    try {
      const paths = this.#pages.map(({ path }) => path)
      const result = await readSource(source, paths)
      if (mine === this.#readings) this.#conclude(source, result)
    } catch (fault) {
      if (mine === this.#readings) this.#fail(source, fault)
    }
  }

  /** Said here and nowhere else, unless it is nothing that the desk foresaw. */
  #fail(source: Source, fault: unknown): void {
    this.#unread = fault instanceof CloudSilent
    const foreseen = fault instanceof DeskError
    this.#conclude(source, { refusal: foreseen ? fault.message : '读不了这张图' })
    if (foreseen) console.error(fault)
    else this.options.report(fault)
  }

  #conclude(source: Source, result: CodeReading): void {
    const title = sourceTitle(source, this.#data)
    const heading = title === '' ? null : h('p', { class: 'code-title', title }, title)
    this.#launch = 'launch' in result ? result.launch : undefined
    this.#open.disabled = this.#launch === undefined
    if ('refusal' in result) {
      fill(this.#said, heading, h('p', { class: 'hint' }, result.refusal))
      return
    }
    const { path, query, scene } = result.launch
    const page = this.#pages.find((each) => each.path === path)?.title ?? path
    const carried = scene === '' ? query || '不带参数' : `码文 ${scene}`
    fill(
      this.#said,
      heading,
      h('p', { class: 'code-line code-page', title: path }, page),
      h('p', { class: 'code-line', title: carried }, carried),
    )
  }

  #give(): void {
    if (!this.#launch) return
    const user = this.#whom.value
    try {
      this.options.launch(user, this.#launch, this.#entries.entry)
      this.options.say(`已经交给${this.options.nameOf(user)}`)
    } catch (fault) {
      this.options.report(fault)
    }
  }
}
