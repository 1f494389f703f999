/** One product as its page shows it. */
import { rateOf } from '../domain/plan'
import type { Context } from '../operations/context'
import { findEntered } from '../operations/enter-shop'
import { Refusal } from '../operations/refusal'
import { readStocks } from './catalogue'
import { readSettings } from './settings'
import { toPerson } from './views'

/** Refuses PRODUCT_NOT_FOUND. Only a distributor is told the commission. */
export async function readProduct(
  context: Context,
  memberId: string,
  productId: string,
): Promise<CloudApi.ProductView> {
  const product = await context.db.get('products', productId)
  if (!product?.onSale) throw new Refusal<'shop.product'>('PRODUCT_NOT_FOUND')
  const stocks = await readStocks(context.db, [product])
  const entered = await findEntered(context, memberId)
  const settings = entered?.settings ?? (await readSettings(context.db))
  const stockOf = (sku: string) => stocks.find((stock) => stock.sku === sku)?.quantity ?? 0
  const pays = entered?.member.distributor.status === 'active' && settings.plan.on
  return {
    productId,
    title: product.title,
    subtitle: product.subtitle,
    pictures: product.pictures,
    detailPictures: product.detailPictures,
    attributes: product.attributes,
    skus: product.skus.map((sku) => ({ ...sku, stock: stockOf(sku.sku) })),
    sold: stocks.reduce((sum, stock) => sum + stock.sold, 0),
    commission: pays ? rateOf(settings.plan, product, 1) : null,
    inviter: entered?.inviter ? toPerson(entered.inviter) : null,
  }
}
