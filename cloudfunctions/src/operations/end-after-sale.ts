/**
 * An after-sale follows its refund: what becomes of the one is written with what becomes of the
 * other.
 */
import { closeAfterSale, leftWithNothing } from '../domain/after-sale'
import { endRefund, settle } from '../domain/after-sale-states'
import type { Transaction } from '../store/database'

/**
 * Ends the after-sale that a refund belongs to, or gives it back to the merchant when the refund has
 * failed, in the refund's own transaction. Answers the order as it is then.
 */
export async function endAfterSaleOf(
  t: Transaction,
  order: Model.Order,
  refund: Model.Refund,
  end: 'succeeded' | 'failed',
  now: Model.Time,
): Promise<Model.Order> {
  if (refund.afterSaleId === undefined) return order
  const afterSale = await t.get('afterSales', refund.afterSaleId)
  if (!afterSale) throw new Error(`refund ${refund._id} lost its after-sale`)
  await t.set('afterSales', endRefund(afterSale, end, now))
  return end === 'succeeded' ? closeAfterSale(order, afterSale._id) : order
}

/**
 * Ends the after-sales that have nothing left to ask for, because their money went back by the desk's own
 * refund or past the shop. Answers the order as it is then.
 */
export async function settleAfterSales(
  t: Transaction,
  order: Model.Order,
  now: Model.Time,
): Promise<Model.Order> {
  let after = order
  for (const id of leftWithNothing(order)) {
    const afterSale = await t.get('afterSales', id)
    if (!afterSale) throw new Error(`order ${order._id} lost its after-sale ${id}`)
    // It still has freight on its way, and ends with that.
    if (afterSale.state === 'refunding') continue
    await t.set('afterSales', settle(afterSale, now))
    after = closeAfterSale(after, id)
  }
  return after
}
