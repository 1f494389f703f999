/** The merchant adds a product with its first stock. */
import { newProduct } from '../domain/product'
import { productIdOf } from '../store/ids'
import type { User } from '../wechat/caller'
import { checkProduct } from './check-product'
import type { Context } from './context'
import { newStock } from './product-stocks'

type Action = 'merchant.addProduct'

/** The same request again finds the product it has made. Refuses what checkProduct refuses. */
export async function addProduct(
  context: Context,
  user: User,
  { requestKey, product: { skus, ...texts }, onSale }: CloudApi.Input<Action>,
): Promise<CloudApi.Output<Action>> {
  const edited = { ...texts, skus: skus.map(({ quantity: _stock, ...sku }) => sku) }
  await checkProduct(context, user, edited, [])
  const product = { ...newProduct(productIdOf(requestKey), edited, context.now), onSale }
  return context.db.transaction(async (t) => {
    const made = await t.get('products', product._id)
    const { _id: productId, version } = made ?? product
    if (made) return { productId, version }
    await t.set('products', product)
    for (const { sku, quantity } of skus) {
      await t.set('stocks', newStock(product, sku, quantity))
    }
    return { productId, version }
  })
}
