import { BuiltIn, type FormControl } from './base'

const INPUT_MODES: Record<string, string> = {
  number: 'numeric',
  digit: 'decimal',
  idcard: 'text',
  text: 'text',
}

/** What `<input>` and `<textarea>` share: the inner control, value, focus and their events. */
abstract class TextControl extends BuiltIn implements FormControl {
  protected abstract readonly control: HTMLInputElement | HTMLTextAreaElement
  private keyCode = 0

  protected override init(): void {
    const { control } = this
    control.maxLength = 140
    control.addEventListener('keydown', (event) => {
      if (event instanceof KeyboardEvent) this.keyCode = event.keyCode
    })
    control.addEventListener('input', (event) => {
      if (event instanceof InputEvent && event.isComposing) return
      this.changed()
    })
    control.addEventListener('compositionend', () => this.changed())
    control.addEventListener('focus', () => {
      this.emit('focus', { value: control.value, height: 0 })
    })
    control.addEventListener('blur', () => {
      this.emit('blur', { value: control.value, cursor: control.selectionEnd ?? 0 })
    })
    // A tap on the padding reaches the control as well, as on a phone.
    this.addEventListener('click', () => control.focus())
    this.append(control)
  }

  protected override update(name: string): void {
    const { control } = this
    if (name === 'value') this.take(this.text('value'))
    else if (name === 'placeholder') control.placeholder = this.text('placeholder')
    else if (name === 'placeholderStyle' || name === 'placeholderClass') this.stylePlaceholder()
    else if (name === 'disabled') control.disabled = this.flag('disabled')
    else if (name === 'maxlength') this.limit(this.number('maxlength', 140))
    else if (name === 'focus' || name === 'autoFocus') this.focusWhen(this.flag(name))
    else if (name === 'type') control.inputMode = INPUT_MODES[this.text('type')] ?? 'text'
    else if (name === 'ariaLabel') control.setAttribute('aria-label', this.text('ariaLabel'))
  }

  /** A reader of the screen must find one text field here, not two. */
  protected override keepsInside(name: string): boolean {
    return ['value', 'placeholder', 'ariaLabel', 'ariaRole', 'focus', 'type'].includes(name)
  }

  formName(): string {
    return this.text('name')
  }

  formValue(): unknown {
    return this.control.value
  }

  formReset(): void {
    this.take('')
  }

  protected take(value: string): void {
    if (this.control.value !== value) this.control.value = value
  }

  /** Reports what was typed; a handler's returned string replaces it. */
  protected changed(): void {
    const { control } = this
    this.model('value', control.value)
    const cursor = control.selectionEnd ?? control.value.length
    const { returned } = this.emit('input', { value: control.value, cursor, keyCode: this.keyCode })
    if (typeof returned === 'string') this.take(returned)
  }

  private limit(length: number): void {
    if (length < 0) this.control.removeAttribute('maxlength')
    else this.control.maxLength = length
  }

  private focusWhen(focused: boolean): void {
    if (focused) requestAnimationFrame(() => this.control.focus())
    else if (document.activeElement === this.control) this.control.blur()
  }

  /** Only the colour: a pseudo-element takes no class and no whole style. */
  private stylePlaceholder(): void {
    const color = /color:\s*([^;]+)/.exec(this.text('placeholderStyle'))?.[1]
    if (color) this.style.setProperty('--wx-placeholder', color)
  }
}

/** `<input>`. */
export class InputElement extends TextControl {
  protected readonly control = document.createElement('input')

  protected override init(): void {
    super.init()
    this.control.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.isComposing) return
      this.emit('confirm', { value: this.control.value })
      if (!this.flag('confirmHold')) this.control.blur()
    })
  }

  protected override update(name: string): void {
    super.update(name)
    const hidden = this.flag('password') || this.text('type') === 'safe-password'
    this.control.type = hidden ? 'password' : 'text'
  }
}

/** `<textarea>`. */
export class TextareaElement extends TextControl {
  protected readonly control = document.createElement('textarea')

  protected override update(name: string): void {
    super.update(name)
    if (name === 'autoHeight' || name === 'value') this.fit()
  }

  protected override settle(): void {
    this.fit()
  }

  protected override changed(): void {
    super.changed()
    this.fit()
  }

  private fit(): void {
    if (!this.flag('autoHeight')) return
    this.style.height = 'auto'
    this.control.style.height = '0'
    const height = this.control.scrollHeight
    this.control.style.height = `${height}px`
    const style = getComputedStyle(this.control)
    const lineCount = Math.round(height / (Number.parseFloat(style.lineHeight) || 20))
    this.emit('linechange', { height, heightRpx: height * 2, lineCount })
  }
}
