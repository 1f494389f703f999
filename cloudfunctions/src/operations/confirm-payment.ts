/**
 * An order becomes paid. WeChat's callback, the customer's refresh and the clock all come here, and
 * none of them is believed: WeChat Pay itself is asked, and amount and payer are compared. So losing
 * every callback is harmless, and a forged one changes nothing.
 */
import { orderFact } from '../domain/arrival'
import { isOfPresentBinding } from '../domain/binding'
import { broughtByOrder } from '../domain/brought'
import { used } from '../domain/coupon'
import { paid } from '../domain/order'
import type { Transaction } from '../store/database'
import type { User } from '../wechat/caller'
import type { PaymentState } from '../wechat/payment'
import { accrueCommission } from './accrue-commission'
import { attempt } from './attempt'
import type { Context } from './context'
import { increaseOf } from './note-brought'
import { enqueue } from './outbox'
import { readOwnOrder } from './own-order'
import { takeStockAgain } from './product-stocks'

/** A busy payee's account is left to the clock, which books many orders of one payee at once. */
const TRIES = 3

type Payment = Extract<PaymentState, { kind: 'paid' }>

/**
 * The order's state after asking; null when there is no such order.
 * @throws PaymentUnavailable when WeChat Pay does not say.
 */
export async function confirmPayment(
  context: Context,
  orderId: string,
): Promise<Model.OrderState | null> {
  const known = await context.db.get('orders', orderId)
  if (!known) return null
  const fact = await context.pay.by(known.route).query(orderId)
  if (fact.kind !== 'paid') return (await context.db.get('orders', orderId))?.state ?? null
  const order = await commitPayment(context, orderId, fact)
  if (order?.commission === 'due') {
    await attempt(context, `accrue:${orderId}`, () => accrueCommission(context, [orderId], TRIES))
  }
  return order?.state ?? null
}

/**
 * The state of the customer's own order, asked at WeChat Pay while nothing is known to be paid.
 * Refuses ORDER_NOT_FOUND. @throws as `confirmPayment`
 */
export async function checkPayment(
  context: Context,
  user: User,
  orderId: string,
): Promise<Model.OrderState> {
  const { state } = await readOwnOrder(context, user, orderId)
  if (state !== 'unpaid' && state !== 'closed') return state
  return (await confirmPayment(context, orderId)) ?? state
}

/**
 * The order is paid, its member has paid, its coupon is used up and its accrual is in the outbox, in one
 * transaction. An order that was closed before its prepay reached WeChat Pay could be paid all the same:
 * it takes its stock and its coupon again.
 */
async function commitPayment(
  context: Context,
  orderId: string,
  fact: Payment,
): Promise<Model.Order | null> {
  return context.db.transaction(async (t) => {
    const order = await t.get('orders', orderId)
    if (order?.state !== 'unpaid' && order?.state !== 'closed') return order
    // The whole amount, by the order's own member; anything else is for a person to look at.
    if (fact.amount !== order.payable || fact.payerOpenid !== order.openid) {
      context.warn('a payment does not fit its order', { orderId, amount: fact.amount })
      return order
    }
    const lines = order.state === 'closed' ? await takeStockAgain(t, order.lines) : order.lines
    const { transactionId, paidAt } = fact
    const after = paid({ ...order, lines }, { transactionId, paidAt })
    await t.set('orders', after)
    await t.update('members', order.memberId, {
      set: { lastPaidAt: fact.paidAt },
      increase: after.commission === 'due' ? await broughtBy(t, after) : {},
    })
    if (order.couponId !== null) await useCoupon(t, order.couponId, after)
    const arrival = orderFact(after, context.now)
    if (arrival) await t.set('arrivals', arrival)
    if (after.commission === 'due') {
      await enqueue(t, 'accrue', orderId, context.now)
    }
    return after
  })
}

/** A coupon that another order has by now stays there: this one has its discount all the same. */
async function useCoupon(t: Transaction, couponId: string, order: Model.Order): Promise<void> {
  const coupon = await t.get('takenCoupons', couponId)
  const after = coupon && order.payment && used(coupon, order._id, order.payment.paidAt)
  if (!after) return
  await t.set('takenCoupons', after)
  await t.update('couponParts', after.partId, { increase: { used: 1 } })
}

/** What the member's inviter sees of this order. */
async function broughtBy(t: Transaction, order: Model.Order): Promise<Record<string, number>> {
  const member = await t.get('members', order.memberId)
  if (!member || !isOfPresentBinding(member, order)) return {}
  return increaseOf(broughtByOrder(order))
}
