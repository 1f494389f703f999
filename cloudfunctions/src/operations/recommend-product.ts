/** The merchant recommends a product on the home page, or no longer. */
import type { Context } from './context'
import { Refusal } from './refusal'

type Action = 'merchant.recommendProduct'

/** Refuses PRODUCT_NOT_FOUND. */
export async function recommendProduct(
  context: Context,
  { productId, recommended }: CloudApi.Input<Action>,
): Promise<CloudApi.Output<Action>> {
  return context.db.transaction(async (t) => {
    const product = await t.get('products', productId)
    if (!product) throw new Refusal<Action>('PRODUCT_NOT_FOUND')
    await t.set('products', { ...product, recommended, updatedAt: context.now })
    return { recommended }
  })
}
