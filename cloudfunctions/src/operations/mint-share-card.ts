/** A distributor's share card: title, picture and a path that carries his code. */
import { readSettings } from '../store/settings'
import type { Context } from './context'
import { mintScene } from './mint-scene'
import { Refusal } from './refusal'

/** Refuses NOT_DISTRIBUTOR and PRODUCT_NOT_FOUND; null is the shop itself. */
export async function mintShareCard(
  context: Context,
  memberId: string,
  productId: string | null,
): Promise<CloudApi.ShareCard> {
  const member = await context.db.get('members', memberId)
  if (member?.distributor.status !== 'active') {
    throw new Refusal<'distributor.shareCard'>('NOT_DISTRIBUTOR')
  }
  const product = productId === null ? null : await context.db.get('products', productId)
  if (productId !== null && !product?.onSale) {
    throw new Refusal<'distributor.shareCard'>('PRODUCT_NOT_FOUND')
  }
  const page = product ? 'pages/product/product' : 'pages/home/home'
  const scene = await mintScene(context, { memberId, page, productId, material: 'card' })
  const query = product ? `productId=${product._id}&i=${scene._id}` : `i=${scene._id}`
  const settings = await readSettings(context.db)
  return {
    title: product?.title ?? settings.name,
    path: `/${page}?${query}`,
    imageUrl: product?.pictures[0] ?? settings.banners[0]?.picture ?? '',
  }
}
