/** Earning lines under the day they were booked. */
import { dayText, fullDay, monthDay } from '../../utils/day'
import { formatSigned } from '../../utils/money'
import { nameOf } from '../../utils/text'
import { adjustmentMark, releaseMark, reversalMark, type StateMark } from './state-marks'

type EarningLine = CloudApi.EarningLine

const DAY = 86_400_000

export interface LineRow {
  commissionId: string
  nickname: string
  avatar: string
  level: string
  /** What was bought, and through whom a level-2 line came. */
  note: string
  amount: string
  /** Gold is earned: only money that has become available. */
  gold: boolean
  mark: StateMark
  spoken: string
}

export interface DayGroup {
  day: string
  head: string
  /** Sum of the day's lines; empty while the day may go on in the next page. */
  net: string
  lines: LineRow[]
}

/**
 * Groups lines, newest first as the cloud gives them.
 * @param more true while older lines have not been fetched, so the last day may be incomplete
 */
export function dayGroups(lines: EarningLine[], now: CloudApi.Time, more: boolean): DayGroup[] {
  const days = new Map<string, EarningLine[]>()
  for (const line of lines) {
    const day = fullDay(line.at)
    const known = days.get(day)
    if (known) known.push(line)
    else days.set(day, [line])
  }
  const last = [...days.keys()].pop()
  return [...days].map(([day, ofDay]) => ({
    day,
    head: dayHead(ofDay[0]?.at ?? now, now),
    net:
      more && day === last ? '' : formatSigned(ofDay.reduce((sum, line) => sum + line.amount, 0)),
    lines: ofDay.map(lineRow),
  }))
}

/** The head of a day group: '今天 4 月 16 日', '昨天 4 月 15 日', '4 月 14 日 周二'. */
function dayHead(time: CloudApi.Time, now: CloudApi.Time): string {
  const day = fullDay(time)
  if (day === fullDay(now)) return `今天 ${monthDay(time)}`
  if (day === fullDay(now - DAY)) return `昨天 ${monthDay(time)}`
  return dayText(time)
}

function lineRow(line: EarningLine): LineRow {
  const nickname = nameOf(line.buyer)
  const level = line.level === 1 ? '一级' : '二级'
  const mark = markOf(line)
  const amount = formatSigned(line.amount)
  return {
    commissionId: line.commissionId,
    nickname,
    avatar: line.buyer.avatar,
    level,
    note: noteOf(line),
    amount,
    gold: line.kind === 'accrual' && line.state === 'released',
    mark,
    spoken: `${nickname}，${level}，${noteOf(line)}，${amount} 元，${mark.word}，看为什么是这个数`,
  }
}

function markOf({ kind, state, release }: EarningLine): StateMark {
  if (kind === 'reversal') return reversalMark
  return kind === 'adjustment' ? adjustmentMark : releaseMark(state, release)
}

function noteOf(line: EarningLine): string {
  const what = { accrual: goodsOf(line), reversal: `${line.title} 退款`, adjustment: '商家调整' }[
    line.kind
  ]
  return line.via === null ? what : `${what} · 经 ${line.via}`
}

function goodsOf({ title, products, pieces }: EarningLine): string {
  if (products > 1) return `${title}等 ${pieces} 件`
  return pieces > 1 ? `${title} × ${pieces}` : title
}
