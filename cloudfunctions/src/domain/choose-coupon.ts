/** Which of his coupons a customer should lay beside an order. */
import { discountOf, whyNot } from './coupon'
import type { FreightTerms } from './freight'
import { freightOf } from './freight'

type Fen = Model.Fen
type Taken = Model.TakenCoupon

/** A coupon beside an order, and what would then be paid. */
export interface Weighed {
  coupon: Taken
  discount: Fen
  why: 'notBegun' | 'moreNeeded' | null
  /** Goods that are lacking until it counts. */
  missing: Fen
  payable: Fen
}

/**
 * Every coupon that has not ended, beside goods of this amount: those that count first, the least to
 * pay, then the soonest to end.
 */
export function weigh(
  coupons: readonly Taken[],
  goods: Fen,
  freight: FreightTerms,
  now: Model.Time,
): Weighed[] {
  return coupons
    .flatMap((coupon): Weighed[] => {
      const why = whyNot(coupon, goods, now)
      if (why === 'ended') return []
      const discount = why === null ? discountOf(coupon, goods) : 0
      const paid = goods - discount
      const payable = paid + freightOf(freight, paid)
      return [{ coupon, discount, why, missing: Math.max(0, coupon.from - goods), payable }]
    })
    .sort(byWorth)
}

function byWorth(a: Weighed, b: Weighed): number {
  return (
    Number(a.why !== null) - Number(b.why !== null) ||
    a.payable - b.payable ||
    a.missing - b.missing ||
    a.coupon.endsAt - b.coupon.endsAt ||
    (a.coupon._id < b.coupon._id ? -1 : 1)
  )
}

/**
 * The one that counts and leaves the least to pay; null where none pays less than the order without:
 * what a coupon takes off may cost the free delivery.
 */
export function bestOf(weighed: readonly Weighed[], payableWithout: Fen): Weighed | null {
  const [first] = weighed
  return first && first.why === null && first.payable < payableWithout ? first : null
}
