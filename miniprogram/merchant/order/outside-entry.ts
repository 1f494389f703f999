/** What the sheet for a refund made at WeChat Pay by hand says about what is typed so far. */
import { formatFen, parseYuan } from '../../utils/money'

/** The same rule that the door keeps: WeChat Pay's own for 商户退款单号. */
const shape = /^[\w|*-]{1,64}$/

export interface OutsideText {
  number: string
  amount: string
  reason: string
}

export interface OutsideEntry {
  refundNumber: string
  amount: CloudApi.Fen
  /** Why a field can't be sent; '' where it can, or where nothing is typed yet. */
  problems: { number: string; amount: string }
  ready: boolean
  button: string
}

/** @param most what the customer paid and has not got back, freight included, in fen */
export function judgeOutside(text: OutsideText, most: CloudApi.Fen): OutsideEntry {
  const refundNumber = text.number.replace(/\s/g, '')
  const amount = parseYuan(text.amount)
  const problems = {
    number:
      refundNumber === '' || shape.test(refundNumber) ? '' : '商户退款单号是 64 位以内的字母和数字',
    amount: text.amount.trim() === '' ? '' : problemOf(amount, most),
  }
  const isSound = problems.number === '' && problems.amount === ''
  const fen = amount ?? 0
  return {
    refundNumber,
    amount: fen,
    problems,
    ready: isSound && refundNumber !== '' && fen > 0 && text.reason.trim() !== '',
    button: isSound && fen > 0 ? `补记退款 ${formatFen(fen)} 元` : '补记退款',
  }
}

function problemOf(amount: CloudApi.Fen | null, most: CloudApi.Fen): string {
  if (amount === null || amount === 0) return '请输入退款金额，最多两位小数'
  return amount > most ? `最多 ${formatFen(most)} 元` : ''
}
