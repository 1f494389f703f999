import { componentOf, type EaselComponent, elementOf } from '../engine/easel'
import { hooks } from '../hooks'
import { BuiltIn, isFormControl } from './base'

/** `<form>`: collects named controls and components that behave as form fields. */
export class FormElement extends BuiltIn {
  submit(): void {
    const value: Record<string, unknown> = {}
    for (const node of this.querySelectorAll('*')) {
      if (isFormControl(node)) {
        const name = node.formName()
        if (name) value[name] = node.formValue()
        continue
      }
      const field = formField(node)
      if (field?.data.name) value[String(field.data.name)] = field.data.value
    }
    this.emit('submit', { value, formId: 'preview' })
  }

  reset(): void {
    for (const node of this.querySelectorAll('*')) if (isFormControl(node)) node.formReset()
    this.emit('reset', {})
  }
}

function formField(node: Element): EaselComponent | undefined {
  if (!hooks().isFormField(node)) return undefined
  return componentOf(elementOf(node))
}
