import * as fc from 'fast-check'
import { roomOf } from './adjustment'
import { asFrozen, commissionOn, promised, remainingBases } from './commission'
import { DAY } from './day'
import { explain } from './explanation'
import { portion, total } from './money'
import { received } from './order'
import { applyRefund, reserveRefund } from './refund'
import { anyOrder, anyWishes, toRefund } from './testing/arbitraries'
import { Books } from './testing/books'
import { NOON, paidOrder, plan, product, refundOf, wish } from './testing/builders'

function entitlementOf(order: Model.Order, index = 0): Model.Entitlement {
  const entitlement = order.attribution.entitlements[index]
  if (!entitlement) throw new Error('nobody is entitled')
  return entitlement
}

function afterRefund(order: Model.Order, refund: Model.Refund): Model.Order {
  const reserved = reserveRefund(order, refund.lines)
  if (typeof reserved === 'string') throw new Error(reserved)
  return applyRefund(reserved, refund, NOON)
}

describe('397 explained', () => {
  const order = paidOrder()
  const why = explain(order, entitlementOf(order), [], null)

  test('line by line: 3990 - 445 = 3545 at 500 bps is 177, and so on', () => {
    expect(why.lines.map((l) => [l.price, l.discount, l.base, l.rate, l.amount])).toEqual([
      [3990, 445, 3545, 500, 177],
      [2990, 333, 2657, 500, 132],
      [1990, 222, 1768, 500, 88],
    ])
  })

  test('177 + 132 + 88 = 397 of 7970, freight of 800 left out', () => {
    expect(why).toMatchObject({ base: 7970, original: 397, amount: 397, freight: 800, refunds: [] })
  })

  test('the cap: 795 at 1000 bps, both levels together 555, not reached', () => {
    expect(why.cap).toEqual({ rate: 1000, amount: 795, bothLevels: 555, reached: false })
  })

  test('the release: 7 days after receipt, unknown until the goods have arrived', () => {
    expect(why.release).toEqual({
      ...{ holdDays: 7, receivedAt: null, at: null, releasedAt: null, afterSale: false },
    })
    const arrived = received(order, NOON)
    expect(explain(arrived, entitlementOf(order), [], NOON + 8 * DAY).release).toEqual({
      holdDays: 7,
      receivedAt: NOON,
      at: NOON + 7 * DAY,
      releasedAt: NOON + 8 * DAY,
      afterSale: false,
    })
    const afterSales = [{ id: 'a', lines: [0], open: true }]
    const asked = explain({ ...arrived, afterSales }, entitlementOf(order), [], null)
    expect(asked.release).toMatchObject({ afterSale: true, releasedAt: null })
  })
})

test('a refund of 1000 of the second line: 397 - 50 = 347, with its reason', () => {
  const order = paidOrder()
  const refund = { ...refundOf(order, 'r', [[1, 1000]]), endedAt: NOON + 9 }
  const why = explain(afterRefund(order, refund), entitlementOf(order), [refund], null)
  expect(why).toMatchObject({ original: 397, amount: 347 })
  expect(why.refunds).toEqual([
    {
      at: NOON + 9,
      title: 'tea of 2990',
      base: -1000,
      rate: 500,
      amount: -50,
      reason: 'a tin was dented',
    },
  ])
})

test('three refunds of a line at 500 bps: 177 - 50 - 50 - 77 = 0', () => {
  const first = paidOrder({ wishes: [wish(product(3545))] })
  const refunds = [1000, 1000, 1545].map((amount, i) => refundOf(first, `r${i}`, [[0, amount]]))
  const last = refunds.reduce(afterRefund, first)
  const why = explain(last, entitlementOf(last), refunds, null)
  expect(why.refunds.map((r) => r.amount)).toEqual([-50, -50, -77])
  expect(why.amount).toBe(0)
})

test('a share that the cap has cut says so: 141 wanted, 88 paid', () => {
  const greedy = product(1768, { rates: { 1: 1500, 2: 800 } })
  const order = paidOrder({ wishes: [wish(greedy)], plan: plan({ capRate: 2000 }) })
  const why = explain(order, entitlementOf(order, 1), [], null)
  expect(why.lines).toMatchObject([{ rate: 800, source: 'product', capped: true, amount: 88 }])
  expect(why.cap).toEqual({ rate: 2000, amount: 353, bothLevels: 353, reached: true })
})

test('an order that lost a line cannot be explained', () => {
  const order = paidOrder()
  const broken = { ...order, lines: order.lines.slice(0, 1) }
  expect(() => explain(broken, entitlementOf(order), [], null)).toThrow('has no line 1')
})

test('an adjustment of 397 to 500 and a refund on each side of it: each under its own terms', () => {
  const books = new Books()
  let order = books.accrue(paidOrder(), NOON)
  order = books.refund(order, refundOf(order, 'z', [[1, 1000]]), NOON + 1)
  const wished = { id: 'a', level: 1, amount: 400, reason: 'agreed', staffId: 's' } as const
  order = books.adjust(order, wished, NOON + 2) ?? order
  // Same time as the adjustment: their order is known all the same.
  order = books.refund(order, refundOf(order, 'b', [[0, 3545]]), NOON + 2)
  const why = explain(order, entitlementOf(order), [...books.refunds.values()].reverse(), null)
  expect(why).toMatchObject({ original: 397, base: 7970, amount: 400 - 204 })
  expect(why.lines.map((l) => [l.rate, l.source, l.amount])).toEqual([
    [500, 'plan', 177],
    [500, 'plan', 132],
    [500, 'plan', 88],
  ])
  expect(why.refunds.map((r) => [r.title, r.amount])).toEqual([
    ['tea of 2990', -50],
    ['tea of 3990', -204],
  ])
  const row = { at: NOON + 2, before: 347, after: 400, amount: 53, reason: 'agreed' }
  expect(why.adjustments).toEqual([row])
})

test('each payee’s own adjustments explain his amount, not the other one’s', () => {
  const books = new Books()
  const wished = { id: 'a', level: 2, amount: 100, reason: 'r', staffId: 's' } as const
  const order = books.adjust(books.accrue(paidOrder(), NOON), wished, NOON)
  if (!order) throw new Error('refused')
  expect(explain(order, entitlementOf(order, 0), [], null).adjustments).toEqual([])
  expect(explain(order, entitlementOf(order, 1), [], null)).toMatchObject({
    original: 158,
    adjustments: [{ amount: -58 }],
    amount: 100,
  })
})

/** What a journal changed for a payee. */
function changeOf(books: Books, id: string, payeeId: string): number {
  const entry = books.journals.find(({ _id }) => _id === id)
  return total((entry?.postings ?? []).filter((p) => p.owner === payeeId).map((p) => p.amount))
}

test('every row is what its journal booked, and they add up to what the order is worth now', () => {
  const adjusting = fc.record({ level: fc.constantFrom<Model.Level>(1, 2), part: fc.nat(100) })
  const steps = fc.array(fc.oneof(anyWishes, adjusting), { maxLength: 6 })
  fc.assert(
    fc.property(anyOrder, steps, (spec, story) => {
      const books = new Books()
      const placed = paidOrder(spec)
      if (placed.commission !== 'due') return
      let order = books.accrue(placed, NOON)
      for (const [i, step] of story.entries()) {
        const refund = Array.isArray(step) ? toRefund(order, `r${i}`, step) : null
        if (refund) order = books.refund(order, refund, NOON)
        if (Array.isArray(step)) continue
        const { level, part } = step
        const amount = Math.floor((total(roomOf(order, level)) * part) / 100)
        const wished = { id: `a${i}`, level, amount, reason: '', staffId: '' }
        order = books.adjust(order, wished, NOON) ?? order
      }
      for (const entitlement of order.attribution.entitlements) {
        const why = explain(order, entitlement, [...books.refunds.values()], null)
        const booked = (id: string) => changeOf(books, id, entitlement.payeeId)
        const reversed = order.refunds.map(({ refundId }) => booked(`reverse:${refundId}`))
        const own = order.adjustments.filter((a) => a.level === entitlement.level)
        expect(why.original).toBe(booked(`accrue:${order._id}`))
        expect(promised(order, entitlement)).toBe(why.original)
        expect(placed.attribution.entitlements).toContainEqual(asFrozen(order, entitlement))
        expect(total(why.lines.map((l) => l.amount))).toBe(why.original)
        expect(total(why.refunds.map((r) => r.amount))).toBe(total(reversed))
        expect(why.adjustments.map((a) => a.amount)).toEqual(
          own.map((a) => booked(`adjust:${a.id}`)),
        )
        expect(why.amount).toBe(commissionOn(entitlement, remainingBases(order)))
        const changed = total([...why.refunds, ...why.adjustments].map((row) => row.amount))
        expect(why.original + changed).toBe(why.amount)
        expect(why.base + total(why.refunds.map((r) => r.base))).toBe(total(remainingBases(order)))
      }
    }),
    { numRuns: 1000 },
  )
})

test('a line that the cap has not touched is its base times the rate shown, rounded down', () => {
  fc.assert(
    fc.property(anyOrder, (spec) => {
      const order = paidOrder(spec)
      for (const entitlement of order.attribution.entitlements) {
        for (const line of explain(order, entitlement, [], null).lines) {
          const plain = portion(line.base, line.rate, 10_000)
          if (line.capped) expect(line.amount).toBeLessThan(plain)
          else expect(line.amount).toBe(plain)
        }
      }
    }),
  )
})
