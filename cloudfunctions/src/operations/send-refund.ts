/**
 * A stored refund goes to WeChat Pay and is followed until it ended. An answer that did not come is
 * unknown, not failed: the same number is asked about before anything else is decided.
 */
import { PaymentUnavailable, type RefundProgress } from '../wechat/payment'
import { confirmRefund, failRefund } from './confirm-refund'
import type { Context } from './context'

const ASK_AGAIN = 60_000

/** What WeChat Pay's own callback said; believed only where its query knows nothing. */
export interface RefundNotice {
  amount: Model.Fen
  progress: RefundProgress
}

/**
 * Sends or follows a refund. Answers its state; harmless to repeat at any time. `notice` may only come
 * from WeChat Pay itself (SOURCE wx_paycallback): cloudPay's queryRefund is known to answer with empty
 * lists (facts/wechat-platform.md 3.4), and then the callback is all there is.
 */
export async function sendRefund(
  context: Context,
  refundId: string,
  notice?: RefundNotice,
): Promise<Model.RefundState> {
  const refund = await context.db.get('refunds', refundId)
  if (!refund) throw new Error(`refund ${refundId} is gone`)
  if (refund.state === 'succeeded' || refund.state === 'failed') return refund.state
  const order = await context.db.get('orders', refund.orderId)
  if (!order) throw new Error(`order ${refund.orderId} is gone`)
  const progress = await progressOf(context, order, refund, notice)
  if (progress === 'succeeded') return confirmRefund(context, refundId)
  if (progress === 'failed') return failRefund(context, refundId)
  await context.db.transaction(async (t) => {
    const current = await t.get('refunds', refundId)
    if (current?.state !== 'requested') return
    await t.update('refunds', refundId, { set: { state: 'sent' } })
    await t.update('outbox', `refund:${refundId}`, { set: { dueAt: context.now + ASK_AGAIN } })
  })
  return 'sent'
}

async function progressOf(
  context: Context,
  order: Model.Order,
  refund: Model.Refund,
  notice?: RefundNotice,
): Promise<RefundProgress> {
  if (refund.state === 'sent' || notice) {
    const known = await context.pay.queryRefund(order._id, refund._id)
    if (known !== 'unknown') return known
    if (notice?.amount === refund.amount) return notice.progress
  }
  try {
    return await context.pay.refund({
      outTradeNo: order._id,
      outRefundNo: refund._id,
      paid: order.payable,
      amount: refund.amount,
      reason: refund.reason,
    })
  } catch (error) {
    if (!(error instanceof PaymentUnavailable)) throw error
    context.warn('refund refused', { refundId: refund._id, why: error.message })
    const known = await context.pay.queryRefund(order._id, refund._id)
    return known === 'unknown' ? 'failed' : known
  }
}
