/** The stock documents that belong to a product's SKUs. */
import type { Transaction } from '../store/database'
import { stockIdOf } from '../store/ids'

/** Stock of a SKU that nobody has bought yet. */
export function newStock(
  product: Pick<Model.Product, '_id' | 'onSale'>,
  sku: string,
  quantity: number,
): Model.Stock {
  const { _id: productId, onSale } = product
  return { _id: stockIdOf(productId, sku), productId, sku, quantity, sold: 0, onSale }
}

/**
 * These lines of an order are on the shelf again: nobody paid it, or they were refunded and not
 * sent. An order that was paid after it was closed may have found less there, or its product
 * removed.
 */
export async function giveStockBack(
  t: Transaction,
  lines: readonly Model.OrderLine[],
): Promise<void> {
  for (const { productId, sku, quantity, lacking = 0 } of lines) {
    const stock = await t.get('stocks', stockIdOf(productId, sku))
    if (!stock) continue
    const { quantity: there, sold } = stock
    const back = { quantity: there + quantity - lacking, sold: sold - quantity }
    await t.set('stocks', { ...stock, ...back })
  }
}

/**
 * Takes the stock of an order that was closed and is paid all the same. The shelf shows nothing rather
 * than less than nothing: what is missing is noted on the lines that are answered, and seen when packing.
 */
export async function takeStockAgain(
  t: Transaction,
  lines: readonly Model.OrderLine[],
): Promise<Model.OrderLine[]> {
  const after: Model.OrderLine[] = []
  for (const line of lines) {
    const stock = await t.get('stocks', stockIdOf(line.productId, line.sku))
    const taken = Math.min(stock?.quantity ?? 0, line.quantity)
    const lacking = line.quantity - taken
    after.push(lacking > 0 ? { ...line, lacking } : line)
    if (!stock) continue
    const { quantity, sold } = stock
    await t.set('stocks', { ...stock, quantity: quantity - taken, sold: sold + line.quantity })
  }
  return after
}

/** Marks the stock of SKUs as asked for or not; their quantities stay. */
export async function markStocks(
  t: Transaction,
  productId: string,
  skus: readonly Model.Sku[],
  onSale: boolean,
): Promise<void> {
  for (const { sku } of skus)
    await t.update('stocks', stockIdOf(productId, sku), { set: { onSale } })
}
