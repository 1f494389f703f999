import { hooks } from '../hooks'
import { BuiltIn } from './base'
import { FormElement } from './form'

/** `<button>`: form submission and the open types that the preview simulates. */
export class ButtonElement extends BuiltIn {
  protected override init(): void {
    if (!this.hasAttribute('role')) this.setAttribute('role', 'button')
    this.tabIndex = 0
    this.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' || event.key === ' ') this.click()
    })
    this.addEventListener('click', () => this.act())
  }

  protected override update(name: string): void {
    if (name === 'disabled') this.setAttribute('aria-disabled', String(this.flag('disabled')))
  }

  private act(): void {
    if (this.flag('disabled')) return
    const form = this.closest('wx-form')
    if (form instanceof FormElement) {
      if (this.text('formType') === 'submit') form.submit()
      if (this.text('formType') === 'reset') form.reset()
    }
    for (const type of this.text('openType').split('|')) {
      if (type) hooks().openType(this, type)
    }
  }

  /** Sends the result of an open type to the page. */
  answer(type: string, detail: unknown): void {
    this.emit(type, detail)
  }
}
