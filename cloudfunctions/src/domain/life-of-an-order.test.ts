/** The worked life of one order, row by row, and any other life of a small shop (sheet 3.5). */
import * as fc from 'fast-check'
import { commissionsOf, remainingBases } from './commission'
import { DAY } from './day'
import { balancesMatch, isFunded, neverBelowZero, sumsToZero } from './ledger'
import { total } from './money'
import { received } from './order'
import { anyOrder, type RefundWish, toRefund } from './testing/arbitraries'
import { Books } from './testing/books'
import { NOON, type OrderSpec, paidOrder, product, refundOf, wish } from './testing/builders'
import { giveBack, hold, payOut, refuseWithdrawal } from './withdrawal'

const RULES = { min: 1, max: 20_000, timesPerDay: 99 }

test('the worked life of one order, row by row', () => {
  const books = new Books()

  let order = books.accrue(received(paidOrder(), NOON), NOON)
  expect(books.row()).toEqual({ 'shop.expense': -555, 'A.pending': 397, 'B.pending': 158 })

  order = books.release(order, NOON + 7 * DAY)
  expect(books.row()).toEqual({
    'A.pending': -397,
    'A.available': 397,
    'B.pending': -158,
    'B.available': 158,
  })

  const held = hold(books.account('A'), 'w', 300, NOON)
  books.write(held.journal, [held.account])
  expect(books.row()).toEqual({ 'A.available': -300, 'A.held': 300 })

  const by = { staffId: 'staff', proof: 'proof', note: '' }
  const paid = payOut(held.account, held.withdrawal, by, NOON)
  books.write(paid.journal, [paid.account])
  expect(books.row()).toEqual({ 'A.held': -300, 'A.paid': 300 })

  // Line 1 is fully refunded: 132 + 53 come back, 35 of them later.
  order = books.refund(order, refundOf(order, 'r', [[1, 2657]]), NOON)
  expect(books.row()).toEqual({
    'shop.expense': 185,
    'A.available': -97,
    'A.debt': -35,
    'B.available': -53,
  })
  expect(refuseWithdrawal(books.account('A'), 1, RULES, NOON)).toBe('DEBT_FIRST')

  // Another order, of which A gets 60.
  const other: OrderSpec = { id: 'other', wishes: [wish(product(1200))], grandInviter: null }
  const second = books.accrue(received(paidOrder(other), NOON), NOON)
  books.release(second, NOON)
  expect(books.row()).toEqual({ 'A.pending': -60, 'A.available': 25, 'A.debt': 35 })

  expect(books.account('A')).toMatchObject({
    pending: 0,
    available: 25,
    held: 0,
    paid: 300,
    debt: 0,
  })
  expect(books.account('B')).toMatchObject({ pending: 0, available: 105, debt: 0 })
  expect([...books.accounts.values()].every((a) => balancesMatch(a, books.journals))).toBe(true)
})

// ------------------------------------------------------------------ any life

/** One thing that may happen; impossible ones do nothing, as in the operations. */
type Happening =
  | { what: 'order'; spec: OrderSpec }
  | { what: 'release'; which: number }
  | { what: 'refund'; which: number; wishes: RefundWish[] }
  | { what: 'withdraw'; who: string; percent: number }
  | { what: 'decide'; who: string; pay: boolean }

const which = fc.nat({ max: 9 })
const who = fc.constantFrom('A', 'B')
const percent = fc.integer({ min: 1, max: 100 })
const wishes = fc.array(fc.record({ line: fc.nat({ max: 4 }), percent }), {
  minLength: 1,
  maxLength: 3,
})
const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc.record({ what: fc.constant('order' as const), spec: anyOrder }),
  fc.record({ what: fc.constant('release' as const), which }),
  fc.record({ what: fc.constant('refund' as const), which, wishes }),
  fc.record({ what: fc.constant('withdraw' as const), who, percent }),
  fc.record({ what: fc.constant('decide' as const), who, pay: fc.boolean() }),
)

class Shop {
  readonly books = new Books()
  readonly orders: Model.Order[] = []
  private readonly open = new Map<string, Model.Withdrawal>()
  private facts = 0

  live(happening: Happening): void {
    this.facts += 1
    if (happening.what === 'withdraw') this.withdraw(happening.who, happening.percent)
    else if (happening.what === 'decide') this.decide(happening.who, happening.pay)
    else if (happening.what === 'order') {
      const order = received(paidOrder({ ...happening.spec, id: `o${this.facts}` }), NOON)
      this.orders.push(this.books.accrue(order, NOON))
    } else this.touch(happening)
  }

  private touch(happening: Extract<Happening, { which: number }>): void {
    const index = happening.which % Math.max(1, this.orders.length)
    const order = this.orders[index]
    if (!order) return
    if (happening.what === 'release') {
      if (order.state === 'received') this.orders[index] = this.books.release(order, NOON)
      return
    }
    const refund = toRefund(order, `r${this.facts}`, happening.wishes)
    if (refund) this.orders[index] = this.books.refund(order, refund, NOON)
  }

  private withdraw(memberId: string, part: number): void {
    const account = this.books.account(memberId)
    const amount = Math.floor((account.available * part) / 100)
    if (refuseWithdrawal(account, amount, RULES, NOON) !== null) return
    const step = hold(account, `w${this.facts}`, amount, NOON)
    this.books.write(step.journal, [step.account])
    this.open.set(memberId, step.withdrawal)
  }

  private decide(memberId: string, pay: boolean): void {
    const withdrawal = this.open.get(memberId)
    if (!withdrawal) return
    const account = this.books.account(memberId)
    const step = pay
      ? payOut(account, withdrawal, { staffId: 's', proof: 'p', note: '' }, NOON)
      : giveBack(account, withdrawal, { staffId: 's', reason: '' }, NOON)
    this.books.write(step.journal, [step.account])
    this.open.delete(memberId)
  }
}

test('whatever happens, no rule is broken and the books say what the orders are worth', () => {
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 40 }), (story) => {
      const shop = new Shop()
      for (const event of story) shop.live(event)
      const { journals, accounts } = shop.books
      expect(journals.filter((j) => !sumsToZero(j) || !isFunded(j))).toEqual([])
      expect(new Set(journals.map((j) => j._id)).size).toBe(journals.length)
      for (const account of accounts.values()) {
        expect(neverBelowZero(account) && balancesMatch(account, journals)).toBe(true)
      }
      const worth = shop.orders.flatMap((o) => commissionsOf(o).map((c) => c.amount))
      const owned = [...accounts.values()].map((a) =>
        total([a.pending, a.available, a.held, a.paid, a.debt]),
      )
      expect(total(owned)).toBe(total(worth))
      expect(total(worth)).toBeLessThanOrEqual(total(shop.orders.flatMap(remainingBases)))
    }),
    { numRuns: 300 },
  )
})
