import { BuiltIn } from './base'

/** How rarely `scrolltolower` and `scrolltoupper` repeat, in milliseconds. */
const EDGE_PAUSE = 200

/** `<scroll-view>`. */
export class ScrollViewElement extends BuiltIn {
  private lastLeft = 0
  private lastTop = 0
  private edgeAt = Number.NEGATIVE_INFINITY

  protected override init(): void {
    this.addEventListener('scroll', () => this.scrolled())
  }

  protected override update(name: string): void {
    if (name === 'scrollTop') this.moveTo({ top: this.number('scrollTop', 0) })
    else if (name === 'scrollLeft') this.moveTo({ left: this.number('scrollLeft', 0) })
    else if (name === 'scrollIntoView') this.reveal(this.text('scrollIntoView'))
    else if (name === 'scrollX') this.toggleAttribute('scroll-x', this.flag('scrollX'))
    else if (name === 'scrollY') this.toggleAttribute('scroll-y', this.flag('scrollY'))
  }

  queryNode(): unknown {
    return {
      scrollTo: (options: ScrollToOptions) => this.moveTo(options),
      scrollIntoView: (selector: string) => this.reveal(selector.replace(/^#/, '')),
    }
  }

  private moveTo(options: ScrollToOptions): void {
    const behavior = this.flag('scrollWithAnimation') ? 'smooth' : 'auto'
    requestAnimationFrame(() => this.scrollTo({ ...options, behavior }))
  }

  /** By hand: `Element.scrollIntoView` would move the page and the phone as well. */
  private reveal(id: string): void {
    if (!id) return
    requestAnimationFrame(() => {
      const target = this.querySelector(`[data-wxid="${CSS.escape(id)}"]`)
      if (!target) return
      const inner = target.getBoundingClientRect()
      const outer = this.getBoundingClientRect()
      this.moveTo({
        top: this.scrollTop + inner.top - outer.top,
        left: this.scrollLeft + inner.left - outer.left,
      })
    })
  }

  private scrolled(): void {
    const { scrollLeft, scrollTop, scrollWidth, scrollHeight, clientWidth, clientHeight } = this
    const deltaX = this.lastLeft - scrollLeft
    const deltaY = this.lastTop - scrollTop
    this.lastLeft = scrollLeft
    this.lastTop = scrollTop
    this.emit('scroll', { scrollLeft, scrollTop, scrollWidth, scrollHeight, deltaX, deltaY })
    const lower = this.number('lowerThreshold', 50)
    const upper = this.number('upperThreshold', 50)
    const toEnd = scrollHeight - scrollTop - clientHeight
    const toRight = scrollWidth - scrollLeft - clientWidth
    if (deltaY < 0 && toEnd <= lower) this.edge('scrolltolower', 'bottom')
    else if (deltaX < 0 && toRight <= lower) this.edge('scrolltolower', 'right')
    else if (deltaY > 0 && scrollTop <= upper) this.edge('scrolltoupper', 'top')
    else if (deltaX > 0 && scrollLeft <= upper) this.edge('scrolltoupper', 'left')
  }

  private edge(type: string, direction: string): void {
    if (performance.now() - this.edgeAt < EDGE_PAUSE) return
    this.edgeAt = performance.now()
    this.emit(type, { direction })
  }
}
