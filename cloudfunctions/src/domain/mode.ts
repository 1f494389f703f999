/**
 * A mode of distribution: one pure module with this interface. A mode decides once, when an order is
 * created, who is entitled to what of each line; what a paid, received or refunded order yields then
 * follows from the frozen shares alone (commission.ts), the same way for every mode.
 */
import type { RatedGoods } from './plan'

/** What the mode may look at when an order is created. */
export interface OrderFacts {
  buyer: Model.Member
  /** The buyer's inviter and the inviter's inviter; null where there is none. */
  inviter: Model.Member | null
  grandInviter: Model.Member | null
  lines: readonly Model.OrderLine[]
  /** Each line's product and SKU, in the order of the lines. */
  goods: readonly RatedGoods[]
}

export interface Terms {
  entitlements: Model.Entitlement[]
  unpaid: Model.Attribution['unpaid']
}

export interface Mode {
  /** Freezes who gets what of an order, within the plan's cap. */
  freeze(plan: Model.Plan, facts: OrderFacts): Terms
}
