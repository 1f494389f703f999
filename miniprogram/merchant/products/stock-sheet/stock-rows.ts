/** The stock of a product's SKUs while it is being edited. */

export interface StockRow {
  sku: string
  name: string
  /** What stood there when it was last looked at: a change is refused when it is something else. */
  seen: number
  text: string
  problem: string
}

const piecesMax = 1_000_000

/** One row for each SKU, with what is there. */
export function stockRows(skus: CloudApi.MerchantProduct['skus']): StockRow[] {
  return skus.map(({ sku, name, stock }) => {
    return { sku, name, seen: stock, text: String(stock), problem: '' }
  })
}

/** What is wrong with a number of pieces as it was typed; '' when nothing is. */
export function judgePieces(text: string): string {
  const pieces = readPieces(text)
  if (pieces === null) return '请填整数件数，没有就填 0'
  return pieces > piecesMax ? '最多 1000000 件' : ''
}

/** Whole pieces, or null when it is no such number. */
export function readPieces(text: string): number | null {
  return /^\d{1,9}$/.test(text.trim()) ? Number(text.trim()) : null
}

/** The SKUs whose stock is to be another one. */
export function changesOf(
  productId: string,
  rows: readonly StockRow[],
): { row: number; input: CloudApi.Input<'merchant.setStock'> }[] {
  return rows.flatMap(({ sku, seen, text }, row) => {
    const quantity = readPieces(text)
    if (quantity === null || quantity === seen) return []
    return [{ row, input: { productId, sku, seen, quantity } }]
  })
}
