import * as fc from 'fast-check'
import { DAY, dayOf } from './day'
import { bookAccrual, bookRelease, bookReversal, sumDays } from './earnings-days'
import { emptyAccount } from './ledger'
import { total } from './money'
import { received } from './order'
import { broughtOf, netOf } from './sums'
import { anyOrder, anyRefunds, toRefund } from './testing/arbitraries'
import { Books } from './testing/books'
import { NOON, paidOrder } from './testing/builders'

const nothing = { accrued: 0, reversed: 0, adjusted: 0, pending: 0, released: 0 }
const one = bookAccrual(emptyAccount('A'), '2026-01-15', 397, 7970)
const part = { amount: 50, goods: 1000, released: false, whole: false }

describe('a day', () => {
  test('shows what was booked on it', () => {
    const two = bookAccrual(one, '2026-01-15', 3, 60)
    expect(two.days).toEqual({
      '2026-01-15': { ...nothing, accrued: 400, pending: 400, goods: 8030, refunded: 0, orders: 2 },
    })
  })

  test('changes from pending to released, whenever that happens', () => {
    expect(bookRelease(one, '2026-01-15', 397).days['2026-01-15']).toMatchObject({
      accrued: 397,
      pending: 0,
      released: 397,
    })
  })

  test('loses what a refund takes back: pending 397 - 50, goods 7970 - 1000', () => {
    const after = bookReversal(one, '2026-01-15', '2026-01-15', part)
    expect(after.days['2026-01-15']).toEqual({
      ...nothing,
      accrued: 397,
      reversed: -50,
      pending: 347,
      goods: 7970,
      refunded: 1000,
      orders: 1,
    })
  })

  test('of a later refund carries the loss itself, and the booked day its parts', () => {
    const released = bookRelease(one, '2026-01-15', 397)
    const after = bookReversal(released, '2026-01-15', '2026-02-03', {
      amount: 397,
      goods: 7970,
      released: true,
      whole: true,
    })
    expect(after.days).toEqual({
      '2026-01-15': { ...nothing, accrued: 397, goods: 7970, refunded: 7970, orders: 0 },
      '2026-02-03': { ...nothing, reversed: -397, goods: 0, refunded: 0, orders: 0 },
    })
    expect(netOf(sumDays(after, '2026-01'))).toBe(397)
    expect(netOf(sumDays(after, '2026-02'))).toBe(-397)
    expect(netOf(sumDays(after, '2026'))).toBe(0)
  })
})

describe('days that are dropped', () => {
  const first = Date.UTC(2026, 0, 1)
  const days = Array.from({ length: 100 }, (_, i) => dayOf(first + i * DAY))
  const full = days.reduce((account, day) => bookAccrual(account, day, 1, 10), emptyAccount('A'))

  test('92 are kept, the newest first', () => {
    expect(Object.keys(full.days)).toEqual([...days].reverse().slice(0, 92))
  })

  test('a late release or reversal of a dropped day brings none of it back', () => {
    expect(bookRelease(full, days[0] ?? '', 1)).toEqual(full)
    const today = days[99] ?? ''
    const after = bookReversal(full, days[0] ?? '', today, { ...part, amount: 1 })
    expect(after.days[days[0] ?? '']).toBeUndefined()
    expect(after.days[today]).toMatchObject({ accrued: 1, reversed: -1, goods: 10 })
  })
})

test('nothing is booked on the account that was given', () => {
  bookAccrual(one, '2026-01-15', 5, 5)
  bookReversal(one, '2026-01-15', '2026-01-16', part)
  expect(one.days['2026-01-15']).toMatchObject({ accrued: 397, reversed: 0, orders: 1 })
})

test('the days of an account add up to its balance, after any orders, refunds and adjustments', () => {
  const orders = fc.array(
    fc.record({
      spec: anyOrder,
      refunds: anyRefunds,
      releaseAt: fc.nat({ max: 4 }),
      adjustAt: fc.nat({ max: 4 }),
    }),
    { minLength: 1, maxLength: 4 },
  )
  fc.assert(
    fc.property(orders, (specs) => {
      const books = new Books()
      const left = specs.map(({ spec, refunds, releaseAt, adjustAt }, n) => {
        const at = NOON + n * DAY
        const buyer = { distributor: { status: 'none', grade: '', since: null } } as const
        const invited = { ...spec, id: `o${n}`, buyer, inviter: {} }
        let order = books.accrue(received(paidOrder(invited, at), at), at)
        refunds.forEach((wish, i) => {
          const now = at + i * DAY
          const toOther = {
            id: `o${n}a${i}`,
            level: 1,
            amount: i * 7,
            reason: '',
            staffId: 's',
          } as const
          if (i === adjustAt) order = books.adjust(order, toOther, now) ?? order
          if (i === releaseAt && order.state === 'received') order = books.release(order, now)
          const refund = toRefund(order, `o${n}r${i}`, wish)
          if (refund) order = books.refund(order, refund, now)
        })
        return order
      })
      for (const account of books.accounts.values()) {
        const sum = sumDays(account, '')
        expect(sum.pending).toBe(account.pending)
        expect(sum.released).toBe(account.available + account.debt)
        expect(netOf(sum)).toBe(account.pending + account.available + account.debt)
      }
      const whole = left.filter((order) => order.state === 'refunded').length
      const ofA = sumDays(books.account('A'), '')
      expect(ofA.orders).toBe(left.length - whole)
      expect(broughtOf(ofA)).toBe(
        total(left.flatMap((order) => order.lines.map((l) => l.base - l.refunded))),
      )
    }),
    { numRuns: 300 },
  )
})
