/** One product as its page shows it. */
import { rateOf } from '../domain/plan'
import type { Context } from '../operations/context'
import { Refusal } from '../operations/refusal'
import { present } from '../store/settings'
import { readStocks } from './catalogue'

/** Refuses PRODUCT_NOT_FOUND. Only a distributor is told the commission. Two trips. */
export async function readProduct(
  context: Context,
  memberId: string,
  productId: string,
): Promise<CloudApi.ProductView> {
  const found = await context.db.getJoined('products', productId, {
    viewer: { from: 'members', id: memberId },
    settings: { from: 'settings', id: 'shop' },
  })
  if (!found?.document.onSale) throw new Refusal<'shop.product'>('PRODUCT_NOT_FOUND')
  const { document: product, viewer, settings } = found
  const { plan } = present(settings)
  const stocks = await readStocks(context.db, [product])
  const stockOf = (sku: string) => stocks.find((stock) => stock.sku === sku)?.quantity ?? 0
  const pays = viewer?.distributor.status === 'active' && plan.on
  return {
    productId,
    title: product.title,
    subtitle: product.subtitle,
    pictures: product.pictures,
    detailPictures: product.detailPictures,
    attributes: product.attributes,
    skus: product.skus.map(({ rates: _own, ...sku }) => ({ ...sku, stock: stockOf(sku.sku) })),
    sold: stocks.reduce((sum, stock) => sum + stock.sold, 0),
    commission: pays ? lowestRate(plan, product, viewer.distributor.grade) : null,
  }
}

/** What a friend's order pays at least, whichever SKU it is. */
function lowestRate(
  plan: Model.Plan,
  product: Model.Product,
  grade: string,
): CloudApi.ProductView['commission'] {
  const rates = product.skus.map((sku) => rateOf(plan, { product, sku }, grade, 1))
  return rates.reduce((lowest, next) => (next.rate < lowest.rate ? next : lowest))
}
