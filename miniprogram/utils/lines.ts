/** What is to be bought, as one value of a page's query. */
export function linesToQuery(lines: CloudApi.LineInput[]): string {
  return encodeURIComponent(JSON.stringify(lines.map((l) => [l.productId, l.sku, l.quantity])))
}

/** Reads it back; an empty list for anything that is not such a value. */
export function linesFromQuery(text: string | undefined): CloudApi.LineInput[] {
  let parsed: unknown
  try {
    parsed = JSON.parse(decodeURIComponent(text ?? ''))
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof URIError) return []
    throw error
  }
  if (!Array.isArray(parsed)) return []
  const lines = parsed.map(lineOf)
  return lines.every((line) => line !== null) ? lines : []
}

function lineOf(item: unknown): CloudApi.LineInput | null {
  if (!Array.isArray(item)) return null
  const [productId, sku, quantity]: unknown[] = item
  if (typeof productId !== 'string' || typeof sku !== 'string') return null
  if (typeof quantity !== 'number' || !Number.isSafeInteger(quantity) || quantity < 1) return null
  return { productId, sku, quantity }
}
