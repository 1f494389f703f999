/**
 * A refund that was made by hand at WeChat Pay enters the books: what went back there takes its
 * commission back here, by the same path as the shop's own refunds.
 */
import { outsideParts, reserveRefund } from '../domain/refund'
import { outsideRefundIdOf } from '../store/ids'
import { confirmPayment } from './confirm-payment'
import { confirmRefund } from './confirm-refund'
import type { Context } from './context'
import { enqueue } from './outbox'

/** A refund that WeChat Pay itself has said to be done. */
export interface OutsideFact {
  orderId: string
  /** 商户退款单号: the number it has at WeChat Pay. */
  refundNumber: string
  amount: Model.Fen
  reason: string
  staffId: string
}

type Refused = 'ORDER_NOT_FOUND' | 'NOT_PAID' | 'REFUND_TOO_LARGE' | 'REFUND_DIFFERS'

/**
 * Books the fact once, however often it is told. Answers the refund, or why it does not fit the books:
 * ORDER_NOT_FOUND, NOT_PAID, REFUND_TOO_LARGE, REFUND_DIFFERS (booked before with another amount).
 */
export async function storeOutsideRefund(
  context: Context,
  fact: OutsideFact,
): Promise<Model.Refund | Refused> {
  let stored = await reserve(context, fact)
  if (stored === 'NOT_PAID') {
    // Paid and refunded at WeChat Pay before the shop heard of either.
    await confirmPayment(context, fact.orderId)
    stored = await reserve(context, fact)
  }
  if (typeof stored !== 'string') await confirmRefund(context, stored._id)
  return stored
}

async function reserve(context: Context, fact: OutsideFact): Promise<Model.Refund | Refused> {
  const { orderId, refundNumber, amount } = fact
  const refundId = outsideRefundIdOf(orderId, refundNumber)
  return context.db.transaction(async (t) => {
    const known = await t.get('refunds', refundId)
    if (known) return known.amount === amount ? known : 'REFUND_DIFFERS'
    const order = await t.get('orders', orderId)
    if (!order) return 'ORDER_NOT_FOUND'
    const parts = outsideParts(order, amount)
    if (typeof parts === 'string') return parts
    const { lines, freight } = parts
    const reserved = reserveRefund(order, lines, freight)
    if (typeof reserved === 'string') return reserved
    const refund: Model.Refund = {
      _id: refundId,
      orderId,
      memberId: order.memberId,
      lines,
      amount,
      reason: fact.reason,
      state: 'sent',
      requestedAt: context.now,
      sentAt: context.now,
      endedAt: null,
      staffId: fact.staffId,
      freight,
      outside: { refundNumber },
    }
    await t.set('orders', reserved)
    await t.add('refunds', refund)
    // Should the confirmation be cut off, the clock takes it up.
    await enqueue(t, 'refund', refundId, context.now)
    return refund
  })
}
