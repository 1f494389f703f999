/** The merchant saves a product that he has edited, never over somebody else's change. */
import { isDeepStrictEqual } from 'node:util'
import { editedOf, editProduct } from '../domain/product'
import type { Transaction } from '../store/database'
import { stockIdOf } from '../store/ids'
import type { User } from '../wechat/caller'
import { checkProduct, picturesOf } from './check-product'
import type { Context } from './context'
import { markStocks, newStock } from './product-stocks'
import { Refusal } from './refusal'

type Action = 'merchant.saveProduct'
type Product = Model.Product

/**
 * Refuses PRODUCT_NOT_FOUND, PRODUCT_CHANGED (somebody saved it since `from`) and what checkProduct
 * refuses. A SKU that is gone keeps its stock document: orders that are under way give theirs back.
 */
export async function saveProduct(
  context: Context,
  user: User,
  { productId, from, product: { skus, ...texts } }: CloudApi.Input<Action>,
): Promise<CloudApi.Output<Action>> {
  const edited = { ...texts, skus: skus.map(({ quantity: _stock, ...sku }) => sku) }
  const known = await context.db.get('products', productId)
  if (!known) throw new Refusal<Action>('PRODUCT_NOT_FOUND')
  await checkProduct(context, user, edited, picturesOf(known))
  return context.db.transaction(async (t) => {
    const before = await t.get('products', productId)
    if (!before) throw new Refusal<Action>('PRODUCT_NOT_FOUND')
    // The answer to this very save may have been lost.
    const isSaved = before.version === from + 1 && isDeepStrictEqual(editedOf(before), edited)
    if (isSaved) return { productId, version: before.version }
    if (before.version !== from) throw new Refusal<Action>('PRODUCT_CHANGED')
    const after = editProduct(before, edited, context.now)
    await t.set('products', after)
    await followSkus(t, before, after, skus)
    return { productId, version: after.version }
  })
}

/** New SKUs get their first stock; one that was there once comes back with what it had. */
async function followSkus(
  t: Transaction,
  before: Product,
  after: Product,
  skus: readonly CloudApi.SkuInput[],
): Promise<void> {
  const gone = before.skus.filter(({ sku }) => !after.skus.some((other) => other.sku === sku))
  await markStocks(t, after._id, gone, false)
  for (const { sku, quantity } of skus) {
    if (before.skus.some((other) => other.sku === sku)) continue
    const stock = await t.get('stocks', stockIdOf(after._id, sku))
    const { onSale } = after
    await t.set('stocks', stock ? { ...stock, onSale } : newStock(after, sku, quantity))
  }
}
