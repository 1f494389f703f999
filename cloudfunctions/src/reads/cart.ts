/** What stands in a phone's cart, as the shop sells it now. */
import type { Context } from '../operations/context'
import { stockIdOf } from '../store/ids'
import { readSettings } from '../store/settings'

type Line = CloudApi.CartLine

/** Refuses nothing: a line that cannot be bought says why. Three trips for any number of lines. */
export async function readCart(
  { db }: Context,
  { lines }: CloudApi.Input<'shop.cart'>,
): Promise<CloudApi.CartView> {
  const productIds = [...new Set(lines.map(({ productId }) => productId))]
  const stockIds = [...new Set(lines.map(({ productId, sku }) => stockIdOf(productId, sku)))]
  const products = await db.find(
    'products',
    { _id: { in: productIds } },
    { limit: productIds.length },
  )
  const stocks = await db.find('stocks', { _id: { in: stockIds } }, { limit: stockIds.length })
  const { freight } = await readSettings(db)
  return {
    lines: lines.map((line) => toLine(line, products, stocks)),
    freight: { flat: freight.flat, freeFrom: freight.freeFrom },
  }
}

function toLine(
  { productId, sku, quantity }: CloudApi.LineInput,
  products: readonly Model.Product[],
  stocks: readonly Model.Stock[],
): Line {
  const product = products.find(({ _id }) => _id === productId)
  const wanted = product?.skus.find((one) => one.sku === sku)
  const isSold = product?.onSale === true && wanted !== undefined
  const id = stockIdOf(productId, sku)
  const stock = isSold ? (stocks.find(({ _id }) => _id === id)?.quantity ?? 0) : 0
  return {
    ...{ productId, sku, quantity, stock },
    title: product?.title ?? '',
    skuName: wanted?.name ?? '',
    picture: product?.pictures[0] ?? '',
    price: wanted?.price ?? 0,
    problem: isSold ? shortage(stock, quantity) : 'gone',
  }
}

function shortage(stock: number, quantity: number): Line['problem'] {
  if (stock <= 0) return 'soldOut'
  return stock < quantity ? 'short' : null
}
