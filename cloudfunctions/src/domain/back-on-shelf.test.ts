/** Which goods a refund puts on the shelf again: never what was sent, and nothing twice. */
import * as fc from 'fast-check'
import { shipped } from './order'
import { applyRefund, backOnShelf, releaseRefund, reserveRefund } from './refund'
import { anyOrder, anyRefunds, restOf, toRefund } from './testing/arbitraries'
import { NOON, paidOrder, refundOf, shipmentAt } from './testing/builders'

const indexes = (order: Model.Order, lines: Model.OrderLine[]) =>
  lines.map((line) => order.lines.indexOf(line))

test('each line comes back once, when its last fen did, unless it was in the parcel', () => {
  fc.assert(
    fc.property(anyOrder, anyRefunds, fc.nat({ max: 6 }), (spec, wishes, sentAfter) => {
      let order = paidOrder(spec)
      const inParcel = new Set<number>()
      const back: number[] = []
      const steps = [...wishes, null]
      for (const [i, wish] of steps.entries()) {
        if (i === sentAfter && order.state === 'paid') {
          order.lines.forEach((line, n) => {
            if (line.base === 0 || line.refunded < line.base) inParcel.add(n)
          })
          order = shipped(order, shipmentAt(NOON), 10)
        }
        const refund = wish ? toRefund(order, `r${i}`, wish) : restOf(order, 'rest')
        const reserved = refund && reserveRefund(order, refund.lines)
        if (!refund || !reserved || typeof reserved === 'string') continue
        const after = applyRefund(reserved, refund, NOON)
        back.push(...indexes(after, backOnShelf(reserved, after)))
        order = after
      }
      const stayed = order.lines.map((_, n) => n).filter((n) => !inParcel.has(n))
      expect([...back].sort()).toEqual(order.state === 'refunded' ? stayed : [])
    }),
    { numRuns: 500 },
  )
})

/** Line 0's money is on its way back while the rest is sent. */
function sentMeanwhile() {
  const order = paidOrder()
  const refund = refundOf(order, 'r', [[0, 3545]])
  const reserved = reserveRefund(order, refund.lines)
  if (typeof reserved === 'string') throw new Error(reserved)
  return { refund, sent: shipped(reserved, shipmentAt(NOON), 10) }
}

test('what was on its way back when the rest was sent stayed in the shop', () => {
  const { refund, sent } = sentMeanwhile()
  expect(sent.lines.map(({ stayed }) => stayed)).toEqual([true, undefined, undefined])
  const after = applyRefund(sent, refund, NOON)
  expect(indexes(after, backOnShelf(sent, after))).toEqual([0])
  // Another number of the parcel puts nothing more into it.
  expect(shipped(after, shipmentAt(NOON + 1), 10).lines).toEqual(after.lines)
})

test('was that refund refused for good, the goods may be sent after all', () => {
  const { refund, sent } = sentMeanwhile()
  const freed = releaseRefund(sent, refund)
  expect(freed.lines.some(({ stayed }) => stayed)).toBe(false)
  const again = reserveRefund(freed, refund.lines)
  if (typeof again === 'string') throw new Error(again)
  expect(backOnShelf(again, applyRefund(again, refund, NOON))).toEqual([])
})
