/**
 * What is owed, in arithmetic of its own: BigInt fractions, written from facts/distribution.md section
 * 3 and knowing nothing of the shop's domain/. Amounts in fen, rates in basis points.
 */

/** What a level is owed of an order as it was placed. */
export interface Owed {
  level: Model.Level
  payeeId: string
  /** Fen per line, at the full base. */
  lines: bigint[]
}

/** Everybody and everything an order looks at when it is placed. */
export interface Facts {
  plan: Model.Plan
  buyer: Model.Member
  inviter: Model.Member | undefined
  grandInviter: Model.Member | undefined
  lines: readonly Model.OrderLine[]
  product(id: string): Model.Product | undefined
}

const WHOLE = 10_000n

/** Who is owed what: at most two people, level 1 served first within the cap (sections 3.1 and 3.4). */
export function owedOf(facts: Facts): Owed[] {
  const { plan, buyer, inviter, grandInviter, lines } = facts
  if (!plan.on) return []
  const ownOrder = plan.selfPurchase && buyer.distributor.status === 'active'
  const [first, second] = ownOrder ? [buyer, inviter] : [inviter, grandInviter]
  const payees: [Model.Level, Model.Member | undefined][] = [[1, first]]
  if (plan.maxLevel === 2) payees.push([2, second])
  const left = lines.map((line) => (BigInt(line.base) * BigInt(plan.capRate)) / WHOLE)
  const owed: Owed[] = []
  for (const [level, payee] of payees) {
    if (!payee) continue
    const amounts = lines.map((line, i) => {
      const wanted = (BigInt(line.base) * BigInt(rateOf(facts, line, payee, level))) / WHOLE
      const given = wanted < (left[i] ?? 0n) ? wanted : (left[i] ?? 0n)
      left[i] = (left[i] ?? 0n) - given
      return given
    })
    // Who is frozen is not paid, and nobody gains by it: his part of the cap stays taken.
    if (payee.distributor.status === 'active')
      owed.push({ level, payeeId: payee._id, lines: amounts })
  }
  return owed
}

/** SKU before product before grade before plan; a product that is switched off pays nothing. */
function rateOf(
  { plan, product }: Facts,
  line: Model.OrderLine,
  payee: Model.Member,
  level: Model.Level,
): number {
  const found = product(line.productId)
  if (!found?.commissionOn) return 0
  const sku = found.skus.find(({ sku: id }) => id === line.sku)
  const grade = plan.grades.find(({ id }) => id === payee.distributor.grade)
  const rates = sku?.rates ?? found.rates ?? grade?.rates ?? plan.rates
  return rates[level]
}

/** What a frozen share is worth at a remaining base: floor(base * n / d), exactly. */
export function worth(share: Model.Share, base: number): bigint {
  return (BigInt(base) * BigInt(share.numerator)) / BigInt(share.denominator)
}

/** A payee's commission on an order at its present remaining bases. */
export function commissionNow(order: Model.Order, entitlement: Model.Entitlement): bigint {
  return entitlement.shares.reduce((sum, share) => {
    const line = order.lines[share.line]
    return line ? sum + worth(share, line.base - line.refunded) : sum
  }, 0n)
}

/** True when n1/d1 + n2/d2 ... of a line is at most `rate` basis points. */
export function within(shares: readonly Model.Share[], rate: number): boolean {
  const [n, d] = shares.reduce<[bigint, bigint]>(
    ([sumN, sumD], { numerator, denominator }) => [
      sumN * BigInt(denominator) + BigInt(numerator) * sumD,
      sumD * BigInt(denominator),
    ],
    [0n, 1n],
  )
  return n * WHOLE <= BigInt(rate) * d
}

/**
 * A sum over weights by largest remainder, ties to the smaller index (section 3.2), in arithmetic of its
 * own: every part is floor(sum * w / W), and one fen more for those whose remainder is among the largest.
 */
export function splitOf(sum: number, weights: readonly number[]): bigint[] {
  const all = weights.reduce((a, b) => a + BigInt(b), 0n)
  if (all === 0n) return weights.map(() => 0n)
  const parts = weights.map((weight) => (BigInt(sum) * BigInt(weight)) / all)
  const rest = weights.map((weight) => (BigInt(sum) * BigInt(weight)) % all)
  let left = BigInt(sum) - parts.reduce((a, b) => a + b, 0n)
  for (; left > 0n; left -= 1n) {
    const largest = rest.reduce((best, r, i) => (r > (rest[best] ?? -1n) ? i : best), 0)
    parts[largest] = (parts[largest] ?? 0n) + 1n
    rest[largest] = -1n
  }
  return parts
}
