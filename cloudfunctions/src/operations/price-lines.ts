/** What the customer's wishes cost now, from the database's prices alone; a client names none. */
import type { FreightTerms } from '../domain/freight'
import { priceOrder, type Totals, type Wish } from '../domain/order'
import { stockIdOf } from '../store/ids'
import type { Context } from './context'
import { Refusal } from './refusal'

type LineInput = CloudApi.LineInput

/** Several lines for one SKU are one line, in the order of their stock ids (one order for all locks). */
export function mergeLines(lines: readonly LineInput[]): LineInput[] {
  const merged = new Map<string, LineInput>()
  for (const line of lines) {
    const id = stockIdOf(line.productId, line.sku)
    merged.set(id, { ...line, quantity: line.quantity + (merged.get(id)?.quantity ?? 0) })
  }
  return [...merged].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, line]) => line)
}

/** Each line with the product and SKU that it names. Refuses PRODUCT_NOT_FOUND. One trip. */
export async function findWishes(context: Context, lines: readonly LineInput[]): Promise<Wish[]> {
  const ids = [...new Set(lines.map((line) => line.productId))]
  const products = await context.db.find('products', { _id: { in: ids } }, { limit: ids.length })
  return lines.map((line) => wishOf(line, products))
}

function wishOf(line: LineInput, products: readonly Model.Product[]): Wish {
  const product = products.find((p) => p._id === line.productId && p.onSale)
  const sku = product?.skus.find((s) => s.sku === line.sku)
  if (!product || !sku) throw new Refusal<'shop.placeOrder' | 'shop.quote'>('PRODUCT_NOT_FOUND')
  return { product, sku, quantity: line.quantity }
}

/** The order's totals, with `discount` fen taken off. Refuses ORDER_TOO_LARGE. */
export function priceWishes(wishes: readonly Wish[], freight: FreightTerms, discount = 0): Totals {
  const totals = priceOrder(wishes, freight, discount)
  if (totals === 'ORDER_TOO_LARGE') throw new Refusal<'shop.placeOrder' | 'shop.quote'>(totals)
  return totals
}
