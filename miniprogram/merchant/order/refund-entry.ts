/** What the refund sheet says about the amounts typed so far, line by line. */
import { formatFen, parseYuan } from '../../utils/money'

export interface RefundEntry {
  lines: { line: number; amount: CloudApi.Fen }[]
  total: CloudApi.Fen
  /** One sentence a line; empty where the line is fine. */
  problems: string[]
  ready: boolean
  button: string
  effect: string
}

/** Facts of the order that the sheet needs. */
export interface RefundScope {
  /** Goods money of each line that can still be given back, in fen. */
  refundable: CloudApi.Fen[]
  /** Commission of all payees as it stands, in fen. */
  commission: CloudApi.Fen
}

/**
 * Judges typed amounts, one text a line of the order; an empty text means nothing back for that line.
 * @param reason what the distributor and the customer will read
 */
export function judgeRefund(texts: string[], reason: string, scope: RefundScope): RefundEntry {
  const amounts = texts.map((text) => (text.trim() === '' ? 0 : parseYuan(text)))
  const problems = amounts.map((amount, line) => problemOf(amount, scope.refundable[line] ?? 0))
  const lines = amounts.flatMap((amount, line) => (amount ? [{ line, amount }] : []))
  const total = lines.reduce((sum, line) => sum + line.amount, 0)
  const sound = problems.every((problem) => problem === '') && total > 0
  return {
    lines,
    total,
    problems,
    ready: sound && reason.trim() !== '',
    button: sound ? `退款 ${formatFen(total)} 元` : '退款',
    effect: sound ? effectOf(total, scope) : '',
  }
}

function problemOf(amount: CloudApi.Fen | null, refundable: CloudApi.Fen): string {
  if (amount === null) return '请输入金额，最多两位小数'
  if (amount > refundable) return `最多 ${formatFen(refundable)} 元`
  return ''
}

/** The exact fen are the cloud's to compute; the sheet only says which way they go. */
function effectOf(total: CloudApi.Fen, { refundable, commission }: RefundScope): string {
  if (commission === 0) return '这一单没有佣金，只退商品款'
  const left = refundable.reduce((sum, amount) => sum + amount, 0) - total
  if (left === 0) return `商品款全部退回，佣金 ${formatFen(commission)} 元随之全部冲回`
  return `佣金按退款后剩下的商品实付重算，会从 ${formatFen(commission)} 元减少`
}
