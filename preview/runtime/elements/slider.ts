import { h } from '../dom'
import { BuiltIn, type FormControl } from './base'

/** `<slider>`: the browser's own range control, dressed. */
export class SliderElement extends BuiltIn implements FormControl {
  private readonly control = h('input', { type: 'range' })
  private readonly figure = h('span', {})

  protected override init(): void {
    this.control.addEventListener('input', () => {
      this.show()
      this.emit('changing', { value: this.control.valueAsNumber })
    })
    this.control.addEventListener('change', () => {
      this.model('value', this.control.valueAsNumber)
      this.emit('change', { value: this.control.valueAsNumber })
    })
    this.append(this.control, this.figure)
  }

  protected override update(): void {
    this.control.min = this.text('min', '0')
    this.control.max = this.text('max', '100')
    this.control.step = this.text('step', '1')
    this.control.disabled = this.flag('disabled')
    this.control.style.accentColor = this.text('activeColor', this.text('selectedColor', '#1aad19'))
    this.control.value = this.text('value', '0')
    this.show()
  }

  formName(): string {
    return this.text('name')
  }

  formValue(): unknown {
    return this.control.valueAsNumber
  }

  formReset(): void {
    this.control.value = this.control.min
    this.show()
  }

  private show(): void {
    this.figure.textContent = this.flag('showValue') ? this.control.value : ''
  }
}

/** `<progress>`. */
export class ProgressElement extends BuiltIn {
  private readonly bar = h('b')
  private readonly figure = h('span')

  protected override init(): void {
    this.setAttribute('role', 'progressbar')
    this.append(h('div', {}, this.bar), this.figure)
  }

  protected override update(): void {
    const percent = Math.max(0, Math.min(100, this.number('percent', 0)))
    this.setAttribute('aria-valuenow', String(percent))
    this.bar.style.width = `${percent}%`
    this.bar.style.background = this.text('activeColor', this.text('color', '#09bb07'))
    this.style.setProperty('--wx-stroke', `${this.number('strokeWidth', 6)}px`)
    this.figure.textContent = this.flag('showInfo') ? `${percent}%` : ''
  }
}
