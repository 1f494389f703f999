/** The goods have arrived: the customer says so, or the clock after the days the settings allow. */
import { hasOpenAfterSale } from '../domain/after-sale'
import { received } from '../domain/order'
import type { Context } from './context'
import { Refusal } from './refusal'

/**
 * Starts the hold of the commission. `memberId` limits the order to its owner; null is the clock.
 * Refuses ORDER_NOT_FOUND and NOT_SHIPPED; confirming again is harmless.
 */
export async function confirmReceipt(
  context: Context,
  orderId: string,
  memberId: string | null,
): Promise<Model.OrderState> {
  return context.db.transaction(async (t) => {
    const order = await t.get('orders', orderId)
    if (!order || (memberId !== null && order.memberId !== memberId)) {
      throw new Refusal<'shop.confirmReceipt'>('ORDER_NOT_FOUND')
    }
    if (order.state === 'received' || order.state === 'finished') return order.state
    if (order.state !== 'shipped') throw new Refusal<'shop.confirmReceipt'>('NOT_SHIPPED')
    // He decides for himself; the clock waits until his after-sale is over.
    if (memberId === null && hasOpenAfterSale(order)) return order.state
    await t.set('orders', received(order, context.now))
    return 'received'
  })
}
