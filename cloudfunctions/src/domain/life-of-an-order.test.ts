/** The worked life of one order, row by row, and any other life of a small shop (sheet 3.5). */
import * as fc from 'fast-check'
import { commissionsOf, remainingBases } from './commission'
import { DAY } from './day'
import { total } from './money'
import { received } from './order'
import { anyOrder, anyWishes, type RefundWish, toRefund } from './testing/arbitraries'
import { Books } from './testing/books'
import { NOON, type OrderSpec, paidOrder, product, refundOf, wish } from './testing/builders'
import { feeOf, refuseWithdrawal } from './withdrawal'

const RULES = { min: 1, max: 20_000, timesPerDay: 99, feeRate: 60 }

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

  const withdrawal = books.withdraw('A', { withdrawalId: 'w', amount: 300, fee: 0 }, NOON)
  expect(books.row()).toEqual({ 'A.available': -300, 'A.held': 300 })

  books.end(withdrawal, 'paid', NOON)
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
  books.release(second, NOON + 7 * DAY)
  expect(books.row()).toEqual({ 'A.pending': -60, 'A.available': 25, 'A.debt': 35 })

  expect(books.account('A')).toMatchObject({
    pending: 0,
    available: 25,
    held: 0,
    paid: 300,
    debt: 0,
  })
  expect(books.account('B')).toMatchObject({ pending: 0, available: 105, debt: 0 })
  expect(books.findings()).toEqual([])
})

// ------------------------------------------------------------------ any life

/** One thing that may happen; impossible ones do nothing, as in the operations. */
type Happening =
  | { what: 'order'; spec: OrderSpec }
  | { what: 'release'; which: number }
  | { what: 'refund'; which: number; wishes: RefundWish[]; fails: boolean }
  | { what: 'adjust'; which: number; level: Model.Level; amount: number }
  | { what: 'withdraw'; who: string; percent: number }
  | { what: 'end'; who: string; way: 'paid' | 'rejected' | 'failed' }

const which = fc.nat({ max: 9 })
const who = fc.constantFrom('A', 'B', 'buyer')
const percent = fc.integer({ min: 1, max: 100 })
const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc.record({ what: fc.constant('order' as const), spec: anyOrder }),
  fc.record({ what: fc.constant('release' as const), which }),
  fc.record({
    what: fc.constant('refund' as const),
    which,
    wishes: anyWishes,
    fails: fc.boolean(),
  }),
  fc.record({
    what: fc.constant('adjust' as const),
    which,
    level: fc.constantFrom<Model.Level>(1, 2),
    amount: fc.oneof(fc.constant(0), fc.nat({ max: 3000 })),
  }),
  fc.record({ what: fc.constant('withdraw' as const), who, percent }),
  fc.record({
    what: fc.constant('end' as const),
    who,
    way: fc.constantFrom('paid' as const, 'rejected' as const, 'failed' as const),
  }),
)

const LATER = NOON + 7 * DAY

class Shop {
  readonly books = new Books()
  readonly #open = new Map<string, Model.Withdrawal>()
  #facts = 0

  live(happening: Happening): void {
    this.#facts += 1
    if (happening.what === 'withdraw') this.#withdraw(happening.who, happening.percent)
    else if (happening.what === 'end') this.#end(happening.who, happening.way)
    else if (happening.what === 'order') this.#order(happening.spec)
    else this.#touch(happening)
  }

  #order(spec: OrderSpec): void {
    const order = received(paidOrder({ ...spec, id: `o${this.#facts}` }), NOON)
    if (order.commission === 'due') this.books.accrue(order, NOON)
    else this.books.order(order)
  }

  #touch(happening: Extract<Happening, { which: number }>): void {
    const orders = [...this.books.orders.values()]
    const order = orders[happening.which % Math.max(1, orders.length)]
    if (!order) return
    const id = `f${this.#facts}`
    if (happening.what === 'release') {
      if (order.commission === 'accrued' && order.state === 'received')
        this.books.release(order, LATER)
    } else if (happening.what === 'adjust') {
      const { level, amount } = happening
      const booked = order.commission !== 'none'
      if (booked) this.books.adjust(order, { id, level, amount, reason: 'r', staffId: 's' }, LATER)
    } else {
      const refund = toRefund(order, id, happening.wishes)
      if (!refund) return
      if (happening.fails) this.books.failRefund(this.books.reserve(order, refund), refund)
      else this.books.refund(order, refund, LATER)
    }
  }

  #withdraw(memberId: string, part: number): void {
    const account = this.books.account(memberId)
    const amount = Math.floor((account.available * part) / 100)
    if (refuseWithdrawal(account, amount, RULES, NOON) !== null) return
    const request = { withdrawalId: `w${this.#facts}`, amount, fee: feeOf(amount, RULES) }
    this.#open.set(memberId, this.books.withdraw(memberId, request, NOON))
  }

  #end(memberId: string, way: 'paid' | 'rejected' | 'failed'): void {
    const withdrawal = this.#open.get(memberId)
    if (!withdrawal) return
    this.books.end(withdrawal, way, NOON)
    this.#open.delete(memberId)
  }
}

test('whatever happens, the ten rules find nothing and the books say what the orders are worth', () => {
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 40 }), (story) => {
      const shop = new Shop()
      for (const event of story) shop.live(event)
      const { books } = shop
      expect(books.findings()).toEqual([])
      const orders = [...books.orders.values()]
      const worth = orders.flatMap((o) => commissionsOf(o).map((c) => c.amount))
      const owned = [...books.accounts.values()].map((a) =>
        total([a.pending, a.available, a.held, a.paid, a.debt]),
      )
      const fees = books.journals.flatMap((j) => j.postings.filter((p) => p.bucket === 'fee'))
      expect(total([...owned, ...fees.map((p) => p.amount)])).toBe(total(worth))
      expect(total(worth)).toBeLessThanOrEqual(total(orders.flatMap(remainingBases)))
    }),
    { numRuns: 500 },
  )
})
