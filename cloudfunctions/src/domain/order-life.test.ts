/** What holds for any order on its way: its states, its refunds set aside, its settlement. */
import * as fc from 'fast-check'
import { commissionsOf } from './commission'
import { DAY, dayOf, monthAfter, monthOf, startOfMonth } from './day'
import {
  bookedDay,
  closed,
  hasOpenRefund,
  paid,
  received,
  refundable,
  sameOrder,
  shipped,
  viaOf,
} from './order'
import { releaseRefund, reserveRefund } from './refund'
import { finished, releaseBlocked } from './settlement'
import { anyOrder, anyWishes, toRefund } from './testing/arbitraries'
import { Books } from './testing/books'
import { NOON, paidOrder, shipmentAt, unpaidOrder } from './testing/builders'

const anyTime = fc.integer({ min: 0, max: 400 * DAY }).map((after) => NOON + after)

test('whatever happens to an order, its terms, lines and money stay, and it stays the same order', () => {
  fc.assert(
    fc.property(anyOrder, anyTime, (spec, now) => {
      const order = unpaidOrder(spec)
      const bought = paid(order, { transactionId: 't', paidAt: now })
      const sent = shipped(bought, shipmentAt(now), 10)
      const there = received(sent, now)
      for (const later of [bought, sent, there, finished(there, now), closed(order, now)]) {
        expect(later).toMatchObject({
          lines: order.lines,
          payable: order.payable,
          attribution: order.attribution,
          openid: order.openid,
        })
        expect(sameOrder(later, order)).toBe(true)
      }
      expect(sameOrder({ ...order, payable: order.payable + 1 }, order)).toBe(false)
      expect(bought.commission).toBe(order.attribution.entitlements.length > 0 ? 'due' : 'none')
      expect([sent.dueAt, there.dueAt]).toEqual([now + 10 * DAY, now + 7 * DAY])
      expect(bookedDay(bought)).toBe(dayOf(now))
    }),
  )
})

test('money set aside for a refund is open until it is freed, and then all is as before', () => {
  fc.assert(
    fc.property(anyOrder, anyWishes, (spec, wishes) => {
      const order = paidOrder(spec)
      const refund = toRefund(order, 'r', wishes)
      if (!refund) return
      const busy = reserveRefund(order, refund.lines)
      if (typeof busy === 'string') throw new Error(busy)
      expect([hasOpenRefund(order), hasOpenRefund(busy)]).toEqual([false, true])
      for (const [i, line] of busy.lines.entries()) {
        expect(refundable(line) + line.refunding).toBe(order.lines[i]?.base)
        const more = reserveRefund(busy, [{ line: i, amount: refundable(line) + 1 }])
        expect(more).toBe('REFUND_TOO_LARGE')
      }
      expect(releaseRefund(busy, refund)).toEqual(order)
    }),
  )
})

test('a level-2 commission came through the level-1 place, whoever is paid there', () => {
  fc.assert(
    fc.property(anyOrder, (spec) => {
      const order = paidOrder(spec)
      const own = spec.plan?.selfPurchase && spec.buyer?.distributor?.status === 'active'
      for (const entitlement of order.attribution.entitlements) {
        const via = own ? 'buyer' : 'A'
        expect(viaOf(order, entitlement)).toBe(entitlement.level === 1 ? null : via)
      }
    }),
  )
})

test('a release waits for receipt and the whole hold, then makes all that is left available', () => {
  fc.assert(
    fc.property(anyOrder, fc.nat({ max: 10 * DAY }), (spec, after) => {
      const books = new Books()
      const placed = paidOrder(spec)
      const order = placed.commission === 'due' ? books.accrue(placed, NOON) : placed
      expect(releaseBlocked(order, NOON + after)).toBe('state is paid')
      const there = received(order, NOON)
      const due = after >= 7 * DAY
      expect(releaseBlocked(there, NOON + after)).toBe(due ? null : 'the hold is not over')
      if (!due || there.commission !== 'accrued') return
      const done = books.release(there, NOON + after)
      expect(done).toMatchObject({ state: 'finished', commission: 'released', dueAt: null })
      for (const { entitlement, amount } of commissionsOf(done)) {
        expect(books.account(entitlement.payeeId)).toMatchObject({ pending: 0, available: amount })
      }
      expect(books.findings()).toEqual([])
    }),
    { numRuns: 300 },
  )
})

test('a month starts where the millisecond before belongs to another one', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: Date.UTC(2100, 0) }), (time) => {
      const start = startOfMonth(monthOf(time))
      if (start === null) throw new Error('a month of a time is a month')
      expect(start).toBeLessThanOrEqual(time)
      expect([monthOf(start), monthOf(start - 1)]).toEqual([monthOf(time), monthOf(start - DAY)])
      expect(monthOf(start - 1)).not.toBe(monthOf(start))
      expect(monthAfter(monthOf(start - 1))).toBe(monthOf(start))
    }),
  )
  const none = ['2026-13', '2026-00', '2026-1', '2026-01-01', '26-01', ''].map(startOfMonth)
  expect(none).toEqual([null, null, null, null, null, null])
})
