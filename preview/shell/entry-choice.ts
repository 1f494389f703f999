/** 扫码 or 分享卡片: how the phone is told that it was opened. */
import { button, h } from './dom'
import type { Entry } from './phone-panel'

const PAIR = [
  { entry: 'scan', label: '扫码' },
  { entry: 'share', label: '分享卡片' },
] as const

export class EntryChoice {
  readonly #buttons = PAIR.map(({ entry, label }) =>
    button(label, () => this.set(entry), { class: 'segment' }),
  )
  readonly element = h(
    'div',
    { class: 'segments', role: 'group', 'aria-label': '进入方式' },
    ...this.#buttons,
  )
  entry: Entry = 'scan'

  constructor() {
    this.set('scan')
  }

  set(entry: Entry): void {
    this.entry = entry
    PAIR.forEach((each, index) => {
      this.#buttons[index]?.setAttribute('aria-pressed', String(each.entry === entry))
    })
  }
}
