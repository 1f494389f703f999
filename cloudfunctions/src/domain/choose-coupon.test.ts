import * as fc from 'fast-check'
import { bestOf, weigh } from './choose-coupon'
import { type FreightTerms, freightOf } from './freight'
import { priceOrder } from './order'
import { product, wish } from './testing/builders'
import { anyCoupon, anyMoment, FROM, takenCoupon, UNTIL } from './testing/coupons'

const FREE = { flat: 0, freeFrom: 0 }
const anyTerms: fc.Arbitrary<FreightTerms> = fc.record({
  flat: fc.nat({ max: 3000 }),
  freeFrom: fc.option(fc.nat({ max: 30_000 })),
})
const anyTaken = fc
  .array(anyCoupon, { maxLength: 6 })
  .map((all) => all.map((over, at) => takenCoupon(`c${at}`, over)))
const ids = (weighed: ReturnType<typeof weigh>) => weighed.map(({ coupon }) => coupon.couponId)

test('those that count stand first, the least to pay before the others', () => {
  const few = takenCoupon('few', { value: 500 })
  const most = takenCoupon('most', { value: 2000 })
  const large = takenCoupon('large', { value: 9000, from: 9000 })
  const later = takenCoupon('later', { startsAt: FROM + 10 })
  const ended = takenCoupon('ended', { endsAt: FROM + 1 })
  const weighed = weigh([later, large, few, ended, most], 6000, FREE, FROM + 1)
  expect(ids(weighed)).toEqual(['most', 'few', 'later', 'large'])
  expect(weighed.map(({ why, missing }) => [why, missing])).toEqual([
    [null, 0],
    [null, 0],
    ['notBegun', 0],
    ['moreNeeded', 3000],
  ])
})

test('of two that take off the same, the one that ends sooner', () => {
  const late = takenCoupon('a')
  const soon = takenCoupon('b', { endsAt: UNTIL - 1 })
  expect(ids(weigh([late, soon], 6000, FREE, FROM))).toEqual(['b', 'a'])
})

test('a coupon that costs the free delivery is not the best: 9900 - 500 + 800 is above 9900', () => {
  const weighed = weigh(
    [takenCoupon('c', { value: 500 })],
    9900,
    { flat: 800, freeFrom: 9900 },
    FROM,
  )
  expect(weighed[0]).toMatchObject({ discount: 500, payable: 10_200 })
  expect(bestOf(weighed, 9900)).toBeNull()
})

test('the best leaves the least to pay of all choices, none among them, to the fen of the order', () => {
  fc.assert(
    fc.property(
      ...[anyTaken, anyTerms, fc.integer({ min: 1, max: 40_000 }), anyMoment],
      (coupons, terms, goods, now) => {
        const weighed = weigh(coupons, goods, terms, now)
        const plain = goods + freightOf(terms, goods)
        const best = bestOf(weighed, plain)
        const least = Math.min(
          plain,
          ...weighed.filter((w) => w.why === null).map((w) => w.payable),
        )
        expect(best?.payable ?? plain).toBe(least)
        for (const { discount, payable, why, coupon } of weighed) {
          const priced = priceOrder([wish(product(goods))], terms, discount)
          expect(priced).toMatchObject({ payable, discount })
          if (why !== null) expect(discount).toBe(0)
          if (why === 'moreNeeded') expect(goods).toBeLessThan(coupon.from)
        }
      },
    ),
  )
})
