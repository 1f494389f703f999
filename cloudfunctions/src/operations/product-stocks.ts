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

/** What an order holds is on the shelf again: nobody paid it, or all of it was refunded before it was sent. */
export async function giveStockBack(t: Transaction, { lines }: Model.Order): Promise<void> {
  for (const line of lines) {
    await t.update('stocks', stockIdOf(line.productId, line.sku), {
      increase: { quantity: line.quantity, sold: -line.quantity },
    })
  }
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
