/** The three phones side by side: who holds which, and what they say to the desk. */

import * as v from 'valibot'
import type { Entry } from '../entries'
import type { Member } from './cloud-documents'
import type { Launch } from './code-text'
import { DeskError } from './desk-error'
import { h } from './dom'
import type { PageEntry } from './pages'
import { PEOPLE } from './people'
import { PhonePanel } from './phone-panel'

/** The screen's size in the pages' own pixels, and what of a panel is not screen. */
const SCREEN = { width: 390, height: 844 }
const CASE = 16
const HEAD_AND_FOOT = 108
const GAP = 28
const MARGIN = 40

/** What a phone tells the desk (preview/runtime/session.ts); its routes are read from its address. */
const readyMessage = v.object({ type: v.literal('ready') })
const pictureMessage = v.object({ type: v.literal('share-picture'), picture: v.string() })
const cardMessage = v.object({
  type: v.literal('share-card'),
  card: v.object({ title: v.string(), path: v.string(), imageUrl: v.optional(v.string(), '') }),
})
export type Card = v.InferOutput<typeof cardMessage>['card']

export interface PhonesOptions {
  /** A phone shared a card. */
  onCard: (card: Card, user: string) => void
  /** A phone sent a picture; the address is one that this page can fetch. */
  onPicture: (address: string, user: string) => void
  /** A phone went to another user. */
  onUsers: () => void
  /** A phone sent a card that is not as agreed. */
  onFault: (fault: unknown) => void
}

export class Phones {
  readonly element = h('main', { class: 'stage', 'aria-label': '手机' })
  readonly #panels: PhonePanel[]

  constructor(private readonly options: PhonesOptions) {
    this.#panels = firstUsers().map(
      (user, index) => new PhonePanel(user, index + 1, (next) => this.#pick(index, next)),
    )
    this.element.append(...this.#panels.map((panel) => panel.element))
    window.addEventListener('message', (event) => this.#onMessage(event))
    const observer = new ResizeObserver(() => scaleScreens(this.element, this.#panels.length))
    observer.observe(this.element)
  }

  users(): string[] {
    return this.#panels.map((panel) => panel.user)
  }

  /** Gives a launch to the phone of this user. Throws when nobody of that id holds one. */
  launch(user: string, launch: Launch, entry: Entry): void {
    const panel = this.#panels.find((each) => each.user === user)
    if (!panel) throw new DeskError('这部手机已经不在桌上', { cause: user })
    panel.launch(launch, entry)
  }

  showMembers(members: readonly Member[]): void {
    for (const panel of this.#panels) panel.showMembers(members)
  }

  setPages(pages: readonly PageEntry[]): void {
    for (const panel of this.#panels) panel.setPages(pages)
  }

  /** A user holds one phone: picking who already holds another one swaps the two. */
  #pick(index: number, user: string): void {
    const panel = this.#panels[index]
    if (!panel) return
    this.#panels.find((other) => other.user === user)?.setUser(panel.user)
    panel.setUser(user)
    rememberUsers(this.users())
    this.options.onUsers()
  }

  #onMessage({ origin, source, data }: MessageEvent<unknown>): void {
    const panel = this.#panels.find((each) => each.frame.contentWindow === source)
    if (origin !== location.origin || !panel) return
    // Phones speak of every route they take; the address in the frame has all of it.
    panel.showPage()
    if (v.is(readyMessage, data)) panel.setReady()
    else if (v.is(pictureMessage, data)) this.options.onPicture(data.picture, panel.user)
    else if (v.is(v.object({ type: v.literal('share-card') }), data)) {
      const message = v.safeParse(cardMessage, data)
      if (message.success) this.options.onCard(message.output.card, panel.user)
      else this.options.onFault(new DeskError('手机发来的分享卡片缺标题或路径'))
    }
  }
}

/** Scales the screens so that all of them, with their names and buttons, fit the stage. */
function scaleScreens(stage: HTMLElement, count: number): void {
  const width = (stage.clientWidth - 2 * MARGIN - (count - 1) * GAP) / count - CASE
  const height = stage.clientHeight - HEAD_AND_FOOT - CASE
  const scale = Math.min(1, width / SCREEN.width, height / SCREEN.height)
  stage.style.setProperty('--scale', Math.max(0.4, scale).toFixed(4))
}

/** `?phones=u1,u2,m1` puts other users at the desk; unknown names and repetitions do not count. */
function firstUsers(): string[] {
  const asked = new URLSearchParams(location.search).get('phones')?.split(',') ?? []
  const known = PEOPLE.map((person) => person.user)
  const valid = asked.filter((user) => known.includes(user))
  return [...new Set([...valid, ...known])].slice(0, 3)
}

/** Keeps the choice in the address, so that a reload of the desk brings the same people. */
function rememberUsers(users: string[]): void {
  const address = new URL(location.href)
  address.search = `?phones=${users.join(',')}`
  history.replaceState(null, '', address)
}
