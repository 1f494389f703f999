/** The tables of an order's page: lines, payees, refunds, and what may be done. */
import { columnTime } from '../../utils/day'
import { formatFen } from '../../utils/money'
import { nameOf } from '../../utils/text'

type MerchantOrder = CloudApi.MerchantOrder

export interface LineRow {
  key: string
  title: string
  note: string
  picture: string
  /** Paid for this line, freight left out. */
  base: string
  /** What went or goes back; empty where nothing did. */
  back: string
}

export interface PayeeRow {
  key: string
  name: string
  avatar: string
  level: CloudApi.Level
  levelName: string
  now: string
  /** What was promised; empty where it is still so. */
  before: string
  fen: { now: CloudApi.Fen; most: CloudApi.Fen }
  mayAdjust: boolean
}

/** While no payee has been chosen. */
export const noPayee: PayeeRow = {
  key: '',
  name: '',
  avatar: '',
  level: 1,
  levelName: '',
  now: '',
  before: '',
  fen: { now: 0, most: 0 },
  mayAdjust: false,
}

export interface RefundRow {
  refundId: string
  time: string
  reason: string
  amount: string
}

/** The goods, each with what was paid for it and what went back. */
export function lineRows(order: MerchantOrder): LineRow[] {
  return order.lines.map((line, index) => ({
    key: String(index),
    title: line.title,
    note: `${line.skuName} × ${line.quantity}`,
    picture: line.picture,
    base: formatFen(line.base),
    back: backOf(line),
  }))
}

function backOf({ refunded, refunding }: CloudApi.OrderLineView): string {
  const parts: string[] = []
  if (refunded > 0) parts.push(`已退 ${formatFen(refunded)}`)
  if (refunding > 0) parts.push(`退款中 ${formatFen(refunding)}`)
  return parts.join('，')
}

/** Who is paid commission on this order: as it stands, and as it was promised where that differs. */
export function payeeRows(order: MerchantOrder): PayeeRow[] {
  return order.payees.map(({ level, payee, original, now, most }) => ({
    key: String(level),
    name: nameOf(payee),
    avatar: payee.avatar,
    level,
    levelName: level === 1 ? '一级' : '二级',
    now: formatFen(now),
    before: now === original ? '' : `下单时 ${formatFen(original)}`,
    fen: { now, most },
    mayAdjust: order.paidAt !== null && (now > 0 || most > 0),
  }))
}

/** What was given back, with the reason. */
export function refundRows(order: MerchantOrder): RefundRow[] {
  return order.refunds.map((refund) => ({
    refundId: refund.refundId,
    time: refund.at === null ? '处理中' : columnTime(refund.at),
    reason: refund.reason,
    amount: `−${formatFen(refund.amount)}`,
  }))
}

/** Commission of all payees as it stands, in fen. */
export function commissionOf(order: MerchantOrder): CloudApi.Fen {
  return order.payees.reduce((sum, payee) => sum + payee.now, 0)
}

/** WeChat Pay has not yet said that the money is back. */
export function refundUnderWay(order: MerchantOrder): boolean {
  return order.refunds.some(({ at }) => at === null)
}

/** Money that never came, or has gone back already, cannot be given back. */
export function canRefund(order: MerchantOrder): boolean {
  const left = [...order.refundable, order.refundableFreight]
  return order.paidAt !== null && left.some((amount) => amount > 0)
}

/** What was paid and has not gone back, freight included: the most that a refund by hand can be. */
export function leftToReturn({ paidAt, payable, refunds }: MerchantOrder): CloudApi.Fen {
  const returned = refunds.reduce((sum, { amount }) => sum + amount, 0)
  return paidAt === null ? 0 : payable - returned
}
