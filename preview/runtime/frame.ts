import type { AppConfig, WindowConfig } from '../manifest'
import { h, markup } from './dom'
import { browserUrl } from './elements/url'
import { drawBadges } from './tab-badges'

/** Heights of the phone's furniture in pixels; the style sheet holds the same figures. */
export const METRICS = { status: 47, nav: 44, tabs: 50, home: 34 } as const

const CAPSULE = { width: 87, height: 32, top: 53, bottom: 85, margin: 7 } as const

/** Where the capsule lies, in phone coordinates; it hangs on the right edge. */
export function capsuleRect() {
  const { margin, ...rect } = CAPSULE
  const right = innerWidth - margin
  return { ...rect, right, left: right - rect.width }
}

const BACK =
  '<svg width="12" height="20" viewBox="0 0 12 20" fill="none" stroke="currentColor" stroke-width="1.8"><path d="M10 2 2 10l8 8"/></svg>'
const HOME =
  '<svg width="20" height="20" viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linejoin="round"><path d="M3 9.2 10 3l7 6.2V17H3z"/></svg>'

export interface FrameActions {
  back(): void
  home(): void
  switchTab(page: string): void
}

/** One page's frame: navigation bar, viewport, tab bar. */
export class Frame {
  readonly element: HTMLElement
  readonly viewport = h('div', { class: 'pv-viewport' })
  readonly placeholder = h('div')
  readonly config: WindowConfig
  private readonly nav = h('header', { class: 'pv-nav pv-chrome' })
  private readonly title = h('div', { class: 'pv-title', role: 'heading', 'aria-level': 1 })
  private readonly tabs: HTMLElement | undefined

  constructor(
    readonly code: string,
    window: WindowConfig,
    private readonly app: AppConfig,
    private readonly actions: FrameActions,
  ) {
    this.config = { ...app.window, ...window }
    const custom = this.config.navigationStyle === 'custom'
    this.viewport.append(this.placeholder)
    this.tabs = this.isTab() ? this.buildTabs() : undefined
    this.element = h(
      'section',
      { class: 'pv-frame', 'data-page': code, 'data-custom': custom, hidden: true },
      this.nav,
      this.viewport,
      this.tabs,
    )
    this.nav.append(this.title)
    this.setTitle(this.config.navigationBarTitleText ?? '')
    this.setColors(
      this.config.navigationBarTextStyle ?? 'white',
      this.config.navigationBarBackgroundColor ?? '#000000',
    )
    const { style } = this.viewport
    style.setProperty('--wx-vh', `${this.size().height / 100}px`)
    style.setProperty('--wx-safe-top', custom ? `${METRICS.status}px` : '0px')
    style.setProperty('--wx-safe-bottom', this.tabs ? '0px' : `${METRICS.home}px`)
  }

  isTab(): boolean {
    return this.app.tabBar?.list.some((tab) => tab.pagePath === this.code) ?? false
  }

  /** Size of the page's viewport without the bars. */
  size(): { width: number; height: number } {
    const top = this.config.navigationStyle === 'custom' ? 0 : METRICS.status + METRICS.nav
    const bottom = this.isTab() ? METRICS.tabs + METRICS.home : 0
    return { width: innerWidth, height: innerHeight - top - bottom }
  }

  setTitle(text: string): void {
    this.config.navigationBarTitleText = text
    this.title.textContent = text
  }

  setColors(text: 'black' | 'white', background: string): void {
    this.config.navigationBarTextStyle = text
    this.nav.style.color = text === 'white' ? '#fff' : '#000'
    this.nav.style.background = background
  }

  /** The arrow when there is a page below, the house when a page was entered from outside. */
  showWayBack(kind: 'back' | 'home' | 'none'): void {
    this.nav.querySelector('.pv-back')?.remove()
    if (kind === 'none') return
    const label = kind === 'back' ? '返回' : '首页'
    const button = h('button', { class: 'pv-back', type: 'button', 'aria-label': label })
    button.append(markup(kind === 'back' ? BACK : HOME))
    button.addEventListener('click', () => this.actions[kind]())
    this.nav.append(button)
  }

  /** The three dots at the top while a page refreshes. */
  showRefreshing(on: boolean): void {
    this.viewport.querySelector('.pv-refresh')?.remove()
    if (on) this.viewport.append(h('div', { class: 'pv-refresh', role: 'status' }, '•••'))
  }

  private buildTabs(): HTMLElement | undefined {
    const bar = this.app.tabBar
    if (!bar) return undefined
    const tabs = bar.list.map((tab) => {
      const chosen = tab.pagePath === this.code
      const icon = chosen ? (tab.selectedIconPath ?? tab.iconPath) : tab.iconPath
      const button = h(
        'button',
        { class: 'pv-tab', type: 'button', role: 'tab', 'aria-selected': String(chosen) },
        icon ? h('img', { src: browserUrl(`/${icon}`), alt: '' }) : undefined,
        tab.text,
      )
      button.style.color = (chosen ? bar.selectedColor : bar.color) ?? '#7a7e83'
      button.addEventListener('click', () => this.actions.switchTab(tab.pagePath))
      return button
    })
    const element = h('nav', { class: 'pv-tabs pv-chrome', role: 'tablist' }, ...tabs)
    element.style.background = bar.backgroundColor ?? '#ffffff'
    drawBadges(element)
    return element
  }
}
