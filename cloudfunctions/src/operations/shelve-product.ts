/** The merchant puts a product on the shelf or takes it off; saying so twice is harmless. */
import type { Context } from './context'
import { markStocks } from './product-stocks'
import { Refusal } from './refusal'

type Action = 'merchant.shelveProduct'

/** Refuses PRODUCT_NOT_FOUND. Orders that were placed stay what they are. */
export async function shelveProduct(
  context: Context,
  { productId, onSale }: CloudApi.Input<Action>,
): Promise<CloudApi.Output<Action>> {
  return context.db.transaction(async (t) => {
    const product = await t.get('products', productId)
    if (!product) throw new Refusal<Action>('PRODUCT_NOT_FOUND')
    if (product.onSale === onSale) return { onSale }
    await t.set('products', { ...product, onSale, updatedAt: context.now })
    await markStocks(t, productId, product.skus, onSale)
    return { onSale }
  })
}
