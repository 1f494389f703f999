/**
 * A refund succeeded: the order's remaining goods shrink and the commission with them, by the exact
 * fen, in one transaction with the balances (money rule 6).
 */
import { takenByRefund } from '../domain/brought'
import { remainder } from '../domain/commission-line'
import { applyRefund, backOnShelf, goodsOf, releaseRefund, reverse } from '../domain/refund'
import type { Transaction } from '../store/database'
import { payeesOf, readAccounts } from './accounts'
import { accrueFirst } from './accrue-commission'
import { book } from './book'
import type { Context } from './context'
import { endAfterSaleOf, settleAfterSales } from './end-after-sale'
import { noteBrought } from './note-brought'
import { dequeue } from './outbox'
import { giveStockBack } from './product-stocks'
import { tellNow } from './send-message'

/** Books a refund that WeChat Pay reports as done. Answers its state; repeats are harmless. */
export async function confirmRefund(
  context: Context,
  refundId: string,
): Promise<Model.RefundState> {
  const known = await context.db.get('refunds', refundId)
  if (!known) throw new Error(`refund ${refundId} is gone`)
  await accrueFirst(context, known.orderId)
  const state = await bookRefund(context, known)
  const { afterSaleId } = known
  if (state === 'succeeded' && afterSaleId) await tellNow(context, `refunded.${afterSaleId}`)
  return state
}

async function bookRefund(
  context: Context,
  { _id: refundId, orderId }: Model.Refund,
): Promise<Model.RefundState> {
  return context.db.transaction(async (t) => {
    const refund = await t.get('refunds', refundId)
    const order = await t.get('orders', orderId)
    if (!refund || !order) throw new Error(`refund ${refundId} lost its order`)
    if (refund.state === 'succeeded' || refund.state === 'failed') return refund.state
    if (order.commission === 'due') throw new Error(`order ${order._id} is not accrued yet`)
    const after = applyRefund(order, refund, context.now)
    if (order.commission === 'accrued' || order.commission === 'released') {
      await takeBack(t, order, after, refund, context.now)
    }
    const ended = await endAfterSaleOf(t, after, refund, 'succeeded', context.now)
    await t.set('orders', await settleAfterSales(t, ended, context.now))
    await giveStockBack(t, backOnShelf(order, after))
    await t.update('refunds', refundId, { set: { state: 'succeeded', endedAt: context.now } })
    await dequeue(t, 'refund', refundId)
    return 'succeeded'
  })
}

async function takeBack(
  t: Transaction,
  before: Model.Order,
  after: Model.Order,
  refund: Model.Refund,
  now: Model.Time,
): Promise<void> {
  const accounts = await readAccounts(t, payeesOf(before))
  const reversal = reverse(before, after, refund, accounts, now)
  await book(t, reversal)
  for (const line of reversal.lines) await t.add('commissions', line)
  for (const { entitlement, remaining } of reversal.parts) {
    await t.update('commissions', `${before._id}.${entitlement.level}`, {
      set: remainder(before, remaining),
    })
  }
  await noteBrought(t, after, takenByRefund(before, goodsOf(refund), reversal.whole))
}

/** Frees the money of a refund that WeChat Pay refused for good. */
export async function failRefund(context: Context, refundId: string): Promise<Model.RefundState> {
  return context.db.transaction(async (t) => {
    const refund = await t.get('refunds', refundId)
    if (!refund) throw new Error(`refund ${refundId} is gone`)
    if (refund.state === 'succeeded' || refund.state === 'failed') return refund.state
    const order = await t.get('orders', refund.orderId)
    if (!order) throw new Error(`order ${refund.orderId} is gone`)
    const after = releaseRefund(order, refund)
    await t.set('orders', await endAfterSaleOf(t, after, refund, 'failed', context.now))
    await t.update('refunds', refundId, { set: { state: 'failed', endedAt: context.now } })
    await dequeue(t, 'refund', refundId)
    return 'failed'
  })
}
