import * as fc from 'fast-check'
import { commissionOn, remainingBases } from './commission'
import { DAY } from './day'
import { explain } from './explanation'
import { portion, total } from './money'
import { received } from './order'
import { applyRefund, reserveRefund } from './refund'
import { anyOrder, anyRefunds, toRefund } from './testing/arbitraries'
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
    expect(why.release).toEqual({ holdDays: 7, receivedAt: null, at: null, releasedAt: null })
    const arrived = received(order, NOON)
    expect(explain(arrived, entitlementOf(order), [], NOON + 8 * DAY).release).toEqual({
      holdDays: 7,
      receivedAt: NOON,
      at: NOON + 7 * DAY,
      releasedAt: NOON + 8 * DAY,
    })
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

test('lines and refunds always add up to the amount that the order is worth now', () => {
  fc.assert(
    fc.property(anyOrder, anyRefunds, (spec, wishes) => {
      let order = paidOrder(spec)
      const refunds: Model.Refund[] = []
      wishes.forEach((wanted, i) => {
        const refund = toRefund(order, `r${i}`, wanted)
        if (!refund) return
        refunds.push(refund)
        order = afterRefund(order, refund)
      })
      for (const entitlement of order.attribution.entitlements) {
        const why = explain(order, entitlement, refunds, null)
        expect(why.amount).toBe(commissionOn(entitlement, remainingBases(order)))
        expect(total(why.lines.map((l) => l.amount))).toBe(why.original)
        expect(why.original + total(why.refunds.map((r) => r.amount))).toBe(why.amount)
        expect(why.base + total(why.refunds.map((r) => r.base))).toBe(total(remainingBases(order)))
      }
    }),
    { numRuns: 500 },
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
