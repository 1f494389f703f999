import { h } from '../dom'
import { phone } from '../phone'

export interface Layer {
  element: HTMLElement
  close(): void
}

/** A layer above the page, with a dark mask. A tap on the mask calls `onMask`. */
export function openLayer(content: HTMLElement, onMask?: () => void): Layer {
  const mask = h('div', { class: 'pv-mask' })
  const element = h('div', { class: 'pv-layer pv-chrome' }, mask, content)
  mask.addEventListener('click', () => onMask?.())
  phone().append(element)
  return { element, close: () => element.remove() }
}

/** True while a layer lies over the page: as in WeChat, nothing below can be reached until it is away. */
export function isCovered(): boolean {
  return phone().querySelector('.pv-layer:not(.pv-clear)') !== null
}

/** A button of a layer. */
export function layerButton(
  text: string,
  onTap: () => void,
  attributes: Record<string, string | boolean> = {},
): HTMLButtonElement {
  const button = h('button', { type: 'button', ...attributes }, text)
  button.addEventListener('click', onTap)
  return button
}

export interface SheetItem {
  text: string
  note?: string
  color?: string
  left?: boolean
  onChoose(): void
}

/** A sheet of choices from below, closed by a choice, 取消 or the mask. */
export function openSheet(title: string, items: SheetItem[], onCancel: () => void): Layer {
  const close = (then: () => void) => () => {
    layer.close()
    then()
  }
  const rows = items.map((item) => {
    const row = layerButton(item.text, close(item.onChoose), {
      class: item.left ? 'pv-item pv-left' : 'pv-item',
      role: 'menuitem',
    })
    if (item.note) row.append(h('small', {}, item.note))
    if (item.color) row.style.color = item.color
    return row
  })
  const cancel = layerButton('取消', close(onCancel), { class: 'pv-item', 'data-quiet': true })
  const heading = title ? h('h2', {}, title) : undefined
  const sheet = h('div', { class: 'pv-sheet', role: 'menu' }, heading, ...rows, cancel)
  const layer = openLayer(sheet, close(onCancel))
  return layer
}
