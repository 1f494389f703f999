/** Where the money of a refund belongs that was made at WeChat Pay, past the shop. */
import * as fc from 'fast-check'
import { refundsTelescope } from './order-rules'
import { applyRefund, goodsOf, outsideParts, reserveRefund } from './refund'
import { anyOrder, anyRefunds, toRefund } from './testing/arbitraries'
import { NOON, paidOrder, refundOf } from './testing/builders'

/** An order after refunds of the shop's own, the last of which may be under way still. */
const anyLived = fc
  .tuple(anyOrder, anyRefunds, fc.nat({ max: 2000 }), fc.boolean())
  .map(([spec, wishes, freight, open]) => {
    const paid = paidOrder(spec)
    let order: Model.Order = { ...paid, freight, payable: paid.payable - paid.freight + freight }
    for (const [i, wish] of wishes.entries()) {
      const refund = toRefund(order, `r${i}`, wish)
      const reserved = refund && reserveRefund(order, refund.lines)
      if (!refund || !reserved || typeof reserved === 'string') continue
      const stays = open && i === wishes.length - 1
      order = stays ? reserved : applyRefund(reserved, refund, NOON)
    }
    return order
  })

const sum = (amounts: readonly number[]) => amounts.reduce((a, b) => a + b, 0)
const leftOf = (order: Model.Order) =>
  order.lines.map((line) => line.base - line.refunded - line.refunding)

/** The outside refund with these parts. */
function outside(order: Model.Order, id: string, amount: number): Model.Refund | null {
  const parts = outsideParts(order, amount)
  if (typeof parts === 'string') return null
  const { lines, freight } = parts
  const refund = refundOf(
    order,
    id,
    lines.map((part) => [part.line, part.amount]),
  )
  return { ...refund, amount, freight, outside: { refundNumber: id } }
}

test('every fen of it has its place: within what is left of each line, the freight last', () => {
  fc.assert(
    fc.property(anyLived, fc.double({ min: 0, max: 1, noNaN: true }), (order, share) => {
      const left = leftOf(order)
      const all = sum(left) + order.freight
      const amount = Math.max(1, Math.floor(all * share))
      const refund = outside(order, 'o', amount)
      if (all === 0) return expect(refund).toBeNull()
      if (!refund) throw new Error(`${amount} of ${all} was refused`)
      expect(goodsOf(refund) + refund.freight).toBe(amount)
      expect(goodsOf(refund)).toBe(Math.min(amount, sum(left)))
      for (const part of refund.lines) {
        expect(part.amount).toBeGreaterThan(0)
        expect(part.amount).toBeLessThanOrEqual(left[part.line] ?? 0)
        const exact = (goodsOf(refund) * (left[part.line] ?? 0)) / sum(left)
        expect(Math.abs(part.amount - exact)).toBeLessThan(1)
      }
    }),
    { numRuns: 500 },
  )
})

test('in any number of parts all that was paid comes back and not a fen more', () => {
  const shares = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 5 })
  fc.assert(
    fc.property(anyOrder, fc.nat({ max: 2000 }), shares, (spec, freight, parts) => {
      const paid = paidOrder(spec)
      const goods = sum(leftOf(paid))
      let order: Model.Order = { ...paid, freight, payable: goods + freight, commission: 'none' }
      const refunds: Model.Refund[] = []
      for (const [i, share] of [...parts, 100].entries()) {
        const rest = order.payable - sum(order.refunds.map((refund) => refund.amount))
        const amount = Math.floor((rest * share) / 100)
        expect(outsideParts(order, rest + 1)).toBe('REFUND_TOO_LARGE')
        const refund = amount > 0 ? outside(order, `o${i}`, amount) : null
        if (!refund) continue
        const reserved = reserveRefund(order, refund.lines, refund.freight)
        if (typeof reserved === 'string') throw new Error(reserved)
        order = applyRefund(reserved, refund, NOON)
        refunds.push({ ...refund, state: 'succeeded' })
        const sound = { ...order, attribution: { ...order.attribution, entitlements: [] } }
        expect(refundsTelescope(sound, [], refunds)).toEqual([])
      }
      expect(sum(order.refunds.map((refund) => refund.amount))).toBe(goods + freight)
    }),
    { numRuns: 300 },
  )
})

test('an order that nobody paid has nothing to give back', () => {
  expect(outsideParts({ ...paidOrder(), state: 'unpaid', payment: null }, 1)).toBe('NOT_PAID')
})

test('the rules find a refund that is not its parts, and freight that was never paid', () => {
  const order = { ...paidOrder(), commission: 'none' as const }
  const bare = { ...order, attribution: { ...order.attribution, entitlements: [] } }
  const check = (refund: Model.Refund) =>
    refundsTelescope(bare, [], [refund]).map(({ expected }) => expected.replace(/:.*/, ''))
  const outsideOf = (freight: number, amount: number): Model.Refund => ({
    ...refundOf(order, 'o', []),
    amount,
    freight,
    state: 'succeeded',
    outside: { refundNumber: 'o' },
  })
  expect(check(outsideOf(order.freight, order.freight))).toEqual([])
  expect(check(outsideOf(order.freight, order.freight + 1))).toEqual(['amount of refund o'])
  const beyond = outsideOf(order.freight + 1, order.freight + 1)
  expect(check(beyond)).toEqual([`freight given back <= ${order.freight}`])
})
