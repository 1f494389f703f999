/**
 * Coupons: an amount or a part off an order's goods, one an order. A coupon is held by an order from the moment it
 * is placed, comes back when the order closes unpaid, and is used up when it is paid, whatever is
 * refunded later.
 */

import { portion } from './money'

type Fen = Model.Fen
type Time = Model.Time
type Coupon = Model.Coupon
type Taken = Model.TakenCoupon

/** What the merchant writes of a coupon. */
export type EditedCoupon = Pick<
  Coupon,
  'name' | 'value' | 'rate' | 'from' | 'quantity' | 'startsAt' | 'endsAt'
>

/** What decides whether a coupon counts. */
type Terms = Pick<Taken, 'value' | 'rate' | 'from' | 'startsAt' | 'endsAt'>

/** Into how many parts a coupon's number is split, so that takers at once write different documents. */
const PARTS = 8

/**
 * Refuses COUPON_VALUE_INVALID where goods of `from` would not cost more than is taken off (0: any
 * goods; a part of them is always less), and COUPON_TIME_INVALID where it ends before it begins or
 * has ended.
 */
export function refuseCoupon(
  { value, rate, from, startsAt, endsAt }: Terms,
  now: Time,
): 'COUPON_VALUE_INVALID' | 'COUPON_TIME_INVALID' | null {
  if (rate === null && from > 0 && value >= from) return 'COUPON_VALUE_INVALID'
  return startsAt < endsAt && now < endsAt ? null : 'COUPON_TIME_INVALID'
}

/** A coupon as first stored: it can be taken. */
export function newCoupon(id: string, edited: EditedCoupon, now: Time): Coupon {
  return { _id: id, ...edited, open: true, version: 1, createdAt: now }
}

/** Its number in parts that differ by one at most; fewer parts where there are fewer coupons. */
export function partsOf({ _id, quantity }: Pick<Coupon, '_id' | 'quantity'>): Model.CouponPart[] {
  const count = Math.min(PARTS, quantity)
  const each = Math.floor(quantity / count)
  return Array.from({ length: count }, (_, index) => ({
    _id: `${_id}.${index}`,
    couponId: _id,
    left: each + (index < quantity % count ? 1 : 0),
    taken: 0,
    used: 0,
  }))
}

/** The ids of all parts that a coupon of any number may have. */
export function partIdsOf(couponId: string): string[] {
  return Array.from({ length: PARTS }, (_, index) => `${couponId}.${index}`)
}

/** The parts that have some left, beginning at a place that depends on who takes. */
export function partsToTry<P extends Pick<Model.CouponPart, 'left'>>(
  parts: readonly P[],
  memberId: string,
): P[] {
  const sum = [...memberId].reduce((so, character) => so + character.charCodeAt(0), 0)
  const start = parts.length === 0 ? 0 : sum % parts.length
  return [...parts.slice(start), ...parts.slice(0, start)].filter(({ left }) => left > 0)
}

/** True while it can be taken. */
export function canTake({ open, startsAt, endsAt }: Coupon, now: Time): boolean {
  return open && startsAt <= now && now < endsAt
}

/** What a member has after taking one from a part. */
export function takenBy(coupon: Coupon, partId: string, memberId: string, now: Time): Taken {
  const { _id: couponId, name, value, rate, from, startsAt, endsAt } = coupon
  return {
    _id: `${couponId}.${memberId}`,
    ...{ couponId, memberId, name, value, rate, from, startsAt, endsAt, partId },
    takenAt: now,
    spent: false,
    orderId: null,
    usedAt: null,
  }
}

/** Why it does not count on goods of this amount; null when it does. */
export function whyNot(
  { from, startsAt, endsAt }: Pick<Terms, 'from' | 'startsAt' | 'endsAt'>,
  goods: Fen,
  now: Time,
): 'notBegun' | 'ended' | 'moreNeeded' | null {
  if (now < startsAt) return 'notBegun'
  if (now >= endsAt) return 'ended'
  return goods < from ? 'moreNeeded' : null
}

/**
 * What it takes off, in fen: its value, or its part of the goods, rounded down and no more than its
 * value. At least a fen of the goods stays, because WeChat Pay takes no order of nothing.
 */
export function discountOf({ value, rate }: Pick<Taken, 'value' | 'rate'>, goods: Fen): Fen {
  const part = rate === null ? value : portion(goods, rate, 10_000)
  return Math.max(0, Math.min(value, part, goods - 1))
}

/** An order has it. */
export function held(taken: Taken, orderId: string): Taken {
  return { ...taken, spent: true, orderId }
}

/** The order that had it was closed unpaid; one that another order has by now stays there. */
export function givenBack(taken: Taken, orderId: string): Taken {
  const isHeld = taken.orderId === orderId && taken.usedAt === null
  return isHeld ? { ...taken, spent: false, orderId: null } : taken
}

/**
 * The order that had it was paid; also one that was closed before its payment arrived, unless the coupon
 * has gone to another order meanwhile. Null when nothing changes.
 */
export function used(taken: Taken, orderId: string, now: Time): Taken | null {
  const isElsewhere = taken.orderId !== null && taken.orderId !== orderId
  if (isElsewhere || taken.usedAt !== null) return null
  return { ...held(taken, orderId), usedAt: now }
}

/** Where a taken coupon stands, in the words of the contract. */
export function stateOf(
  { spent, usedAt, startsAt, endsAt }: Taken,
  now: Time,
): 'free' | 'waiting' | 'held' | 'used' | 'ended' {
  if (usedAt !== null) return 'used'
  if (spent) return 'held'
  if (now >= endsAt) return 'ended'
  return now < startsAt ? 'waiting' : 'free'
}
