import * as fc from 'fast-check'
import { capOn, commissionsOf, fullBases, remainingBases } from './commission'
import { total } from './money'
import { received } from './order'
import { applyRefund, releaseRefund, reserveRefund, reversals, reverse } from './refund'
import { anyOrder, anyRefunds, restOf, toRefund } from './testing/arbitraries'
import { Books } from './testing/books'
import { NOON, paidOrder, refundOf, unpaidOrder } from './testing/builders'

/** The order with this money set aside. */
function reserved(order: Model.Order, refund: Model.Refund): Model.Order {
  const after = reserveRefund(order, refund.lines)
  if (typeof after === 'string') throw new Error(after)
  return after
}

const amounts = (order: Model.Order) => commissionsOf(order).map((c) => c.amount)

describe('a refund is reserved', () => {
  test('its money is set aside line by line', () => {
    const order = paidOrder()
    const after = reserved(
      order,
      refundOf(order, 'r', [
        [0, 1000],
        [2, 1768],
      ]),
    )
    expect(after.lines.map((l) => [l.refunding, l.refunded])).toEqual([
      [1000, 0],
      [0, 0],
      [1768, 0],
    ])
  })

  test.each<[string, [number, number][]]>([
    ['3546 of a line of 3545', [[0, 3546]]],
    [
      'one line twice, together too much',
      [
        [1, 2000],
        [1, 658],
      ],
    ],
    ['a line that is not there', [[3, 1]]],
  ])('%s is REFUND_TOO_LARGE', (_what, lines) => {
    const order = paidOrder()
    expect(reserveRefund(order, refundOf(order, 'r', lines).lines)).toBe('REFUND_TOO_LARGE')
    expect(order.lines.every((l) => l.refunding === 0)).toBe(true)
  })

  test('2000 under way leave 1545 for a second refund', () => {
    const busy = reserved(paidOrder(), refundOf(paidOrder(), 'r1', [[0, 2000]]))
    expect(reserveRefund(busy, [{ line: 0, amount: 1546 }])).toBe('REFUND_TOO_LARGE')
    expect(reserveRefund(busy, [{ line: 0, amount: 1545 }])).toMatchObject({
      lines: [{ refunding: 3545 }, {}, {}],
    })
  })

  test.each(['unpaid', 'closed', 'refunded'] as const)('of a %s order is NOT_PAID', (state) => {
    expect(reserveRefund({ ...unpaidOrder(), state }, [{ line: 0, amount: 1 }])).toBe('NOT_PAID')
  })

  test('WeChat says no: the money is free again and nothing was given back', () => {
    const order = paidOrder()
    const refund = refundOf(order, 'r', [[0, 3545]])
    expect(releaseRefund(reserved(order, refund), refund)).toEqual(order)
  })
})

describe('a refund succeeds', () => {
  test('1000 of 2657: A 132 - 50 = 82, B 53 - 20 = 33', () => {
    const order = paidOrder()
    const refund = refundOf(order, 'r', [[1, 1000]])
    const after = applyRefund(reserved(order, refund), refund, NOON)
    expect(reversals(order, after).map((r) => [r.amount, r.remaining])).toEqual([
      [50, 397 - 50],
      [20, 158 - 20],
    ])
    expect(after).toMatchObject({ state: 'paid', refunds: [{ refundId: 'r', amount: 1000 }] })
    expect(remainingBases(after)).toEqual([3545, 1657, 1768])
  })

  test('of everything: the order is refunded and its clock stops', () => {
    const order = received(paidOrder(), NOON)
    const refund = refundOf(order, 'r', [
      [0, 3545],
      [1, 2657],
      [2, 1768],
    ])
    const after = applyRefund(reserved(order, refund), refund, NOON)
    expect(after).toMatchObject({ state: 'refunded', dueAt: null })
    expect(amounts(after)).toEqual([0, 0])
  })

  test('its journal takes from both payees, and each may read why', () => {
    const books = new Books()
    const order = books.accrue(paidOrder(), NOON)
    const refund = refundOf(order, 'r', [[1, 1000]])
    const before = reserved(order, refund)
    const accounts = [books.account('A'), books.account('B')]
    const { journal, lines } = reverse(
      before,
      applyRefund(before, refund, NOON),
      refund,
      accounts,
      9,
    )
    expect(journal).toMatchObject({ _id: 'reverse:r', kind: 'reverse', refundId: 'r', at: 9 })
    expect(journal.postings).toEqual([
      { owner: 'shop', bucket: 'expense', amount: 70 },
      { owner: 'A', bucket: 'pending', amount: -50 },
      { owner: 'B', bucket: 'pending', amount: -20 },
    ])
    expect(lines).toMatchObject([
      {
        _id: 'r.1',
        kind: 'reversal',
        payeeId: 'A',
        viaId: null,
        amount: -50,
        title: 'tea of 2990',
      },
      { _id: 'r.2', kind: 'reversal', payeeId: 'B', viaId: 'A', amount: -20, state: 'reversed' },
    ])
  })

  test('of 1 fen that changes no commission has a journal without postings and no lines', () => {
    const books = new Books()
    const order = books.accrue(paidOrder(), NOON)
    const refund = refundOf(order, 'r', [[2, 1]])
    const before = reserved(order, refund)
    const accounts = [books.account('A'), books.account('B')]
    const reversal = reverse(before, applyRefund(before, refund, NOON), refund, accounts, NOON)
    expect(reversal.parts.map((p) => p.amount)).toEqual([0, 0])
    expect(reversal.journal.postings).toEqual([])
    expect(reversal.lines).toEqual([])
  })

  test('without a payee’s account nothing is computed', () => {
    const order = paidOrder()
    const refund = refundOf(order, 'r', [[1, 1000]])
    const before = reserved(order, refund)
    const after = applyRefund(before, refund, NOON)
    expect(() => reverse(before, after, refund, [], NOON)).toThrow('account A was not read')
  })
})

// ------------------------------------------------------------------ any refunds of any order

/** What is still with the payees: everything the shop spent on them, less what came back. */
function kept(books: Books): number {
  const postings = books.journals.flatMap((entry) => entry.postings)
  return 0 - total(postings.filter((p) => p.owner === 'shop').map((p) => p.amount))
}

test('any refunds, released in between or not, take exactly what was booked for the goods', () => {
  fc.assert(
    fc.property(anyOrder, anyRefunds, fc.nat({ max: 6 }), (spec, wishes, releaseAt) => {
      const books = new Books()
      let order = books.accrue(received(paidOrder(spec), NOON), NOON)
      const booked = total(amounts(order))
      wishes.forEach((wish, i) => {
        if (i === releaseAt && order.state === 'received') order = books.release(order, NOON)
        const refund = toRefund(order, `r${i}`, wish)
        if (refund) order = books.refund(order, refund, NOON)
        const left = total(amounts(order))
        expect(kept(books)).toBe(left)
        expect(left).toBeLessThanOrEqual(Math.min(booked, capOn(order, remainingBases(order))))
      })
      const rest = restOf(order, 'rest')
      if (rest) order = books.refund(order, rest, NOON)
      expect(kept(books)).toBe(0)
      expect(total(remainingBases(order))).toBe(0)
      for (const account of books.accounts.values()) {
        expect([account.pending, account.available, account.debt]).toEqual([0, 0, 0])
      }
    }),
    { numRuns: 500 },
  )
})

test('the parts of a refund may come in any order and in any pieces', () => {
  fc.assert(
    fc.property(anyOrder, anyRefunds, (spec, wishes) => {
      const start = paidOrder(spec)
      let order = start
      wishes.forEach((wish, i) => {
        const refund = toRefund(order, `r${i}`, wish)
        if (refund) order = applyRefund(reserved(order, refund), refund, NOON)
      })
      const lines: [number, number][] = order.lines.flatMap((l, i) =>
        l.refunded > 0 ? [[i, l.refunded] as [number, number]] : [],
      )
      if (lines.length === 0) return
      const once = refundOf(start, 'once', lines)
      expect(amounts(applyRefund(reserved(start, once), once, NOON))).toEqual(amounts(order))
      expect(fullBases(order)).toEqual(fullBases(start))
    }),
  )
})
