export interface PriceRun {
  text: string
  /** Share of the price's font size. */
  scale: number
  /** Empty space before the run, as a share of the price's font size. */
  gap: number
}

const small = 0.55

/**
 * Splits an amount into a small ¥, the yuan with a comma every three digits, and small cents.
 * `priceFen` is in fen; anything but a whole number from zero up is a programming error and throws.
 */
export function priceRuns(priceFen: number): PriceRun[] {
  if (!Number.isSafeInteger(priceFen) || priceFen < 0) {
    throw new RangeError(`Not an amount in fen: ${priceFen}`)
  }
  const yuan = Math.floor(priceFen / 100)
  const cents = String(priceFen % 100).padStart(2, '0')
  const grouped = String(yuan).replace(/\B(?=(\d{3})+$)/g, ',')
  return [
    { text: '¥', scale: small, gap: 0 },
    { text: grouped, scale: 1, gap: 0.03 },
    { text: `.${cents}`, scale: small, gap: 0 },
  ]
}
