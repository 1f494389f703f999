/** An order that paid its distributor nothing, and why, in plain words. */
import { dayClockText } from '../../utils/day'
import { formatFen } from '../../utils/money'
import { nameOf } from '../../utils/text'

export interface UnpaidLine {
  key: string
  title: string
  note: string
  base: string
  why: string
}

/**
 * The reason as it was frozen when the order was placed; a later change of the plan does not touch
 * it.
 */
const WHY: Record<Model.NoCommission, string> = {
  NO_INVITER: '下单时没有推荐人',
  NO_GRAND_INVITER: '下单时没有二级推荐人',
  INVITER_NOT_DISTRIBUTOR: '下单时你还不是分销员',
  DISTRIBUTOR_FROZEN: '下单时你的分销资格已暂停',
  SELF_PURCHASE_OFF: '自己的订单不计佣金',
  PLAN_OFF: '下单时商家没有开启分销',
  ONE_LEVEL_ONLY: '下单时的方案只付一级佣金',
}

/** The line; the base comes in fen. */
export function unpaidLine(order: CloudApi.UnpaidOrder): UnpaidLine {
  const { orderId, title, products, level, paidAt, base, why } = order
  return {
    key: orderId,
    title: products > 1 ? `${title} 等 ${products} 种` : title,
    note: `${nameOf(order.buyer)} · ${level === 1 ? '一级' : '二级'} · ${dayClockText(paidAt)}`,
    base: formatFen(base),
    why: WHY[why],
  }
}
