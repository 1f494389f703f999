/** A small picture that opens large when pressed. */
import { h } from './dom'

export class PictureView {
  readonly #small = h('img', { alt: '' })
  readonly #large = h('img')
  readonly #dialog = h('dialog', { class: 'large-picture', 'aria-label': '大图' }, this.#large)
  readonly element = h(
    'button',
    { type: 'button', class: 'thumb', 'aria-label': '看大图', hidden: true },
    this.#small,
  )

  constructor() {
    this.element.addEventListener('click', () => this.#dialog.showModal())
    this.#dialog.addEventListener('click', () => this.#dialog.close())
    document.body.append(this.#dialog)
  }

  /** `''` shows nothing. */
  show(address: string, alt: string): void {
    this.element.hidden = address === ''
    this.#large.alt = alt
    if (address === '' || this.#small.getAttribute('src') === address) return
    this.#small.src = address
    this.#large.src = address
  }
}
