import { h } from '../dom'
import type { PickerRequest } from '../hooks'
import { layerButton, openLayer } from './layer'

const ROW = 34
const REST = 120

/** The sheet of `<picker>`: columns that snap to a row. */
export function openPicker(request: PickerRequest): void {
  const selected = [...request.selected]
  const lists = request.columns.map((labels, column) =>
    buildColumn(labels, (row) => {
      if (row === selected[column]) return
      selected[column] = row
      request.onColumn?.(column, row)
    }),
  )
  const finish = (then: () => void) => () => {
    // Read before the sheet goes: a removed list has no scroll position.
    selected.splice(0, selected.length, ...lists.map(rowOf))
    layer.close()
    then()
  }
  const confirm = finish(() => request.onConfirm(selected))
  const cancel = finish(request.onCancel)
  const sheet = h(
    'div',
    { class: 'pv-sheet', role: 'dialog', 'aria-label': request.title || '选择' },
    request.title ? h('h2', {}, request.title) : undefined,
    h('div', { class: 'pv-columns' }, ...lists),
    h(
      'div',
      { class: 'pv-confirm' },
      layerButton('取消', cancel),
      layerButton('确定', confirm, { 'data-main': true }),
    ),
  )
  const layer = openLayer(sheet, cancel)
  lists.forEach((list, column) => {
    list.scrollTop = (selected[column] ?? 0) * ROW
  })
}

/** A list that reports the row it comes to rest on; a tap on a row brings it to the middle. */
function buildColumn(labels: string[], onRest: (row: number) => void): HTMLUListElement {
  const list = h('ul', {}, ...labels.map((label) => h('li', {}, label)))
  let timer: ReturnType<typeof setTimeout> | undefined
  list.addEventListener('scroll', () => {
    clearTimeout(timer)
    timer = setTimeout(() => onRest(rowOf(list)), REST)
  })
  list.addEventListener('click', ({ target }) => {
    const row = target instanceof Element ? [...list.children].indexOf(target) : -1
    if (row >= 0) list.scrollTo({ top: row * ROW })
  })
  return list
}

function rowOf(list: Element): number {
  return Math.round(list.scrollTop / ROW)
}
