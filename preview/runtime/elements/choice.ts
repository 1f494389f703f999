import { BuiltIn, type FormControl } from './base'

/** What switch, checkbox and radio share: a mark that a tap changes. */
abstract class Choice extends BuiltIn implements FormControl {
  protected abstract readonly role_: string

  get checked(): boolean {
    return this.getAttribute('aria-checked') === 'true'
  }

  set checked(on: boolean) {
    this.setAttribute('aria-checked', String(on))
  }

  get value(): string {
    return this.text('value')
  }

  protected override init(): void {
    this.setAttribute('role', this.role_)
    this.tabIndex = 0
    if (!this.hasAttribute('aria-checked')) this.checked = false
    this.addEventListener('click', (event) => {
      event.stopPropagation()
      this.toggle()
    })
  }

  protected override update(name: string): void {
    if (name === 'checked') this.checked = this.flag('checked')
    else if (name === 'color') this.style.setProperty('--wx-choice', this.text('color'))
    else if (name === 'disabled') this.setAttribute('aria-disabled', String(this.flag('disabled')))
  }

  /** What a tap on it, or on its label, does. */
  toggle(): void {
    if (!this.flag('disabled')) this.choose()
  }

  protected abstract choose(): void

  formName(): string {
    return this.text('name')
  }

  formValue(): unknown {
    return this.checked
  }

  formReset(): void {
    this.checked = false
  }
}

/** `<switch>`. */
export class SwitchElement extends Choice {
  protected readonly role_ = 'switch'

  protected choose(): void {
    this.checked = !this.checked
    this.model('checked', this.checked)
    this.emit('change', { value: this.checked })
  }
}

/** `<checkbox>`. */
export class CheckboxElement extends Choice {
  protected readonly role_ = 'checkbox'

  protected choose(): void {
    this.checked = !this.checked
    groupOf(this)?.changed()
  }

  override formName(): string {
    return ''
  }
}

/** `<radio>`. */
export class RadioElement extends Choice {
  protected readonly role_ = 'radio'

  protected choose(): void {
    if (this.checked) return
    const group = groupOf(this)
    for (const other of group?.choices() ?? []) other.checked = other === this
    this.checked = true
    group?.changed()
  }

  override formName(): string {
    return ''
  }
}

/** `<checkbox-group>` and `<radio-group>`. */
export class ChoiceGroupElement extends BuiltIn implements FormControl {
  choices(): Choice[] {
    return [...this.querySelectorAll('wx-checkbox, wx-radio')].filter(
      (node): node is Choice => node instanceof Choice && groupOf(node) === this,
    )
  }

  changed(): void {
    this.emit('change', { value: this.formValue() })
  }

  formName(): string {
    return this.text('name')
  }

  formValue(): unknown {
    const chosen = this.choices()
      .filter((choice) => choice.checked)
      .map((choice) => choice.value)
    return this.localName === 'wx-radio-group' ? (chosen[0] ?? '') : chosen
  }

  formReset(): void {
    for (const choice of this.choices()) choice.checked = false
  }
}

function groupOf(choice: Element): ChoiceGroupElement | undefined {
  const group = choice.closest('wx-checkbox-group, wx-radio-group')
  return group instanceof ChoiceGroupElement ? group : undefined
}

/** `<label>`: a tap on it is a tap on its control. */
export class LabelElement extends BuiltIn {
  protected override init(): void {
    this.addEventListener('click', (event) => {
      const target = this.target()
      if (!target || !(event.target instanceof Node) || target.contains(event.target)) return
      if (target instanceof Choice) target.toggle()
      else if (target instanceof HTMLElement) target.click()
    })
  }

  private target(): Element | null {
    const id = this.text('for')
    const scope = this.closest('wx-page')
    if (id) return scope?.querySelector(`[data-wxid="${CSS.escape(id)}"]`) ?? null
    return this.querySelector('wx-checkbox, wx-radio, wx-switch, wx-button, wx-input')
  }
}
