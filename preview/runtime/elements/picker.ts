import { isRecord } from '../dom'
import { hooks } from '../hooks'
import { reportProblem } from '../report'
import { BuiltIn, type FormControl } from './base'

interface Columns {
  columns: string[][]
  selected: number[]
  /** The value that `change` reports for a choice. */
  value(selected: number[]): unknown
}

/** `<picker>` in the modes selector, multiSelector, time and date. */
export class PickerElement extends BuiltIn implements FormControl {
  protected override init(): void {
    this.addEventListener('click', () => {
      if (!this.flag('disabled')) this.open()
    })
  }

  formName(): string {
    return this.text('name')
  }

  formValue(): unknown {
    return this.given.value
  }

  formReset(): void {
    this.given.value = undefined
  }

  private open(): void {
    const mode = this.text('mode', 'selector')
    const columns = this.columns(mode)
    if (!columns) {
      reportProblem(`<picker mode="${mode}"> is not simulated`)
      return
    }
    hooks().openPicker({
      mode,
      title: this.text('headerText'),
      columns: columns.columns,
      selected: columns.selected,
      onColumn: (column, value) => this.emit('columnchange', { column, value }),
      onConfirm: (selected) => {
        const value = columns.value(selected)
        this.given.value = value
        this.model('value', value)
        this.emit('change', { value })
      },
      onCancel: () => this.emit('cancel', {}),
    })
  }

  private columns(mode: string): Columns | undefined {
    if (mode === 'selector') {
      const labels = this.labels(this.given.range)
      const value = (selected: number[]) => selected[0] ?? 0
      return { columns: [labels], selected: [this.number('value', 0)], value }
    }
    if (mode === 'multiSelector') {
      const range = Array.isArray(this.given.range) ? this.given.range : []
      const given = Array.isArray(this.given.value) ? this.given.value.map(Number) : []
      const columns = range.map((column: unknown) => this.labels(column))
      return {
        columns,
        selected: columns.map((_, at) => given[at] ?? 0),
        value: (chosen) => chosen,
      }
    }
    if (mode === 'time') return parts(this.text('value', '00:00'), ':', [span(0, 23), span(0, 59)])
    if (mode === 'date') return this.dates()
    return undefined
  }

  private dates(): Columns {
    const first = Number.parseInt(this.text('start', '1990'), 10)
    const last = Number.parseInt(this.text('end', '2050'), 10)
    const fields = { year: 1, month: 2, day: 3 }[this.text('fields', 'day')] ?? 3
    const columns = [span(first, last), span(1, 12), span(1, 31)].slice(0, fields)
    return parts(this.text('value', `${first}-01-01`), '-', columns)
  }

  private labels(range: unknown): string[] {
    if (!Array.isArray(range)) return []
    const key = this.text('rangeKey')
    return range.map((item: unknown) => String(key && isRecord(item) ? item[key] : item))
  }
}

function span(from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, at) => String(from + at).padStart(2, '0'))
}

function parts(text: string, separator: string, columns: string[][]): Columns {
  const given = text.split(separator)
  return {
    columns,
    selected: columns.map((column, at) => Math.max(0, column.indexOf(given[at] ?? ''))),
    value: (selected) => columns.map((column, at) => column[selected[at] ?? 0]).join(separator),
  }
}

/** `<picker-view>`: columns that snap to rows of one height. */
export class PickerViewElement extends BuiltIn {
  protected override update(name: string): void {
    if (name === 'value') this.apply()
  }

  protected override settle(): void {
    requestAnimationFrame(() => this.apply())
  }

  /** A column has come to rest. */
  changed(): void {
    const value = this.columns().map((column) => column.row)
    this.model('value', value)
    this.emit('change', { value })
  }

  private apply(): void {
    const value = Array.isArray(this.given.value) ? this.given.value.map(Number) : []
    this.columns().forEach((column, at) => {
      column.show(value[at] ?? 0)
    })
  }

  private columns(): PickerViewColumnElement[] {
    return [...this.querySelectorAll('wx-picker-view-column')].filter(
      (node) => node instanceof PickerViewColumnElement,
    )
  }
}

const ROW = 34
const REST = 120

/** `<picker-view-column>`. */
export class PickerViewColumnElement extends BuiltIn {
  private timer: ReturnType<typeof setTimeout> | undefined
  private shown = 0

  get row(): number {
    return Math.round(this.scrollTop / ROW)
  }

  show(row: number): void {
    this.shown = row
    this.scrollTop = row * ROW
  }

  protected override init(): void {
    this.addEventListener('scroll', () => {
      clearTimeout(this.timer)
      this.timer = setTimeout(() => {
        if (this.row === this.shown) return
        this.shown = this.row
        const view = this.closest('wx-picker-view')
        if (view instanceof PickerViewElement) view.changed()
      }, REST)
    })
  }
}
