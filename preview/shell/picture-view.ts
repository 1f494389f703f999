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

  #shown = ''

  constructor() {
    this.element.addEventListener('click', () => this.#dialog.showModal())
    this.#dialog.addEventListener('click', () => this.#dialog.close())
    // What is no picture shows nothing, instead of the browser's sign for a broken one.
    this.#small.addEventListener('error', () => {
      this.element.hidden = true
    })
    document.body.append(this.#dialog)
  }

  /** `''` shows nothing. */
  show(address: string, alt: string): void {
    this.#large.alt = alt
    if (this.#shown === address) return
    this.#shown = address
    this.element.hidden = address === ''
    if (address === '') return
    this.#small.src = address
    this.#large.src = address
  }
}
