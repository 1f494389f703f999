import { h } from '../dom'
import { layerButton, openLayer } from './layer'

export interface DialogOptions {
  title: string
  content: string
  confirmText: string
  confirmColor: string
  /** Undefined hides the button. */
  cancelText?: string
  cancelColor: string
  /** Present: a field to fill in, with this placeholder. */
  placeholder?: string
}

/** WeChat's dialog; answers the content of the field, or undefined when cancelled. */
export function openDialog(options: DialogOptions): Promise<{ content: string } | undefined> {
  return new Promise((resolve) => {
    const editable = options.placeholder !== undefined
    const field = editable
      ? h('textarea', { placeholder: options.placeholder, 'aria-label': options.title })
      : undefined
    if (field) field.value = options.content
    const answer = (result: { content: string } | undefined) => () => {
      layer.close()
      resolve(result && { content: field?.value ?? '' })
    }
    const confirm = layerButton(options.confirmText, answer({ content: '' }))
    confirm.style.color = options.confirmColor
    const footer = h('footer')
    if (options.cancelText !== undefined) {
      const cancel = layerButton(options.cancelText, answer(undefined))
      cancel.style.color = options.cancelColor
      footer.append(cancel)
    }
    footer.append(confirm)
    const dialog = h(
      'div',
      { class: 'pv-dialog', role: 'dialog', 'aria-label': options.title || options.content },
      options.title ? h('h2', {}, options.title) : undefined,
      options.content && !editable ? h('p', {}, options.content) : undefined,
      field,
      footer,
    )
    const layer = openLayer(dialog)
  })
}
