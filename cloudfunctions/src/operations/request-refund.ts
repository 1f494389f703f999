/**
 * The merchant gives money of an order back, line by line. First the refund is written and its money
 * set aside; only then WeChat Pay is asked, with the number that was stored before.
 */
import { total } from '../domain/money'
import { refundableFreight, reserveRefund } from '../domain/refund'
import type { Transaction } from '../store/database'
import { refundIdOf } from '../store/ids'
import { attempt } from './attempt'
import type { Context } from './context'
import { enqueue, LEASE } from './outbox'
import { Refusal } from './refusal'
import { sendRefund } from './send-refund'

type Input = CloudApi.Input<'merchant.refundLines'>

/** What a refund belongs to, and what is written of it in the refund's own transaction. */
export interface RefundCause {
  afterSaleId: string
  note(t: Transaction, refund: Model.Refund): Promise<void>
}

/**
 * Freight (fen) only where nothing was sent.
 * Refuses ORDER_NOT_FOUND, NOT_PAID, REFUND_TOO_LARGE, REQUEST_KEY_USED (another refund was asked for
 * with this key) and PAYMENT_UNAVAILABLE (WeChat Pay said no; the money is free again).
 */
export async function requestRefund(
  context: Context,
  staffId: string,
  input: Input,
  cause?: RefundCause,
): Promise<CloudApi.Output<'merchant.refundLines'>> {
  const { refund, isNew } = await storeRefund(context, staffId, input, cause)
  // Stored is what counts: when WeChat Pay's answer is lost, the clock follows the refund.
  let { state } = refund
  await attempt(context, `refund:${refund._id}`, async () => {
    state = await sendRefund(context, refund._id, { isMine: isNew })
  })
  if (state === 'failed') throw new Refusal<'merchant.refundLines'>('PAYMENT_UNAVAILABLE')
  return { refundId: refund._id, state, amount: refund.amount }
}

async function storeRefund(
  context: Context,
  staffId: string,
  input: Input,
  cause?: RefundCause,
): Promise<{ refund: Model.Refund; isNew: boolean }> {
  const refundId = refundIdOf(input.orderId, input.requestKey)
  return context.db.transaction(async (t) => {
    const order = await t.get('orders', input.orderId)
    if (!order) throw new Refusal<'merchant.refundLines'>('ORDER_NOT_FOUND')
    const plain = newRefund(refundId, order, staffId, input, context.now)
    const refund = cause ? { ...plain, afterSaleId: cause.afterSaleId } : plain
    const stored = await t.get('refunds', refundId)
    if (stored) {
      if (!sameRefund(stored, refund)) throw new Refusal<'merchant.refundLines'>('REQUEST_KEY_USED')
      return { refund: stored, isNew: false }
    }
    const reserved = reserveRefund(order, refund.lines, refund.freight)
    if (typeof reserved === 'string') throw new Refusal<'merchant.refundLines'>(reserved)
    if (refund.freight > refundableFreight(order)) {
      throw new Refusal<'merchant.refundLines'>('REFUND_TOO_LARGE')
    }
    await cause?.note(t, refund)
    await t.set('orders', reserved)
    await t.add('refunds', refund)
    await enqueue(t, 'refund', refundId, context.now + LEASE)
    return { refund, isNew: true }
  })
}

function newRefund(
  refundId: string,
  order: Model.Order,
  staffId: string,
  input: Input,
  now: Model.Time,
): Model.Refund {
  const freight = input.freight ?? 0
  return {
    _id: refundId,
    orderId: order._id,
    memberId: order.memberId,
    lines: input.lines,
    amount: total(input.lines.map((line) => line.amount)) + freight,
    freight,
    reason: input.reason,
    state: 'requested',
    requestedAt: now,
    sentAt: null,
    endedAt: null,
    staffId,
  }
}

function sameRefund(stored: Model.Refund, fresh: Model.Refund): boolean {
  const key = (r: Model.Refund) =>
    JSON.stringify([r.orderId, r.reason, r.freight, r.lines.map((l) => [l.line, l.amount])])
  return key(stored) === key(fresh)
}
