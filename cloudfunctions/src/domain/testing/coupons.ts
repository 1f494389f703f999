/** Coupons for tests: 10 yuan off 50 in the spring of 2026, and any others. */
import * as fc from 'fast-check'
import { type EditedCoupon, newCoupon, takenBy } from '../coupon'
import { DAY } from '../day'

export const FROM = Date.UTC(2026, 2, 1)
export const UNTIL = Date.UTC(2026, 4, 1)

export const COUPON: EditedCoupon = {
  name: 'spring',
  value: 1000,
  rate: null,
  from: 5000,
  quantity: 100,
  startsAt: FROM,
  endsAt: UNTIL,
}

/** A moment around the spring. */
export const anyMoment = fc.integer({ min: FROM - 10 * DAY, max: UNTIL + 10 * DAY })

/** A coupon that begins before it ends, of an amount or of a part. */
export const anyCoupon: fc.Arbitrary<EditedCoupon> = fc
  .record({
    value: fc.integer({ min: 1, max: 20_000 }),
    rate: fc.option(fc.integer({ min: 1, max: 99 }).map((steps) => steps * 100)),
    from: fc.nat({ max: 20_000 }),
    startsAt: fc.integer({ min: FROM, max: UNTIL - DAY }),
    days: fc.integer({ min: 1, max: 60 }),
  })
  .map(({ value, rate, from, startsAt, days }) => ({
    ...COUPON,
    ...{ value, rate, from, startsAt, endsAt: startsAt + days * DAY },
  }))

/** A coupon that a member has taken; `id` tells it from his others. */
export function takenCoupon(id: string, over: Partial<EditedCoupon> = {}): Model.TakenCoupon {
  return takenBy(newCoupon(id, { ...COUPON, ...over }, FROM), `${id}.0`, 'm', FROM)
}
