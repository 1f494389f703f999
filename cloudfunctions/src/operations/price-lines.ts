/** What the customer's wishes cost now, from the database's prices alone; a client names none. */
import { priceOrder, type Totals, type Wish } from '../domain/order'
import { stockIdOf } from '../store/ids'
import type { Context } from './context'
import { Refusal } from './refusal'

type LineInput = CloudApi.LineInput

export interface PricedLines {
  wishes: Wish[]
  totals: Totals
}

/** Several lines for one SKU are one line, in the order of their stock ids (one order for all locks). */
export function mergeLines(lines: readonly LineInput[]): LineInput[] {
  const merged = new Map<string, LineInput>()
  for (const line of lines) {
    const id = stockIdOf(line.productId, line.sku)
    merged.set(id, { ...line, quantity: line.quantity + (merged.get(id)?.quantity ?? 0) })
  }
  return [...merged].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, line]) => line)
}

/** Refuses PRODUCT_NOT_FOUND and ORDER_TOO_LARGE. One trip. */
export async function priceLines(
  context: Context,
  lines: readonly LineInput[],
  freight: Model.Settings['freight'],
): Promise<PricedLines> {
  const ids = [...new Set(lines.map((line) => line.productId))]
  const products = await context.db.find('products', { _id: { in: ids } }, { limit: ids.length })
  const wishes = lines.map((line) => wishOf(line, products))
  const totals = priceOrder(wishes, freight)
  if (totals === 'ORDER_TOO_LARGE') throw new Refusal<'shop.placeOrder' | 'shop.quote'>(totals)
  return { wishes, totals }
}

function wishOf(line: LineInput, products: readonly Model.Product[]): Wish {
  const product = products.find((p) => p._id === line.productId && p.onSale)
  const sku = product?.skus.find((s) => s.sku === line.sku)
  if (!product || !sku) throw new Refusal<'shop.placeOrder' | 'shop.quote'>('PRODUCT_NOT_FOUND')
  return { product, sku, quantity: line.quantity }
}
