/**
 * What an order yields to whom, from the terms frozen on it. Commission is a function of each line's
 * remaining base, C(P - R), so any number of refunds telescopes: the reversals of all refunds and the
 * rest always add up to what was booked, and a full refund leaves 0 (money rule 6).
 */
import type { Mode, OrderFacts } from './mode'
import { portion, total } from './money'
import { twoTier } from './two-tier'

type Fen = Model.Fen
type Order = Model.Order

const MODES: Record<Model.Plan['mode'], Mode> = { 'two-tier': twoTier }

/** Freezes the attribution of a new order by the plan's mode (money rule 5). */
export function freezeAttribution(plan: Model.Plan, facts: OrderFacts): Model.Attribution {
  const terms = MODES[plan.mode].freeze(plan, facts)
  const { buyer } = facts
  return {
    planVersion: plan.version,
    capRate: plan.capRate,
    holdDays: plan.holdDays,
    inviterId: buyer.inviterId,
    grandInviterId: buyer.grandInviterId,
    boundAt: buyer.boundAt,
    entry: buyer.bindings[0]?.entry ?? null,
    cameBy: (buyer.inviterId !== null && buyer.cameBy) || null,
    entitlements: terms.entitlements,
    unpaid: terms.unpaid,
  }
}

/** What one share is worth on `base` fen of its line. */
export function shareOf(share: Model.Share, base: Fen): Fen {
  return portion(base, share.numerator, share.denominator)
}

/** The commission of an entitlement over the given remaining base of each line. */
export function commissionOn(entitlement: Model.Entitlement, bases: readonly Fen[]): Fen {
  return total(entitlement.shares.map((share) => shareOf(share, bases[share.line] ?? 0)))
}

/** The entitlement as it was frozen with the order, before the merchant adjusted it. */
export function asFrozen(order: Order, entitlement: Model.Entitlement): Model.Entitlement {
  const own = order.adjustments.find((adjustment) => adjustment.level === entitlement.level)
  return { ...entitlement, shares: own?.replaced ?? entitlement.shares }
}

/** What an entitlement was promised when the order was placed, in fen. */
export function promised(order: Order, entitlement: Model.Entitlement): Fen {
  return commissionOn(asFrozen(order, entitlement), fullBases(order))
}

/** Each line's base as ordered. */
export function fullBases(order: Order): Fen[] {
  return order.lines.map((line) => line.base)
}

/** Each line's base after the refunds that succeeded. */
export function remainingBases(order: Order): Fen[] {
  return order.lines.map((line) => line.base - line.refunded)
}

/** The entitlements of an order with what each is worth now. */
export function commissionsOf(order: Order): { entitlement: Model.Entitlement; amount: Fen }[] {
  const bases = remainingBases(order)
  return order.attribution.entitlements.map((entitlement) => ({
    entitlement,
    amount: commissionOn(entitlement, bases),
  }))
}

/** The most an order may pay at all levels together on the given bases. */
export function capOn(order: Order, bases: readonly Fen[]): Fen {
  return total(bases.map((base) => portion(base, order.attribution.capRate, 10_000)))
}
