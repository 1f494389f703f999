/**
 * A stored refund goes to WeChat Pay and is followed until it ended. An answer that did not come is
 * unknown, not failed: the same number is asked about before anything else is decided.
 */
import { DAY, MINUTE } from '../domain/day'
import { total } from '../domain/money'
import { PaymentUnavailable, type RefundProgress } from '../wechat/payment'
import { confirmRefund, failRefund } from './confirm-refund'
import type { Context } from './context'
import { claim, postponeTo } from './outbox'

/** Milliseconds until the clock asks about a refund that was sent. */
const ASK_AGAIN = MINUTE

/** WeChat Pay repeats its callback for a day and four minutes (facts/wechat-platform.md 3.3). */
const CALLBACKS_END = DAY + 5 * MINUTE

/** A refund to a bank card takes three working days at most (remembered); with holidays, two weeks. */
const REFUNDS_END = 14 * DAY

/** What WeChat Pay's own callback said; believed only where its query knows nothing. */
export interface RefundNotice {
  amount: Model.Fen
  progress: RefundProgress
}

/** Why somebody comes to a refund. */
export interface RefundVisit {
  /**
   * Only from WeChat Pay itself (hear-refund.ts): cloudPay's queryRefund is known to answer with empty
   * lists (facts/wechat-platform.md 3.4), and then the callback is all there is.
   */
  notice?: RefundNotice
  /** This invocation has stored the refund just now; others send it only when they can claim it. */
  isMine?: boolean
}

/**
 * Sends or follows a refund. Answers its state; harmless to repeat at any time.
 * @throws when WeChat Pay's answer does not come: whether it was sent is unknown then.
 */
export async function sendRefund(
  context: Context,
  refundId: string,
  visit: RefundVisit = {},
): Promise<Model.RefundState> {
  const refund = await context.db.get('refunds', refundId)
  if (!refund) throw new Error(`refund ${refundId} is gone`)
  if (refund.state === 'succeeded' || refund.state === 'failed') {
    warnOfLateNotice(context, refund, visit.notice)
    return refund.state
  }
  // It was done at WeChat Pay before it was stored here: there is nothing to send.
  if (refund.outside) return confirmRefund(context, refundId)
  const order = await context.db.get('orders', refund.orderId)
  if (!order) throw new Error(`order ${refund.orderId} is gone`)
  const progress = await progressOf(context, order, refund, visit)
  if (progress === 'succeeded') return confirmRefund(context, refundId)
  if (progress === 'failed') return failRefund(context, refundId)
  if (progress !== 'processing') return refund.state
  await context.db.transaction(async (t) => {
    const current = await t.get('refunds', refundId)
    if (current?.state !== 'requested') return
    await t.update('refunds', refundId, { set: { state: 'sent', sentAt: context.now } })
    await postponeTo(t, 'refund', refundId, context.now + ASK_AGAIN)
  })
  return 'sent'
}

/** What has ended is not booked again; that WeChat Pay says otherwise is for a person to look at. */
function warnOfLateNotice(context: Context, refund: Model.Refund, notice?: RefundNotice): void {
  const { _id: refundId, state } = refund
  if (!notice || notice.progress === 'processing' || notice.progress === state) return
  context.warn('a notice contradicts the end of a refund', { refundId, state, notice })
}

async function progressOf(
  context: Context,
  order: Model.Order,
  refund: Model.Refund,
  { notice, isMine = false }: RefundVisit,
): Promise<RefundProgress> {
  if (refund.state === 'sent' || notice) {
    const known = await context.pay.by(order.route).queryRefund(order._id, refund._id)
    if (known !== 'unknown' && known !== 'absent') return known
    if (notice?.amount === refund.amount) return notice.progress
  }
  if (refund.state === 'requested' && !isMine && !(await claim(context, 'refund', refund._id)))
    return 'unknown'
  try {
    const accepted = await context.pay.by(order.route).refund({
      outTradeNo: order._id,
      outRefundNo: refund._id,
      paid: order.payable,
      amount: refund.amount,
      reason: refund.reason,
    })
    return (await wasRefunded(context, order, refund)) ? 'succeeded' : accepted
  } catch (error) {
    if (!(error instanceof PaymentUnavailable)) throw error
    context.warn('refund refused', { refundId: refund._id, why: error.message })
    const known = await context.pay.by(order.route).queryRefund(order._id, refund._id)
    // What was accepted once, or may have been, is never given up because a repetition is refused.
    return known === 'absent' && refund.state === 'requested' ? 'failed' : known
  }
}

/**
 * For a refund whose callback is lost for good: WeChat Pay still accepts its number and says of the
 * order that it was refunded. A refund that it closed would have been told by that callback. The word
 * is about the whole order, so where there is another refund it counts only once WeChat Pay must have
 * ended every one of them, and a person is asked to look.
 */
async function wasRefunded(
  context: Context,
  order: Model.Order,
  refund: Model.Refund,
): Promise<boolean> {
  if (refund.sentAt === null) return false
  const refunding = total(order.lines.map((line) => line.refunding)) + order.freightRefunding
  const alone = order.refunds.length === 0 && refunding === refund.amount
  if (context.now <= refund.sentAt + (alone ? CALLBACKS_END : REFUNDS_END)) return false
  const fact = await context.pay.by(order.route).query(order._id)
  const refunded = fact.kind === 'paid' && fact.refunded
  if (refunded && !alone) {
    const detail = { refundId: refund._id, orderId: order._id }
    context.warn(
      'a refund of several is booked without a word of its own: look at WeChat Pay',
      detail,
    )
  }
  return refunded
}
