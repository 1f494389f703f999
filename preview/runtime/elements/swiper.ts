import { h } from '../dom'
import { BuiltIn } from './base'

/** A drag past this share of the width turns the page. */
const TURN = 0.2

/** `<swiper>`: its items lie side by side and are moved by transform. */
export class SwiperElement extends BuiltIn {
  private index = 0
  private dragFrom: { x: number; y: number } | undefined
  private dragged = 0
  private timer: ReturnType<typeof setInterval> | undefined
  private readonly dots = h('div', { class: 'wx-dots' })

  protected override init(): void {
    this.append(this.dots)
    this.addEventListener('touchstart', (event) => this.grab(event.touches[0]), { passive: true })
    this.addEventListener('touchmove', (event) => this.drag(event.touches[0], event))
    this.addEventListener('touchend', () => this.drop())
    this.addEventListener('mousedown', (event) => this.grab(event))
    window.addEventListener('mousemove', (event) => this.drag(event, event))
    window.addEventListener('mouseup', () => this.drop())
    new MutationObserver(() => this.layout(false)).observe(this, { childList: true })
  }

  protected override update(name: string): void {
    if (name === 'current') this.go(this.number('current', 0), '')
    else if (name === 'autoplay' || name === 'interval') this.schedule()
    else this.layout(false)
  }

  protected override settle(): void {
    this.index = Math.max(0, Math.min(this.number('current', 0), this.items().length - 1))
    this.layout(false)
    this.schedule()
  }

  disconnectedCallback(): void {
    clearInterval(this.timer)
  }

  private items(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('wx-swiper-item')].filter(
      (item) => item.closest('wx-swiper') === this,
    )
  }

  private schedule(): void {
    clearInterval(this.timer)
    if (!this.flag('autoplay')) return
    this.timer = setInterval(
      () => {
        if (this.dragFrom) return
        this.go((this.index + 1) % Math.max(1, this.items().length), 'autoplay')
      },
      this.number('interval', 5000),
    )
  }

  private go(target: number, source: '' | 'autoplay' | 'touch'): void {
    const items = this.items()
    if (!Number.isInteger(target) || target < 0 || target >= items.length) return
    const changed = target !== this.index
    this.index = target
    this.layout(true)
    if (!changed) return
    const detail = { current: target, source, currentItemId: items[target]?.dataset.itemId ?? '' }
    this.model('current', target)
    this.emit('change', detail)
    setTimeout(() => this.emit('animationfinish', detail), this.number('duration', 500))
  }

  private layout(animated: boolean, offset = 0): void {
    const items = this.items()
    const vertical = this.flag('vertical')
    const shown = this.number('displayMultipleItems', 1)
    const share = 100 / shown
    items.forEach((item, position) => {
      const shift = `calc(${(position - this.index) * 100}% + ${offset}px)`
      item.style.transition = animated ? `transform ${this.number('duration', 500)}ms ease` : 'none'
      item.style.transform = vertical ? `translate(0, ${shift})` : `translate(${shift}, 0)`
      item.style[vertical ? 'height' : 'width'] = `${share}%`
    })
    this.drawDots(items.length)
  }

  private drawDots(count: number): void {
    this.dots.hidden = !this.flag('indicatorDots')
    if (this.dots.hidden) return
    const color = this.text('indicatorColor', 'rgba(0, 0, 0, .3)')
    const active = this.text('indicatorActiveColor', '#000000')
    this.dots.replaceChildren(
      ...Array.from({ length: count }, (_, at) =>
        h('i', { style: `background:${at === this.index ? active : color}` }),
      ),
    )
  }

  private grab(point: { clientX: number; clientY: number } | undefined): void {
    if (point && this.items().length > 1) this.dragFrom = { x: point.clientX, y: point.clientY }
    this.dragged = 0
  }

  private drag(point: { clientX: number; clientY: number } | undefined, event: Event): void {
    if (!this.dragFrom || !point) return
    const along = point.clientX - this.dragFrom.x
    const across = point.clientY - this.dragFrom.y
    const [main, other] = this.flag('vertical') ? [across, along] : [along, across]
    // A mostly sideways move belongs to whoever scrolls the other way.
    if (this.dragged === 0 && Math.abs(other) > Math.abs(main)) {
      this.dragFrom = undefined
      return
    }
    if (event.cancelable) event.preventDefault()
    this.dragged = main
    this.layout(false, main)
  }

  private drop(): void {
    if (!this.dragFrom) return
    this.dragFrom = undefined
    const size = this.flag('vertical') ? this.clientHeight : this.clientWidth
    const count = this.items().length
    const step = Math.abs(this.dragged) > size * TURN ? -Math.sign(this.dragged) : 0
    const next = this.index + step
    const circular = this.flag('circular') ? (next + count) % count : next
    this.dragged = 0
    if (circular >= 0 && circular < count) this.go(circular, 'touch')
    else this.layout(true)
  }
}

/** `<swiper-item>`: its `item-id` names it in the swiper's `change`. */
export class SwiperItemElement extends BuiltIn {
  protected override update(name: string): void {
    if (name === 'itemId') this.dataset.itemId = this.text('itemId')
  }
}
