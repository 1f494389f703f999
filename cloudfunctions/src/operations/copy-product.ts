/** The merchant copies a product, to sell another one like it. */
import { copyProduct as copyOf } from '../domain/product'
import { productIdOf } from '../store/ids'
import type { Context } from './context'
import { newStock } from './product-stocks'
import { Refusal } from './refusal'

type Action = 'merchant.copyProduct'

/**
 * The copy is off the shelf and has no stock; the same request again finds it. Refuses
 * PRODUCT_NOT_FOUND.
 */
export async function copyProduct(
  context: Context,
  input: CloudApi.Input<Action>,
): Promise<CloudApi.Output<Action>> {
  const product = await context.db.get('products', input.productId)
  if (!product) throw new Refusal<Action>('PRODUCT_NOT_FOUND')
  const copy = copyOf(product, productIdOf(input.requestKey), context.now)
  return context.db.transaction(async (t) => {
    if (!(await t.get('products', copy._id))) {
      await t.set('products', copy)
      for (const { sku } of copy.skus) await t.set('stocks', newStock(copy, sku, 0))
    }
    return { productId: copy._id }
  })
}
