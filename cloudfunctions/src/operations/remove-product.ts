/** The merchant removes a product that nobody has ever bought. */
import type { Context } from './context'
import { Refusal } from './refusal'

type Action = 'merchant.removeProduct'

/** SKUs that were removed earlier have stock documents too. */
const STOCKS = 1000

/**
 * Refuses PRODUCT_NOT_FOUND, and PRODUCT_SOLD when any of its SKUs was sold or stands in an open
 * order: orders show their product, and give their stock back to it.
 */
export async function removeProduct(
  context: Context,
  { productId }: CloudApi.Input<Action>,
): Promise<CloudApi.Output<Action>> {
  const stocks = await context.db.find('stocks', { productId }, { limit: STOCKS })
  return context.db.transaction(async (t) => {
    if (!(await t.get('products', productId))) throw new Refusal<Action>('PRODUCT_NOT_FOUND')
    for (const { _id } of stocks) {
      const stock = await t.get('stocks', _id)
      if (stock && stock.sold > 0) throw new Refusal<Action>('PRODUCT_SOLD')
    }
    await t.remove('products', productId)
    for (const { _id } of stocks) await t.remove('stocks', _id)
    return { productId }
  })
}
