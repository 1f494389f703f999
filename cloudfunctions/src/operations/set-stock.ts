/** The merchant sets the stock of a SKU; customers change it at the same time. */
import { stockIdOf } from '../store/ids'
import type { Context } from './context'
import { Refusal } from './refusal'

type Action = 'merchant.setStock'

/** Refuses PRODUCT_NOT_FOUND, and STOCK_CHANGED with what is there when it is not what was seen. */
export async function setStock(
  context: Context,
  { productId, sku, seen, quantity }: CloudApi.Input<Action>,
): Promise<CloudApi.Output<Action>> {
  return context.db.transaction(async (t) => {
    const stock = await t.get('stocks', stockIdOf(productId, sku))
    if (!stock) throw new Refusal<Action>('PRODUCT_NOT_FOUND')
    if (stock.quantity === quantity) return { quantity }
    if (stock.quantity !== seen) {
      throw new Refusal<Action>('STOCK_CHANGED', { count: stock.quantity })
    }
    await t.set('stocks', { ...stock, quantity })
    return { quantity }
  })
}
