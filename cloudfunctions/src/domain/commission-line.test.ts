/** Each line that a payee reads says what its journal booked for him, neither more nor less. */
import * as fc from 'fast-check'
import { adjust, refuseAdjustment, roomOf } from './adjustment'
import { fullBases, remainingBases } from './commission'
import { commissionLine, remainder } from './commission-line'
import { DAY } from './day'
import { emptyAccount } from './ledger'
import { received } from './order'
import { applyRefund, reserveRefund, reverse } from './refund'
import { accrue, release } from './settlement'
import { anyOrder, anyWishes, toRefund } from './testing/arbitraries'
import { NOON, paidOrder } from './testing/builders'

type Order = Model.Order

const everybody = ['B', 'buyer', 'A'].map(emptyAccount)

/** What a journal changed for a person, exactly. */
const bookedFor = (journal: Model.Journal, id: string) =>
  journal.postings.filter(({ owner }) => owner === id).reduce((so, p) => so + BigInt(p.amount), 0n)

/** The sum over the lines of floor(base * n / d), in whole-number arithmetic. */
const exactly = ({ shares }: Model.Entitlement, bases: readonly number[]) =>
  shares.reduce(
    (so, { line, numerator, denominator }) =>
      so + (BigInt(bases[line] ?? 0) * BigInt(numerator)) / BigInt(denominator),
    0n,
  )

/** The order after this refund succeeded. */
function refunded(order: Order, refund: Model.Refund): Order {
  const reserved = reserveRefund(order, refund.lines)
  if (typeof reserved === 'string') throw new Error(reserved)
  return applyRefund(reserved, refund, NOON + 1)
}

test('an accrual’s line, its journal and its account are the frozen shares of the paid goods', () => {
  fc.assert(
    fc.property(anyOrder, (spec) => {
      const order = paidOrder(spec)
      if (order.commission !== 'due') return
      const settled = accrue(order, everybody, NOON + 5)
      const { entitlements } = order.attribution
      expect(settled.accounts.map(({ _id }) => _id)).toEqual(entitlements.map((e) => e.payeeId))
      for (const [i, entitlement] of entitlements.entries()) {
        const amount = Number(exactly(entitlement, fullBases(order)))
        expect(bookedFor(settled.journal, entitlement.payeeId)).toBe(BigInt(amount))
        expect(settled.accounts[i]).toMatchObject({ pending: amount, available: 0 })
        expect(settled.commissions[i]).toMatchObject({ amount, remaining: amount, at: NOON + 5 })
      }
    }),
  )
})

test('a release moves all that is left of each payee’s pending money, and nobody else’s', () => {
  fc.assert(
    fc.property(anyOrder, anyWishes, (spec, wishes) => {
      const due = received(paidOrder(spec), NOON)
      if (due.commission !== 'due') return
      const { order, accounts } = accrue(due, everybody, NOON)
      const refund = toRefund(order, 'r', wishes)
      const left = refund ? refunded(order, refund) : order
      const reversed = refund ? reverse(order, left, refund, accounts, NOON).accounts : accounts
      const done = release(left, reversed, NOON + 7 * DAY)
      expect(done.order).toMatchObject({ state: 'finished', commission: 'released' })
      for (const [i, entitlement] of order.attribution.entitlements.entries()) {
        const available = Number(exactly(entitlement, remainingBases(left)))
        expect(done.accounts[i]).toMatchObject({ pending: 0, available, debt: 0 })
        expect(bookedFor(done.journal, entitlement.payeeId)).toBe(0n)
      }
    }),
  )
})

test('a reversal’s line is what its journal took back, about the goods that were refunded', () => {
  fc.assert(
    fc.property(anyOrder, anyWishes, (spec, wishes) => {
      const due = paidOrder(spec)
      if (due.commission !== 'due') return
      const { order, accounts } = accrue(due, everybody, NOON)
      const refund = toRefund(order, 'r', wishes)
      if (!refund) return
      const after = refunded(order, refund)
      const reversal = reverse(order, after, refund, accounts, NOON + 1)
      for (const { entitlement, amount, remaining } of reversal.parts) {
        const { payeeId, level } = entitlement
        const before = exactly(entitlement, fullBases(order))
        expect(BigInt(remaining)).toBe(exactly(entitlement, remainingBases(after)))
        expect(BigInt(amount)).toBe(before - BigInt(remaining))
        expect(bookedFor(reversal.journal, payeeId)).toBe(BigInt(-amount))
        const line = reversal.lines.find(({ _id }) => _id === `r.${level}`)
        const pieces = refund.lines.length
        if (amount === 0) expect(line).toBeUndefined()
        else expect(line).toMatchObject({ payeeId, amount: -amount, pieces, remaining: 0 })
      }
    }),
  )
})

test('an adjustment is refused exactly above the room, and its line is what its journal moved', () => {
  const percent = fc.nat({ max: 200 })
  fc.assert(
    fc.property(anyOrder, fc.constantFrom<Model.Level>(1, 2), percent, (spec, level, part) => {
      const due = paidOrder(spec)
      const room = roomOf(due, level).reduce((so, fen) => so + fen, 0)
      const wish = {
        id: 'a',
        level,
        amount: Math.ceil((room * part) / 100),
        reason: '',
        staffId: '',
      }
      const payee = due.attribution.entitlements.find((e) => e.level === level)
      const refusal = payee ? (wish.amount > room ? 'ABOVE_CAP' : null) : 'NOT_ENTITLED'
      expect(refuseAdjustment(due, wish)).toBe(refusal)
      expect(refuseAdjustment({ ...due, payment: null }, wish)).toBe('NOT_PAID')
      if (refusal !== null || !payee) return
      const { order, accounts } = accrue(due, everybody, NOON)
      const account = accounts.find(({ _id }) => _id === payee.payeeId)
      const step = adjust(order, account ?? emptyAccount(''), wish, NOON)
      expect(bookedFor(step.journal, payee.payeeId)).toBe(BigInt(step.line.amount))
      expect(step.account.pending).toBe(wish.amount)
      expect(step.line).toMatchObject({ _id: 'a', payeeId: payee.payeeId, remaining: 0 })
    }),
  )
})

test('what is left of a line follows the order’s commission, and nothing left is reversed', () => {
  const fen = fc.oneof(fc.constant(0), fc.nat())
  const commission = fc.constantFrom<Model.Order['commission']>('accrued', 'released')
  fc.assert(
    fc.property(commission, fen, (of, remaining) => {
      const follows = of === 'accrued' ? 'pending' : 'released'
      const state = remaining > 0 ? follows : 'reversed'
      expect(remainder({ commission: of }, remaining)).toEqual({ remaining, state })
    }),
  )
})

test('a line is about all pieces of the order, and only an accrual’s carries the money on', () => {
  const kind = fc.constantFrom<Model.Commission['kind']>('accrual', 'reversal', 'adjustment')
  fc.assert(
    fc.property(anyOrder, kind, fc.integer(), (spec, of, amount) => {
      const order = paidOrder(spec)
      for (const entitlement of order.attribution.entitlements) {
        const fact = { _id: 'x', kind: of, at: NOON, amount }
        const line = commissionLine(order, entitlement, fact)
        expect(line).toMatchObject({ ...fact, orderId: order._id, payeeId: entitlement.payeeId })
        expect(line.pieces).toBe(order.lines.reduce((so, { quantity }) => so + quantity, 0))
        expect(line.products).toBe(new Set(order.lines.map(({ productId }) => productId)).size)
        expect([line.remaining, line.state]).toEqual(
          of === 'accrual' ? [amount, 'pending'] : [0, 'reversed'],
        )
      }
    }),
  )
})
