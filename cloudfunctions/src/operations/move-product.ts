/**
 * The merchant sorts by hand. A product's place is its rank, the highest first; two neighbours change
 * places by changing ranks, so that a move costs the same among ten products and ten thousand.
 */
import type { Context } from './context'
import { Refusal } from './refusal'

type Action = 'merchant.moveProduct'
type To = CloudApi.Input<Action>['to']
type Product = Model.Product

/** Refuses PRODUCT_NOT_FOUND; who stands at the end already does not move. */
export async function moveProduct(
  context: Context,
  { productId, to }: CloudApi.Input<Action>,
): Promise<CloudApi.Output<Action>> {
  const product = await context.db.get('products', productId)
  if (!product) throw new Refusal<Action>('PRODUCT_NOT_FOUND')
  const other = await findOther(context, product, to)
  if (!other) return { moved: false }
  return context.db.transaction(async (t) => {
    const [mine, theirs] = [await t.get('products', productId), await t.get('products', other._id)]
    if (!mine) throw new Refusal<Action>('PRODUCT_NOT_FOUND')
    // Somebody has moved one of them meanwhile: there is nothing left to do, or to look at again.
    if (!theirs || mine.rank !== product.rank || theirs.rank !== other.rank) return { moved: false }
    if (to === 'first') await t.set('products', { ...mine, rank: other.rank + 1 })
    else if (to === 'last') await t.set('products', { ...mine, rank: other.rank - 1 })
    else {
      await t.set('products', { ...mine, rank: theirs.rank })
      await t.set('products', { ...theirs, rank: mine.rank })
    }
    return { moved: true }
  })
}

/** The product at the end, or the neighbour; null when there is none but the product itself. */
async function findOther(
  { db }: Context,
  { _id, rank, onSale }: Product,
  to: To,
): Promise<Product | null> {
  const upwards = to === 'first' || to === 'before'
  const beyond = { onSale, rank: upwards ? { gt: rank } : { lt: rank } }
  const fromEnd = to === 'first' || to === 'after' ? -1 : 1
  const [other] = await db.find('products', beyond, { limit: 1, order: ['rank', fromEnd] })
  return other && other._id !== _id ? other : null
}
