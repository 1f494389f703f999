import * as fc from 'fast-check'
import {
  canTake,
  discountOf,
  givenBack,
  held,
  newCoupon,
  partIdsOf,
  partsOf,
  partsToTry,
  refuseCoupon,
  stateOf,
  takenBy,
  used,
  whyNot,
} from './coupon'
import { DAY } from './day'
import { anyCoupon, anyMoment, COUPON, FROM, UNTIL } from './testing/coupons'

const anyId = fc.stringMatching(/^[0-9A-Z]{4}$/)

describe('what the merchant writes', () => {
  test.each([
    ['1000 off from 5000', {}, null],
    ['1000 off anything', { from: 0 }, null],
    ['1000 off 1000', { from: 1000 }, 'COUPON_VALUE_INVALID'],
    ['a fifth of 1000, 1000 at most', { rate: 2000, from: 1000 }, null],
    ['ends as it begins', { startsAt: UNTIL }, 'COUPON_TIME_INVALID'],
    ['is over', { startsAt: FROM - 2 * DAY, endsAt: FROM }, 'COUPON_TIME_INVALID'],
  ] as const)('%s', (_what, over, code) => {
    expect(refuseCoupon({ ...COUPON, ...over }, FROM)).toBe(code)
  })

  test('what is not refused has a day on which it counts, and takes no whole order from its limit', () => {
    fc.assert(
      fc.property(anyCoupon, fc.nat({ max: 20_000 }), (edited, from) => {
        const code = refuseCoupon({ ...edited, from }, FROM)
        if (code === 'COUPON_VALUE_INVALID') expect(edited.value).toBeGreaterThanOrEqual(from)
        if (code !== null) return
        const goods = Math.max(from, 2)
        expect(discountOf(edited, goods)).toBeLessThan(goods)
        expect(whyNot({ ...edited, from }, goods, edited.endsAt - 1)).toBeNull()
      }),
    )
  })
})

describe('its number', () => {
  test('100 in 8 parts: 13, 13, 13, 13, 12, 12, 12, 12', () => {
    expect(partsOf({ _id: 'c', quantity: 100 }).map(({ left }) => left)).toEqual([
      13, 13, 13, 13, 12, 12, 12, 12,
    ])
  })

  test('is the sum of its parts, none of them empty, each with an id of the coupon', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), anyId, (quantity, id) => {
        const parts = partsOf({ _id: id, quantity })
        expect(parts.reduce((sum, { left }) => sum + left, 0)).toBe(quantity)
        expect(Math.min(...parts.map(({ left }) => left))).toBeGreaterThan(0)
        expect(partIdsOf(id)).toEqual(expect.arrayContaining(parts.map(({ _id }) => _id)))
      }),
    )
  })

  test('who takes tries every part that has some left, and none else, from a place of his own', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 2 }), { maxLength: 8 }), anyId, (lefts, memberId) => {
        const parts = lefts.map((left, at) => ({ at, left }))
        const tried = partsToTry(parts, memberId)
        const full = parts.filter(({ left }) => left > 0)
        expect([...tried].sort((a, b) => a.at - b.at)).toEqual(full)
        expect(partsToTry(parts, memberId)).toEqual(tried)
      }),
    )
    const whole = partsOf({ _id: 'c', quantity: 80 })
    const firsts = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'].map((who) => partsToTry(whole, who)[0])
    expect(new Set(firsts).size).toBe(8)
  })
})

test('it is taken while it is open, from its first moment until the one before its last', () => {
  fc.assert(
    fc.property(anyCoupon, anyMoment, fc.boolean(), (edited, now, open) => {
      const coupon = { ...newCoupon('c', edited, FROM), open }
      const within = edited.startsAt <= now && now < edited.endsAt
      expect(canTake(coupon, now)).toBe(open && within)
      const taken = takenBy(coupon, 'c.0', 'm', now)
      const { name, value, rate } = edited
      expect(taken).toMatchObject({ _id: 'c.m', name, value, rate })
      expect([taken.spent, taken.orderId, taken.usedAt]).toEqual([false, null, null])
    }),
  )
})

describe('what it takes off', () => {
  test.each([
    [5000, 1000],
    [1001, 1000],
    [1000, 999],
    [1, 0],
  ])('of goods of %i: %i', (goods, discount) => {
    expect(discountOf({ value: 1000, rate: null }, goods)).toBe(discount)
  })

  test.each([
    ['8.5 折 of 99.99, rounded down', 1500, 9999, 1499],
    ['8 折 of 200.00, as much as it may', 2000, 20_000, 4000],
    ['8 折 of 200.01, no more than that', 2000, 20_001, 4000],
    ['9.9 折 of 0.99: nothing', 100, 99, 0],
    ['0.1 折 of a fen', 9900, 1, 0],
  ])('%s', (_what, rate, goods, discount) => {
    expect(discountOf({ value: 4000, rate }, goods)).toBe(discount)
  })

  test('is never more than it says, and always leaves a fen to pay', () => {
    fc.assert(
      fc.property(anyCoupon, fc.integer({ min: 1, max: 90_000_000 }), (coupon, goods) => {
        const discount = discountOf(coupon, goods)
        expect(discount).toBeGreaterThanOrEqual(0)
        expect(discount).toBeLessThanOrEqual(coupon.value)
        expect(goods - discount).toBeGreaterThanOrEqual(1)
        if (coupon.rate === null) {
          if (goods > coupon.value) expect(discount).toBe(coupon.value)
        } else if (discount < coupon.value) {
          const exact = goods * coupon.rate
          expect(discount * 10_000).toBeLessThanOrEqual(exact)
          expect((discount + 1) * 10_000).toBeGreaterThan(exact)
        }
      }),
    )
  })

  test.each([
    ['before it begins', 5000, FROM - 1, 'notBegun'],
    ['at its end', 5000, UNTIL, 'ended'],
    ['on too little', 4999, FROM, 'moreNeeded'],
    ['on enough', 5000, UNTIL - 1, null],
  ])('%s', (_what, goods, now, why) => {
    expect(whyNot(COUPON, goods, now)).toBe(why)
  })
})

test('held by one order, it comes back only from that one, and only unpaid', () => {
  fc.assert(
    fc.property(anyCoupon, anyId, anyId, anyMoment, (edited, first, second, now) => {
      const free = takenBy(newCoupon('c', edited, FROM), 'c.0', 'm', now)
      const busy = held(free, first)
      expect(stateOf(busy, now)).toBe('held')
      expect(givenBack(busy, first)).toEqual(free)
      if (first !== second) expect(givenBack(busy, second)).toBe(busy)
      const done = used(busy, first, now)
      if (!done) throw new Error('a coupon that is held is used by its order')
      expect([stateOf(done, now), done.usedAt]).toEqual(['used', now])
      expect(givenBack(done, first)).toBe(done)
      expect(used(done, first, now + 1)).toBeNull()
    }),
  )
})

test('an order that was closed and is paid after all takes it again, unless another has it', () => {
  fc.assert(
    fc.property(anyCoupon, anyMoment, (edited, now) => {
      const free = takenBy(newCoupon('c', edited, FROM), 'c.0', 'm', now)
      expect(used(free, 'late', now)).toMatchObject({ spent: true, orderId: 'late', usedAt: now })
      expect(used(held(free, 'other'), 'late', now)).toBeNull()
    }),
  )
})

test('what nobody spent waits, is free, and has ended, one after the other', () => {
  fc.assert(
    fc.property(anyCoupon, anyMoment, (edited, now) => {
      const free = takenBy(newCoupon('c', edited, FROM), 'c.0', 'm', FROM)
      const { startsAt, endsAt } = edited
      const state = now >= endsAt ? 'ended' : now < startsAt ? 'waiting' : 'free'
      expect(stateOf(free, now)).toBe(state)
    }),
  )
})
