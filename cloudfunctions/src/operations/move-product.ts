/** The merchant sorts by hand: products on the shelf and those off it apart. */
import type { Context } from './context'
import { moveByRank } from './move-by-rank'
import { Refusal } from './refusal'

type Action = 'merchant.moveProduct'

/** Refuses PRODUCT_NOT_FOUND; who stands at the end already does not move. */
export async function moveProduct(
  { db }: Context,
  { productId, to }: CloudApi.Input<Action>,
): Promise<CloudApi.Output<Action>> {
  const product = await db.get('products', productId)
  if (!product) throw new Refusal<Action>('PRODUCT_NOT_FOUND')
  const { onSale } = product
  const moved = await moveByRank(
    db,
    {
      beyond: async (rank, order) =>
        (await db.find('products', { onSale, rank }, { limit: 1, order: ['rank', order] }))[0],
      get: (t, id) => t.get('products', id),
      place: (t, id, rank) => t.update('products', id, { set: { rank } }),
    },
    product,
    to,
  )
  return { moved }
}
