/** An order nobody pays is closed: first at WeChat Pay, so that it can't be paid later, then here. */
import { closed } from '../domain/order'
import { stockIdOf } from '../store/ids'
import type { User } from '../wechat/caller'
import { confirmPayment } from './confirm-payment'
import type { Context } from './context'
import { readOwnOrder } from './own-order'
import { Refusal } from './refusal'

/**
 * Closes an unpaid order and gives its stock back. When WeChat Pay says that it was paid meanwhile,
 * the payment is confirmed instead. Answers the order's state; harmless to repeat.
 */
export async function closeOrder(context: Context, orderId: string): Promise<Model.OrderState> {
  const unpayable = await closeAtWechat(context, orderId)
  if (!unpayable) {
    const state = await confirmPayment(context, orderId)
    if (state === null) throw new Error(`order ${orderId} is gone`)
    return state
  }
  return context.db.transaction(async (t) => {
    const order = await t.get('orders', orderId)
    if (!order) throw new Error(`order ${orderId} is gone`)
    if (order.state !== 'unpaid') return order.state
    await t.set('orders', closed(order, context.now))
    for (const line of order.lines) {
      await t.update('stocks', stockIdOf(line.productId, line.sku), {
        increase: { quantity: line.quantity, sold: -line.quantity },
      })
    }
    return 'closed'
  })
}

async function closeAtWechat(context: Context, orderId: string): Promise<boolean> {
  const { kind } = await context.pay.query(orderId)
  if (kind === 'paid') return false
  return kind === 'unpaid' ? context.pay.close(orderId) : true
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
