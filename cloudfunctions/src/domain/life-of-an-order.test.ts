/** The worked life of one order, row by row, and any other life of a small shop (sheet 3.5). */
import * as fc from 'fast-check'
import { commissionsOf, remainingBases } from './commission'
import { DAY } from './day'
import { total } from './money'
import { received } from './order'
import { Books } from './testing/books'
import { NOON, type OrderSpec, paidOrder, product, refundOf, wish } from './testing/builders'
import { anyStory, lived, RULES } from './testing/lives'
import { refuseWithdrawal } from './withdrawal'

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

  const withdrawal = books.withdraw('A', { withdrawalId: 'w', amount: 300, feeRate: 0 }, NOON)
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

test('whatever happens, the ten rules find nothing and the books say what the orders are worth', () => {
  fc.assert(
    fc.property(anyStory, (story) => {
      const books = lived(new Books(), story)
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
