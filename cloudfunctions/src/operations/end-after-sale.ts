/** An after-sale follows its refund: what becomes of the one is written with what becomes of the other. */
import { closeAfterSale } from '../domain/after-sale'
import { endRefund } from '../domain/after-sale-states'
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
