/** Earning lines under the day they were booked. */
import { fullDay } from '../../utils/day'
import { formatSigned } from '../../utils/money'
import { nameOf } from '../../utils/text'
import { dayHead } from './days'
import { type StateMark, stateMark } from './state-marks'

type EarningLine = CloudApi.EarningLine

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

function lineRow(line: EarningLine): LineRow {
  const nickname = nameOf(line.buyer)
  const level = line.level === 1 ? '一级' : '二级'
  const mark = line.kind === 'reversal' ? stateMark('reversed') : stateMark(line.state)
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

function noteOf(line: EarningLine): string {
  const goods = line.pieces > 1 ? `${line.title}等 ${line.pieces} 件` : line.title
  const what = line.kind === 'reversal' ? `${line.title} 退款` : goods
  return line.via === null ? what : `${what} · 经 ${line.via}`
}
