/** 进入方式: how the phone is told that it was opened. */
import type { Entry } from '../entries'
import { h, setChoices } from './dom'

const CHOICES: readonly { value: Exclude<Entry, 'direct'>; label: string }[] = [
  { value: 'scan', label: '扫码' },
  { value: 'press', label: '长按识别' },
  { value: 'album', label: '相册里的码' },
  { value: 'share', label: '好友卡片' },
  { value: 'group', label: '群里的卡片' },
  { value: 'link', label: '网址链接' },
  { value: 'single', label: '朋友圈单页' },
  { value: 'timeline', label: '从朋友圈进店' },
]

export class EntryChoice {
  readonly element = h('select', { class: 'field', 'aria-label': '进入方式' })

  constructor() {
    this.set('scan')
  }

  get entry(): Entry {
    return CHOICES.find(({ value }) => value === this.element.value)?.value ?? 'scan'
  }

  set(entry: Entry): void {
    setChoices(this.element, [...CHOICES], entry)
  }
}
