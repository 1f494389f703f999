/** An order nobody pays is closed: first at WeChat Pay, so that it can't be paid later, then here. */
import { givenBack } from '../domain/coupon'
import { MINUTE } from '../domain/day'
import { closed } from '../domain/order'
import type { User } from '../wechat/caller'
import { confirmPayment } from './confirm-payment'
import type { Context } from './context'
import { readOwnOrder } from './own-order'
import { giveStockBack } from './product-stocks'
import { Refusal } from './refusal'

/**
 * When WeChat Pay knew nothing of the number, an invocation that still saw the order unpaid may be
 * sending it there; none lives as long as this (ms). Then the clock looks once more.
 */
const LOOK_AGAIN = 10 * MINUTE

/**
 * Closes an unpaid order and gives its stock and its coupon back. When WeChat Pay says that it was
 * paid meanwhile, the payment is confirmed instead. Answers the order's state; harmless to repeat.
 */
export async function closeOrder(context: Context, orderId: string): Promise<Model.OrderState> {
  const known = await context.db.get('orders', orderId)
  if (!known) throw new Error(`order ${orderId} is gone`)
  const end = await closeAtWechat(context, known)
  if (end === 'paid') {
    const state = await confirmPayment(context, orderId)
    if (state === null) throw new Error(`order ${orderId} is gone`)
    return state
  }
  return context.db.transaction(async (t) => {
    const order = await t.get('orders', orderId)
    if (!order) throw new Error(`order ${orderId} is gone`)
    if (order.state === 'closed' && order.dueAt !== null && order.dueAt <= context.now) {
      await t.update('orders', orderId, { set: { dueAt: null } })
    }
    if (order.state !== 'unpaid') return order.state
    const dueAt = end === 'absent' ? context.now + LOOK_AGAIN : null
    await t.set('orders', { ...closed(order, context.now), dueAt })
    await giveStockBack(t, order.lines)
    const coupon = order.couponId && (await t.get('takenCoupons', order.couponId))
    if (coupon) await t.set('takenCoupons', givenBack(coupon, orderId))
    return 'closed'
  })
}

async function closeAtWechat(
  context: Context,
  { _id: orderId, route }: Model.Order,
): Promise<'paid' | 'closed' | 'absent'> {
  const provider = context.pay.by(route)
  const { kind } = await provider.query(orderId)
  if (kind !== 'unpaid') return kind
  return (await provider.close(orderId)) ? 'closed' : 'paid'
}

/** The customer closes his own order. Refuses ORDER_NOT_FOUND and ORDER_ALREADY_PAID. */
export async function cancelOrder(
  context: Context,
  user: User,
  orderId: string,
): Promise<'closed'> {
  await readOwnOrder(context, user, orderId)
  const state = await closeOrder(context, orderId)
  if (state !== 'closed') throw new Refusal<'shop.cancelOrder'>('ORDER_ALREADY_PAID')
  return state
}
