/** Money is integer fen, rates are integer basis points; this is the one place that rounds. */

type Fen = Model.Fen

/** Above this a product of two amounts is no longer an exact integer in JavaScript. */
export const ORDER_MAX: Fen = 90_000_000

/** True for an exact, non-negative amount of money. */
export function isFen(amount: number): boolean {
  return Number.isSafeInteger(amount) && amount >= 0
}

/**
 * `amount * numerator / denominator`, rounded down, exactly.
 * @throws RangeError when an argument is no whole number or the denominator is not positive.
 */
export function portion(amount: Fen, numerator: number, denominator: number): Fen {
  for (const n of [amount, numerator, denominator]) {
    if (!isFen(n)) throw new RangeError(`not a whole amount: ${n}`)
  }
  if (denominator === 0) throw new RangeError('a share needs a positive denominator')
  const product = amount * numerator
  if (!Number.isSafeInteger(product)) throw new RangeError('amounts too large to multiply exactly')
  return (product - (product % denominator)) / denominator
}

/**
 * Splits `total` over `weights` by largest remainder, ties to the smaller index: the shares sum to
 * `total`, each differs from the exact share by less than 1 fen, and none exceeds its weight when
 * `total` is at most their sum (facts/distribution.md 3.2).
 */
export function split(total: Fen, weights: readonly Fen[]): Fen[] {
  const sum = weights.reduce((a, b) => a + b, 0)
  if (total === 0) return weights.map(() => 0)
  if (sum === 0) throw new RangeError('nothing to split over')
  const shares = weights.map((weight) => portion(total, weight, sum))
  const byRemainder = weights
    .map((weight, index) => ({ index, remainder: (total * weight) % sum }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index)
  const leftOver = total - shares.reduce((a, b) => a + b, 0)
  for (const { index } of byRemainder.slice(0, leftOver)) shares[index] = (shares[index] ?? 0) + 1
  return shares
}

/** Sum of amounts. */
export function total(amounts: readonly Fen[]): Fen {
  return amounts.reduce((a, b) => a + b, 0)
}
