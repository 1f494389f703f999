/** Random plans, orders and refunds for properties. */
import * as fc from 'fast-check'
import { refundable } from '../order'
import { member, type OrderSpec, plan, product, refundOf, wish } from './builders'

const rate = fc.integer({ min: 0, max: 5000 })
const rates = fc.record({ 1: rate, 2: rate })

/** A plan that may be published: its own rates and those of its grade stay within its cap. */
export const anyPlan: fc.Arbitrary<Model.Plan> = fc
  .record({
    rates,
    gold: fc.option(rates),
    spare: fc.integer({ min: 0, max: 1000 }),
    maxLevel: fc.constantFrom<Model.Level>(1, 2),
    selfPurchase: fc.boolean(),
  })
  .map(({ rates: own, gold, spare, maxLevel, selfPurchase }) => {
    const worst = (level: Model.Level) => Math.max(own[level], gold?.[level] ?? 0)
    const capRate = Math.min(10_000, worst(1) + worst(2) + spare)
    const grades = [{ id: 'gold', name: 'gold', rates: gold, sales: 0 }]
    return plan({ rates: own, grades, capRate, maxLevel, selfPurchase })
  })

const anyWish = fc
  .record({
    price: fc.integer({ min: 1, max: 30_000 }),
    quantity: fc.integer({ min: 1, max: 5 }),
    // A product's own rates are not bound by the plan's cap: this is where clamping begins.
    own: fc.option(rates, { freq: 2 }),
    ofSku: fc.option(rates, { freq: 4 }),
    commissionOn: fc.constantFrom(true, true, true, false),
  })
  .map(({ price, quantity, own, ofSku, commissionOn }) => {
    const sku = { sku: 's', name: 'one tin', note: '', price, rates: ofSku }
    return wish(product(price, { rates: own, commissionOn, skus: [sku] }), quantity)
  })

const anyStatus = fc.constantFrom('active', 'active', 'active', 'frozen', 'none')

/** Somebody of any grade and standing. */
const anyStanding: fc.Arbitrary<Partial<Model.Member>> = fc
  .record({ status: anyStatus, grade: fc.constantFrom('gold', 'standard', '') })
  .map(({ status, grade }) => ({ distributor: { status, grade, since: 0 } }))

/** An order of up to five lines with an order-level discount of any size. */
export const anyOrder: fc.Arbitrary<OrderSpec> = fc.record({
  wishes: fc.array(anyWish, { minLength: 1, maxLength: 5 }),
  discount: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 60_000 })),
  plan: anyPlan,
  buyer: anyStanding,
  inviter: anyStanding,
  grandInviter: fc.option(
    anyStanding.map((over) => member('B', over)),
    { freq: 5 },
  ),
})

/** One wish for a refund: which line, and which part of what is left on it. */
export interface RefundWish {
  line: number
  percent: number
}

/** The wishes of one refund. */
export const anyWishes: fc.Arbitrary<RefundWish[]> = fc.array(
  fc.record({ line: fc.nat({ max: 4 }), percent: fc.integer({ min: 1, max: 100 }) }),
  { minLength: 1, maxLength: 3 },
)

export const anyRefunds: fc.Arbitrary<RefundWish[][]> = fc.array(anyWishes, { maxLength: 6 })

/** The refund that a wish means on this order as it is now; null when nothing is left to give back. */
export function toRefund(
  order: Model.Order,
  id: string,
  wishes: readonly RefundWish[],
): Model.Refund | null {
  const parts = new Map<number, number>()
  for (const { line, percent } of wishes) {
    const index = line % order.lines.length
    const target = order.lines[index]
    const left = target ? refundable(target) : 0
    if (left > 0) parts.set(index, Math.max(1, Math.floor((left * percent) / 100)))
  }
  return parts.size === 0 ? null : refundOf(order, id, [...parts])
}

/** The refund of all that is left; null when nothing is. */
export function restOf(order: Model.Order, id: string): Model.Refund | null {
  return toRefund(
    order,
    id,
    order.lines.map((_, line) => ({ line, percent: 100 })),
  )
}
