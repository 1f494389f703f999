import { DAY } from './day'
import { emptyAccount } from './ledger'
import { closed, received } from './order'
import { reserveRefund } from './refund'
import { accrue, finished, release, releaseBlocked } from './settlement'
import { NOON, paidOrder, plan, SHEET, unpaidOrder } from './testing/builders'

const accounts = [emptyAccount('B'), emptyAccount('A')]
const DAY_KEY = '2026-01-15'

describe('accrual', () => {
  const settled = accrue(paidOrder(), accounts, NOON + 5)

  test('397 + 158 = 555 become the shop’s expense and two people’s pending money', () => {
    expect(settled.journal).toMatchObject({ _id: 'accrue:order', kind: 'accrue', orderId: 'order' })
    expect(settled.journal.postings).toEqual([
      { owner: 'shop', bucket: 'expense', amount: -555 },
      { owner: 'A', bucket: 'pending', amount: 397 },
      { owner: 'B', bucket: 'pending', amount: 158 },
    ])
    expect(settled.accounts.map((a) => [a._id, a.pending, a.sequence])).toEqual([
      ['A', 397, 1],
      ['B', 158, 1],
    ])
    expect(settled.order.commission).toBe('accrued')
  })

  test('belongs to the day of the payment, with the goods it was for: 7970', () => {
    const late = accrue(paidOrder(), accounts, NOON + 3 * DAY)
    expect(late.accounts[0]?.days).toEqual({
      [DAY_KEY]: {
        ...{ accrued: 397, reversed: 0, adjusted: 0, pending: 397, released: 0 },
        ...{ goods: 7970, refunded: 0, orders: 1 },
      },
    })
  })

  test('each payee gets a line to read; level 2 names the member it came through', () => {
    expect(settled.commissions).toMatchObject([
      { _id: 'order.1', payeeId: 'A', viaId: null, amount: 397, remaining: 397, state: 'pending' },
      { _id: 'order.2', payeeId: 'B', viaId: 'A', amount: 158, buyerId: 'buyer', pieces: 3 },
    ])
  })

  test('with one payee only the one is paid', () => {
    const order = paidOrder({ ...SHEET, plan: plan({ maxLevel: 1 }) })
    expect(accrue(order, accounts, NOON).journal.postings).toEqual([
      { owner: 'shop', bucket: 'expense', amount: -397 },
      { owner: 'A', bucket: 'pending', amount: 397 },
    ])
  })

  test('without a payee’s account nothing is computed', () => {
    expect(() => accrue(paidOrder(), [emptyAccount('A')], NOON)).toThrow('account B was not read')
  })
})

describe('release waits', () => {
  const order = received(paidOrder(), NOON)
  const dueAt = NOON + 7 * DAY

  test('for receipt', () => {
    expect(releaseBlocked(paidOrder(), dueAt)).toBe('state is paid')
    expect(releaseBlocked(closed(unpaidOrder(), NOON), dueAt)).toBe('state is closed')
  })

  test('for the end of 7 days, to the millisecond', () => {
    expect(releaseBlocked(order, dueAt - 1)).toBe('the hold is not over')
    expect(releaseBlocked(order, dueAt)).toBeNull()
  })

  test('for a refund under way', () => {
    const busy = reserveRefund(order, [{ line: 0, amount: 1 }])
    if (typeof busy === 'string') throw new Error(busy)
    expect(releaseBlocked(busy, dueAt)).toBe('a refund is under way')
  })
})

describe('release', () => {
  const paid = accrue(received(paidOrder(), NOON), accounts, NOON)
  const later = NOON + 7 * DAY

  test('pending 397 and 158 become available, and the order is finished', () => {
    const done = release(paid.order, paid.accounts, later)
    expect(done.journal).toMatchObject({ _id: 'release:order', kind: 'release', at: later })
    expect(done.accounts.map((a) => [a.pending, a.available])).toEqual([
      [0, 397],
      [0, 158],
    ])
    expect(done.order).toMatchObject({
      state: 'finished',
      commission: 'released',
      finishedAt: later,
      dueAt: null,
    })
    expect(done.accounts[0]?.days[DAY_KEY]).toMatchObject({
      ...{ accrued: 397, pending: 0, released: 397 },
    })
  })

  test('a debt of 35 is repaid first: 397 = 35 + 362', () => {
    const indebted = paid.accounts.map((a) => (a._id === 'A' ? { ...a, debt: -35 } : a))
    const done = release(paid.order, indebted, later)
    expect(done.accounts[0]).toMatchObject({ pending: 0, available: 362, debt: 0 })
  })

  test('an order without commission is finished all the same', () => {
    const bare = { ...received(paidOrder(), NOON), commission: 'none' as const }
    expect(finished(bare, later)).toMatchObject({ state: 'finished', commission: 'none' })
  })
})
