import * as fc from 'fast-check'
import { BROUGHT_NOTHING, broughtByOrder, broughtByRelease, takenByRefund } from './brought'
import { commissionsOf, remainingBases } from './commission'
import { DAY } from './day'
import { emptyAccount } from './ledger'
import { total } from './money'
import { received } from './order'
import { applyRefund, goodsOf, reserveRefund } from './refund'
import { bookSales, takeSales } from './sales'
import { finished } from './settlement'
import { anyOrder, anyRefunds, toRefund } from './testing/arbitraries'
import { NOON, paidOrder, refundOf } from './testing/builders'

const LATER = NOON + 7 * DAY
/** The order of the sheet: 35.45 + 26.57 + 17.68; A has 3.97 of it, B 1.58. */
const order = received({ ...paidOrder(), commission: 'accrued' }, NOON)
const [first, second] = order.attribution.entitlements
if (!first || !second) throw new Error('the order of the sheet has two payees')

test('an order counts as a sale of who invited the buyer, and of nobody else', () => {
  const month = { month: '2026-01', sales: 7970, commission: 397 }
  expect(bookSales(emptyAccount('A'), order, first, 397, LATER)).toMatchObject({
    sales: 7970,
    month,
  })
  expect(bookSales(emptyAccount('B'), order, second, 158, LATER)).toMatchObject({
    sales: 0,
    month: { sales: 0, commission: 158 },
  })
  const own = { ...order, memberId: 'A' }
  expect(bookSales(emptyAccount('A'), own, first, 397, LATER)).toMatchObject({ sales: 0 })
})

test('a new month begins at 0, and what is taken back of an older one is no part of it', () => {
  const before = bookSales(emptyAccount('A'), order, first, 397, LATER)
  const after = bookSales(before, order, first, 397, LATER + 31 * DAY)
  expect(after).toMatchObject({ sales: 15_940, month: { month: '2026-02', sales: 7970 } })
  const over = finished(order, LATER)
  const taken = takeSales(after, over, first, { goods: 2657, commission: 132 })
  expect(taken).toMatchObject({ sales: 13_283, month: after.month })
  expect(takeSales(before, over, first, { goods: 2657, commission: 132 })).toMatchObject({
    month: { sales: 5313, commission: 265 },
  })
})

test('booked after midnight by who began before it, a sale leaves the new month as it is', () => {
  const january = Date.parse('2026-01-31T23:59:59+08:00')
  const before = bookSales(emptyAccount('A'), order, first, 397, january + 1000)
  expect(before.month).toEqual({ month: '2026-02', sales: 7970, commission: 397 })
  const after = bookSales(before, order, first, 397, january)
  expect(after).toMatchObject({ sales: 15_940, month: before.month })
})

test('before the release nothing is taken back: nothing was counted', () => {
  const account = emptyAccount('A')
  expect(takeSales(account, order, first, { goods: 2657, commission: 132 })).toBe(account)
  const refund = refundOf(order, 'r', [[1, 2657]])
  const reserved = reserveRefund(order, refund.lines)
  if (typeof reserved === 'string') throw new Error(reserved)
  const after = applyRefund(reserved, refund, NOON)
  expect(bookSales(account, after, first, 265, LATER)).toMatchObject({ sales: 5313 })
})

test('refunds before and after the release: what stands is what is left of the goods', () => {
  fc.assert(
    fc.property(anyOrder, anyRefunds, fc.nat({ max: 6 }), (spec, refunds, releasedAfter) => {
      let now = received({ ...paidOrder(spec), commission: 'accrued' }, NOON)
      const [payee] = now.attribution.entitlements
      let account = emptyAccount('A')
      const brought = { ...BROUGHT_NOTHING }
      const add = (by: Partial<Model.Brought>) => {
        for (const field of ['orders', 'goods', 'refunded', 'net', 'released'] as const)
          brought[field] += by[field] ?? 0
      }
      add(broughtByOrder(now))
      refunds.forEach((wishes, i) => {
        if (i === releasedAfter) release()
        const refund = toRefund(now, `r${i}`, wishes)
        if (!refund) return
        const reserved = reserveRefund(now, refund.lines)
        if (typeof reserved === 'string') throw new Error(reserved)
        const after = applyRefund(reserved, refund, NOON)
        const whole = after.state === 'refunded' && now.state !== 'refunded'
        add(takenByRefund(now, goodsOf(refund), whole))
        if (payee) {
          account = takeSales(account, now, payee, { goods: goodsOf(refund), commission: 0 })
        }
        now = { ...after, commission: now.commission, finishedAt: now.finishedAt }
      })
      const left = total(remainingBases(now))
      const released = now.commission === 'released'
      expect(brought).toEqual({
        orders: now.state === 'refunded' ? 0 : 1,
        goods: total(now.lines.map(({ base }) => base)),
        refunded: total(now.lines.map(({ refunded }) => refunded)),
        net: left,
        released: released ? left : 0,
      })
      const counts = released && payee?.level === 1 && payee.payeeId !== now.memberId
      expect(account.sales).toBe(counts ? left : 0)

      function release(): void {
        if (now.state === 'refunded') return
        add(broughtByRelease(now))
        if (payee) {
          const worth = commissionsOf(now)[0]?.amount ?? 0
          account = bookSales(account, now, payee, worth, LATER)
        }
        now = finished(now, LATER)
      }
    }),
  )
})
