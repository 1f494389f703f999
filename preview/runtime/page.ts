import type { Root } from 'glass-easel-miniprogram-adapter'
import type { Caller } from './engine/easel'
import type { Engine } from './engine/space'
import { EventChannel } from './events'
import type { Frame } from './frame'
import { listenForPull } from './pull-down'
import { parseQuery } from './session'

const REACH_BOTTOM_PAUSE = 300
let pageIds = 0

/** A mounted page: its frame, its engine root and `this` of its code. */
export class PageRecord {
  readonly options: Record<string, string>
  readonly channel = new EventChannel()
  /** What is asked before the way back is taken (wx.enableAlertBeforeUnload); '' for nothing. */
  question = ''
  readonly instance: Caller
  private readonly root: Root
  private loaded = false
  private bottomAt = Number.NEGATIVE_INFINITY

  constructor(
    private readonly engine: Engine,
    readonly code: string,
    readonly query: string,
    readonly frame: Frame,
  ) {
    this.options = parseQuery(query)
    this.root = this.createRoot()
    this.instance = this.root.get() as unknown as Caller
    pageIds += 1
    const id = pageIds
    Object.assign(this.instance, {
      route: code,
      options: this.options,
      getOpenerEventChannel: () => this.channel,
      getPageId: () => `pageId:${id}`,
      getTabBar: () => null,
    })
  }

  /** Address as the desk and the hash name it. */
  get address(): string {
    return this.query ? `${this.code}?${this.query}` : this.code
  }

  get scroller(): HTMLElement | undefined {
    const element: unknown = this.root.getComponent().getBackendElement()
    return element instanceof HTMLElement ? element : undefined
  }

  /** Puts the page into its frame, which must be in the document. */
  attach(): void {
    this.engine.backend.usePageSheets(this.code)
    const { viewport, placeholder } = this.frame
    type Parent = Parameters<Root['attach']>[0]
    this.root.attach(viewport as unknown as Parent, placeholder as unknown as Parent)
    const { scroller } = this
    scroller?.addEventListener('scroll', () => this.scrolled())
    if (scroller && this.frame.config.enablePullDownRefresh) {
      listenForPull(scroller, () => this.refresh())
    }
    this.call('onLoad', this.options)
  }

  show(): void {
    this.engine.backend.usePageSheets(this.code)
    this.frame.element.hidden = false
    this.call('onShow')
    this.root.getComponent().triggerPageLifetime('show', [])
    if (this.loaded) return
    this.loaded = true
    requestAnimationFrame(() => this.call('onReady'))
  }

  hide(): void {
    this.frame.element.hidden = true
    this.call('onHide')
    this.root.getComponent().triggerPageLifetime('hide', [])
  }

  destroy(): void {
    this.call('onUnload')
    this.root.release()
    this.frame.element.remove()
  }

  /** Calls a page function if the page has it. Faults of page code are reported, not thrown. */
  call(name: string, ...values: unknown[]): unknown {
    const method = this.instance[name]
    if (typeof method !== 'function') return undefined
    try {
      return method.apply(this.instance, values)
    } catch (error) {
      // As an event of the window, so that the phone's strip and tests see it like any other.
      reportError(error)
      return undefined
    }
  }

  /** Runs `onPullDownRefresh` under the dots, which stay until the page says it is done. */
  refresh(): void {
    this.frame.showRefreshing(true)
    this.call('onPullDownRefresh')
  }

  has(name: string): boolean {
    return typeof this.instance[name] === 'function'
  }

  private createRoot(): Root {
    const { associated, space } = this.engine
    try {
      return associated.createRoot('wx-page', space, this.address.split('#')[0] ?? this.code)
    } catch (error) {
      // The adapter decodes the query for a component page's properties; a bad % is no fault here.
      if (!(error instanceof URIError)) throw error
      return associated.createRoot('wx-page', space, this.code)
    }
  }

  private scrolled(): void {
    const { scroller } = this
    if (!scroller) return
    this.call('onPageScroll', { scrollTop: scroller.scrollTop })
    const left = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight
    if (left > (this.frame.config.onReachBottomDistance ?? 50)) return
    if (performance.now() - this.bottomAt < REACH_BOTTOM_PAUSE) return
    this.bottomAt = performance.now()
    this.call('onReachBottom')
  }
}
