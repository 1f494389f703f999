/** A finding's two sides as the merchant reads them. */
import { dayClockText } from '../../utils/day'
import { bucketName, journalText } from '../../utils/ledger-words'
import { formatFen } from '../../utils/money'
import { groupsOfFour } from '../../utils/text'
import { checkWords, stateText, type Unit } from './finding-words'

export interface Sides {
  expected: string
  found: string
}

const UNKNOWN: Sides = { expected: '和别处的记录一致', found: '不一致' }

/**
 * Both sides of a comparison: the checks write 'what: value' twice, or a statement and what is there
 * instead (domain/rule.ts).
 */
export function sidesOf({ expected, found }: Pick<Model.Finding, 'expected' | 'found'>): Sides {
  const cut = expected.indexOf(': ')
  const what = expected.slice(0, cut)
  const isComparison = cut > 0 && found.startsWith(`${what}: `)
  const known = checkWords(isComparison ? what : expected)
  if (!known) return UNKNOWN
  const { words, unit } = known
  if (!isComparison) return { expected: words, found: valueText(found, unit, what) }
  const side = (text: string) => `${words} ${valueText(text.slice(cut + 2), unit, what)}`
  return { expected: side(expected), found: side(found) }
}

function valueText(text: string, unit: Unit, what: string): string {
  const value = parsed(text)
  switch (unit) {
    case 'yuan':
      return yuanText(value, what)
    case 'count':
      return `${text} 笔`
    case 'ids':
      return idsText(value)
    case 'has':
      return value === true ? '有' : '没有'
    case 'state':
      return stateText(text)
    case 'time':
      return typeof value === 'number' ? `${dayClockText(value)} 就结算了` : '时间不对'
    case 'mark':
      return text === '' ? '空' : groupsOfFour(text.slice(0, 16))
    case 'owner':
      return ownerText(value)
    case 'none':
      return '不是这样'
  }
}

/** Fen, a list of them, or buckets with theirs. What is owed is kept below zero and shown above it. */
function yuanText(value: unknown, bucket: string): string {
  if (typeof value === 'number') return `${formatFen(bucket === 'debt' ? -value : value)} 元`
  if (Array.isArray(value)) return value.map((each: unknown) => yuanText(each, '')).join('、')
  if (typeof value !== 'object' || value === null) return '不是金额'
  const parts = Object.entries(value).map(
    ([name, fen]: [string, unknown]) => `${bucketName(name) ?? ''} ${yuanText(fen, name)}`,
  )
  return parts.join('，')
}

/** Whose withdrawal it is and whether it is open; anything else is none. */
function ownerText(value: unknown): string {
  if (typeof value !== 'object' || value === null || !('memberId' in value)) return '没有'
  const isOpen = 'open' in value && value.open === true
  return `属于会员 ${String(value.memberId)}，${isOpen ? '没有结束' : '已经结束'}`
}

function idsText(value: unknown): string {
  const ids = Array.isArray(value) ? value : String(value ?? '').split(', ')
  const texts = ids.map((id: unknown) => journalText(String(id)))
  return texts.filter((text) => text !== '' && text !== 'none').join('、') || '没有'
}

/** What was written as JSON; a text that is none stays one. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
