/** What the sheet for a commission says about the amount typed so far. */
import { formatFen, parseYuan } from '../../utils/money'

export interface AdjustEntry {
  amount: CloudApi.Fen
  /** Why this amount can't be set; '' where it can, or where nothing is typed yet. */
  problem: string
  ready: boolean
  button: string
  /** What changes for the distributor, and where the money goes. */
  effect: string
}

/** The payee's commission as it stands, in fen. */
export interface AdjustScope {
  now: CloudApi.Fen
  /** What fits under the order's cap beside the other level. */
  most: CloudApi.Fen
  /** The commission has become available: what is taken back comes from there. */
  released: boolean
}

/**
 * Judges a typed amount, in yuan.
 * @param reason what the distributor will read
 */
export function judgeAdjustment(text: string, reason: string, scope: AdjustScope): AdjustEntry {
  const amount = parseYuan(text)
  const problem = text.trim() === '' ? '' : problemOf(amount, scope)
  if (amount === null || problem !== '') {
    return { amount: 0, problem, ready: false, button: '调整', effect: '' }
  }
  return {
    amount,
    problem,
    ready: reason.trim() !== '',
    button: `调整为 ${formatFen(amount)} 元`,
    effect: effectOf(amount - scope.now, scope.released),
  }
}

function problemOf(amount: CloudApi.Fen | null, { now, most }: AdjustScope): string {
  if (amount === null) return '请输入金额，最多两位小数'
  if (amount > most) return `最多 ${formatFen(most)} 元，再多就超过这一单的佣金封顶`
  return amount === now ? '和现在一样，不用调整' : ''
}

function effectOf(change: CloudApi.Fen, released: boolean): string {
  const size = `${formatFen(Math.abs(change))} 元`
  const place = released ? '可提现' : '待结算'
  if (change > 0) return `多给 ${size}，记进他的${place}`
  return released
    ? `少给 ${size}，从他的可提现扣回，不够的记为待抵扣`
    : `少给 ${size}，从他的待结算扣回`
}
