/** What the refund sheet says about the amounts typed so far, line by line. */
import { formatFen, parseYuan } from '../../utils/money'

export interface RefundEntry {
  lines: { line: number; amount: CloudApi.Fen }[]
  freight: CloudApi.Fen
  /** Goods and freight. */
  total: CloudApi.Fen
  /** One sentence a line, the freight's last; empty where it is fine. */
  problems: string[]
  ready: boolean
  button: string
  effect: string
}

/** Facts of the order that the sheet needs. */
export interface RefundScope {
  /** Goods money of each line that can still be given back, in fen. */
  refundable: CloudApi.Fen[]
  /** Freight that can still be given back, in fen. */
  freight: CloudApi.Fen
  /** Commission of all payees as it stands, in fen. */
  commission: CloudApi.Fen
}

/**
 * Judges typed amounts, one text a line of the order, and the freight's behind them where there is one;
 * an empty text means nothing back there.
 * @param reason what the distributor and the customer will read
 */
export function judgeRefund(texts: string[], reason: string, scope: RefundScope): RefundEntry {
  const amounts = texts.map((text) => (text.trim() === '' ? 0 : parseYuan(text)))
  const most = [...scope.refundable, scope.freight]
  const problems = amounts.map((amount, index) => problemOf(amount, most[index] ?? 0))
  const freight = amounts[scope.refundable.length] ?? 0
  const lines = amounts
    .slice(0, scope.refundable.length)
    .flatMap((amount, line) => (amount ? [{ line, amount }] : []))
  const goods = lines.reduce((sum, line) => sum + line.amount, 0)
  const total = goods + freight
  const sound = problems.every((problem) => problem === '') && total > 0
  return {
    lines,
    freight,
    total,
    problems,
    ready: sound && reason.trim() !== '',
    button: sound ? `退款 ${formatFen(total)} 元` : '退款',
    effect: sound ? effectOf(goods, scope) : '',
  }
}

function problemOf(amount: CloudApi.Fen | null, refundable: CloudApi.Fen): string {
  if (amount === null) return '请输入金额，最多两位小数'
  if (amount > refundable) return `最多 ${formatFen(refundable)} 元`
  return ''
}

/** The exact fen are the cloud's to compute; the sheet only says which way they go. */
function effectOf(goods: CloudApi.Fen, { refundable, commission }: RefundScope): string {
  if (commission === 0) return '这一单没有佣金'
  if (goods === 0) return '只退运费，佣金不变'
  const left = refundable.reduce((sum, amount) => sum + amount, 0) - goods
  if (left === 0) return `商品款全部退回，佣金 ${formatFen(commission)} 元随之全部冲回`
  return `佣金按剩下的实付重算，现在 ${formatFen(commission)} 元`
}
