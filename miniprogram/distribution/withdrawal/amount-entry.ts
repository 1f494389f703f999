/** What the amount field says about the text typed so far. */
import { formatFen, parseYuan } from '../../utils/money'

type Rules = CloudApi.WithdrawalPage['rules']

export interface AmountEntry {
  /** Null while the text is no amount. */
  amount: CloudApi.Fen | null
  /** Why it cannot be asked for yet; empty when it can, and while nothing is typed. */
  problem: string
  button: string
  ready: boolean
  /** What the shop keeps, and what arrives. */
  fee: string
  arrives: string
}

/**
 * Judges the text against the shop's rules and what is available, in the order of the cloud's own
 * checks.
 */
export function judgeAmount(text: string, rules: Rules, available: CloudApi.Fen): AmountEntry {
  const amount = parseYuan(text)
  const problem = problemOf(text, amount, rules, available)
  const ready = amount !== null && problem === ''
  const fee = ready ? feeOf(amount, rules) : 0
  return {
    amount,
    problem,
    ready,
    button: ready ? `申请提现 ${formatFen(amount)} 元` : '申请提现',
    fee: formatFen(fee),
    arrives: ready ? formatFen(amount - fee) : formatFen(0),
  }
}

function problemOf(
  text: string,
  amount: CloudApi.Fen | null,
  rules: Rules,
  available: CloudApi.Fen,
): string {
  if (text.trim() === '') return ''
  if (amount === null) return '请输入金额，最多两位小数'
  if (amount < rules.min) return `单笔最少 ${formatFen(rules.min)} 元`
  if (amount > rules.max) return `单笔最多 ${formatFen(rules.max)} 元`
  if (amount > available) return `可提现只有 ${formatFen(available)} 元`
  return ''
}

/** The shop's share of an amount, rounded down as the cloud rounds it. */
function feeOf(amount: CloudApi.Fen, rules: Rules): CloudApi.Fen {
  return Math.floor((amount * rules.feeRate) / 10_000)
}

/** The most one request may ask for. */
export function wholeAmount(rules: Rules, available: CloudApi.Fen): CloudApi.Fen {
  return Math.min(rules.max, available)
}
