import * as fc from 'fast-check'
import { MINUTE } from './day'
import { ORDER_MAX, total } from './money'
import {
  bookedDay,
  closed,
  hasOpenRefund,
  newOrder,
  paid,
  priceOrder,
  received,
  refundable,
  sameOrder,
  shipped,
} from './order'
import { anyOrder } from './testing/arbitraries'
import { NOON, paidOrder, product, SHEET, shipmentAt, unpaidOrder, wish } from './testing/builders'

const ROUTE: Model.PaymentRoute = { provider: 'v3', merchantId: '1900000001' }

const FREE = { flat: 800, freeFrom: 9900 }
const NO_FREIGHT = { flat: 0, freeFrom: 0 }
const DAYS = 86_400_000

describe('a price', () => {
  test('3990 + 2990 + 1990 - 1000 + 800 = 8770, bases 3545 + 2657 + 1768', () => {
    const order = unpaidOrder(SHEET)
    expect(order.lines.map((l) => l.discount)).toEqual([445, 333, 222])
    expect(order.lines.map((l) => l.base)).toEqual([3545, 2657, 1768])
    expect(order).toMatchObject({ goods: 8970, discount: 1000, freight: 800, payable: 8770 })
  })

  test.each([
    [9899, 800],
    [9900, 0],
    [9901, 0],
  ])('goods of %i have a freight of %i', (price, freight) => {
    expect(priceOrder([wish(product(price))], FREE)).toMatchObject({ freight })
  })

  test('free freight looks at the goods really paid: 9900 - 1 is below 9900', () => {
    expect(priceOrder([wish(product(9900))], FREE, 1)).toMatchObject({
      freight: 800,
      payable: 10_699,
    })
  })

  test('a discount above the goods takes the goods and nothing more', () => {
    expect(priceOrder([wish(product(500), 2)], NO_FREIGHT, 5000)).toMatchObject({
      discount: 1000,
      payable: 0,
    })
  })

  test('900,000 yuan is the largest order', () => {
    const atMost = priceOrder([wish(product(ORDER_MAX))], NO_FREIGHT)
    expect(atMost).toMatchObject({ payable: ORDER_MAX })
    expect(priceOrder([wish(product(ORDER_MAX)), wish(product(1))], NO_FREIGHT)).toBe(
      'ORDER_TOO_LARGE',
    )
  })

  test('every line has its own part of the discount, and all parts add up to what is paid', () => {
    const limit = fc.nat({ max: 200_000 })
    fc.assert(
      fc.property(anyOrder, limit, ({ wishes, discount = 0 }, freeFrom) => {
        const priced = priceOrder(wishes, { flat: 800, freeFrom }, discount)
        if (typeof priced === 'string') throw new Error(priced)
        const goods = wishes.reduce((so, w) => so + BigInt(w.sku.price) * BigInt(w.quantity), 0n)
        const taken = goods < discount ? goods : BigInt(discount)
        for (const [i, line] of priced.lines.entries()) {
          const full = BigInt(line.price) * BigInt(line.quantity)
          // Less than a fen from the exact part of the discount.
          const distance = BigInt(line.discount) * goods - taken * full
          expect(distance < goods && -distance < goods).toBe(true)
          expect(BigInt(line.base)).toBe(full - BigInt(line.discount))
          expect(line.base).toBeGreaterThanOrEqual(0)
          expect(line).toMatchObject({ quantity: wishes[i]?.quantity, refunded: 0, refunding: 0 })
        }
        const freight = goods - taken >= BigInt(freeFrom) ? 0n : 800n
        expect(BigInt(priced.payable)).toBe(goods - taken + freight)
        expect([priced.goods, priced.discount].map(BigInt)).toEqual([goods, taken])
        expect(total(priced.lines.map(({ base }) => base)) + priced.freight).toBe(priced.payable)
      }),
    )
  })

  test('is what the new order is stored with, due to be closed unless somebody pays', () => {
    fc.assert(
      fc.property(anyOrder, fc.nat({ max: 1440 }), fc.nat(), (spec, unpaidMinutes, now) => {
        const totals = priceOrder(spec.wishes, FREE, spec.discount)
        if (typeof totals === 'string') throw new Error(totals)
        const { address, attribution } = unpaidOrder(spec)
        const ids = { orderId: 'o', memberId: 'm', openid: 'p', route: ROUTE, couponId: 'c.m' }
        const from = { ...ids, note: '', address, attribution }
        const stored = newOrder(totals, { ...from, unpaidMinutes, now })
        expect(stored).toMatchObject({ ...totals, address, attribution, state: 'unpaid' })
        expect([stored.dueAt, stored.payment]).toEqual([now + unpaidMinutes * MINUTE, null])
        expect(stored.commission === 'waiting').toBe(attribution.entitlements.length > 0)
      }),
    )
  })
})

describe('the states', () => {
  test('unpaid, to be closed after 30 minutes', () => {
    expect(unpaidOrder()).toMatchObject({
      state: 'unpaid',
      commission: 'waiting',
      dueAt: NOON + 30 * MINUTE,
    })
  })

  test('paid: commission is due and no clock is running', () => {
    expect(paidOrder()).toMatchObject({ state: 'paid', commission: 'due', dueAt: null })
  })

  test('paid without anybody entitled: there is no commission to settle', () => {
    const attribution = { ...unpaidOrder().attribution, entitlements: [] }
    const order = { ...unpaidOrder(), attribution, commission: 'none' as const }
    const payment = { transactionId: 't', paidAt: NOON }
    expect(paid(order, payment)).toMatchObject({ state: 'paid', commission: 'none' })
  })

  test('paid after it was closed: open again, and its commission due', () => {
    const payment = { transactionId: 't', paidAt: NOON }
    expect(paid(closed(unpaidOrder(), NOON), payment)).toMatchObject({
      state: 'paid',
      closedAt: null,
      dueAt: null,
      commission: 'due',
    })
  })

  test('shipped: received by itself after 10 days', () => {
    expect(shipped(paidOrder(), shipmentAt(NOON), 10)).toMatchObject({
      state: 'shipped',
      dueAt: NOON + 10 * DAYS,
    })
  })

  test('received: the hold of 7 days starts now, by the plan frozen on the order', () => {
    expect(received(paidOrder(), NOON)).toMatchObject({
      state: 'received',
      receivedAt: NOON,
      dueAt: NOON + 7 * DAYS,
    })
  })

  test('closed: nobody is paid', () => {
    expect(closed(unpaidOrder(), NOON)).toMatchObject({
      state: 'closed',
      closedAt: NOON,
      dueAt: null,
      commission: 'none',
    })
  })
})

describe('the same order again', () => {
  const again = (over: Partial<Model.Order>) =>
    sameOrder(unpaidOrder(), { ...unpaidOrder(), ...over })

  test('is the same whatever has happened to it since', () => {
    expect(again({ state: 'paid', createdAt: NOON + 1 })).toBe(true)
  })

  test.each<[string, Partial<Model.Order>]>([
    ['member', { memberId: 'another' }],
    ['total', { payable: 8771 }],
    ['note', { note: 'ring twice' }],
    ['coupon', { couponId: 'c.buyer' }],
    ['address', { address: { ...unpaidOrder().address, detail: 'elsewhere' } }],
    ['quantity', { lines: unpaidOrder().lines.map((l) => ({ ...l, quantity: 2 })) }],
    ['choice', { lines: unpaidOrder().lines.map((l) => ({ ...l, sku: 'other' })) }],
    ['lines', { lines: unpaidOrder().lines.slice(1) }],
  ])('another %s is another order', (_what, over) => {
    expect(again(over)).toBe(false)
  })
})

test('3545 less 1000 refunded and 500 under way leave 2045 to give back', () => {
  const line = unpaidOrder().lines[0]
  if (!line) throw new Error('no line')
  const busy = { ...line, refunded: 1000, refunding: 500 }
  expect(refundable(busy)).toBe(2045)
  expect(hasOpenRefund({ ...unpaidOrder(), lines: [busy] })).toBe(true)
  expect(hasOpenRefund({ ...unpaidOrder(), lines: [{ ...busy, refunding: 0 }] })).toBe(false)
})

test('commission belongs to the day the order was paid, in the shop’s time', () => {
  expect(bookedDay(paidOrder(SHEET, Date.UTC(2026, 0, 15, 15, 59)))).toBe('2026-01-15')
  expect(bookedDay(paidOrder(SHEET, Date.UTC(2026, 0, 15, 16, 0)))).toBe('2026-01-16')
  expect(() => bookedDay(unpaidOrder())).toThrow('is not paid')
})

test('an order for which nobody is entitled waits for no commission', () => {
  const totals = priceOrder(SHEET.wishes, FREE)
  if (totals === 'ORDER_TOO_LARGE') throw new Error(totals)
  const { address, attribution } = unpaidOrder()
  const bare = newOrder(totals, {
    orderId: 'o',
    memberId: 'buyer',
    openid: 'openid-buyer',
    route: ROUTE,
    couponId: null,
    address,
    note: '',
    attribution: { ...attribution, entitlements: [] },
    unpaidMinutes: 30,
    now: NOON,
  })
  expect(bare.commission).toBe('none')
})
