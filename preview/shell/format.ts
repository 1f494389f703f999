/** Money and time as the shop writes them (look/README.md, "Numbers"). */
import { h } from './dom'

const MINUS = '\u2212'
const DAY = 86_400_000
const HOUR = 3_600_000

/** `1,234.50` from fen; a negative amount carries U+2212; zero never has a sign. */
export function yuan(fen: number): string {
  const whole = Math.trunc(Math.abs(fen) / 100).toLocaleString('en-US')
  const cents = String(Math.abs(fen) % 100).padStart(2, '0')
  return `${fen < 0 ? MINUS : ''}${whole}.${cents}`
}

/** Like `yuan`, with `+` before a positive amount: one line of a journal. */
export function signedYuan(fen: number): string {
  return fen > 0 ? `+${yuan(fen)}` : yuan(fen)
}

/** A display amount: sign and cents one step smaller than the whole yuan. */
export function amountNode(fen: number): HTMLElement {
  const [whole = '', cents = ''] = yuan(fen).split('.')
  return h(
    'span',
    { class: 'amount' },
    h('span', { class: 'amount-sign' }, '¥'),
    whole,
    h('span', { class: 'amount-cents' }, `.${cents}`),
  )
}

const parts = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  weekday: 'short',
})

function fields(at: number): Record<string, string> {
  return Object.fromEntries(parts.formatToParts(at).map(({ type, value }) => [type, value]))
}

/** `2026-04-16 周四 16:25`, always in the shop's own zone whatever the machine's zone is. */
export function fullTime(at: number): string {
  const { year, month, day, weekday, hour, minute } = fields(at)
  return `${year}-${month}-${day} ${weekday} ${hour}:${minute}`
}

/** `04-16 16:25` for columns. */
export function shortTime(at: number): string {
  const { month, day, hour, minute } = fields(at)
  return `${month}-${day} ${hour}:${minute}`
}

/** `7 天` or `1 小时` for a whole number of days or hours in milliseconds. */
export function span(milliseconds: number): string {
  if (milliseconds >= DAY) return `${milliseconds / DAY} 天`
  return `${milliseconds / HOUR} 小时`
}
