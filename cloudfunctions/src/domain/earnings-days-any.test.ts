/** What each booking changes in the days of an account, whichever came before: this and nothing else. */
import * as fc from 'fast-check'
import { bookAccrual, bookAdjustment, bookRelease, bookReversal, sumDays } from './earnings-days'
import { emptyAccount } from './ledger'

type Account = Model.Account
type Changes = Partial<Model.EarningsDay>

const DAYS = ['2026-01-30', '2026-01-31', '2026-02-01', '2026-02-02']
const day = fc.constantFrom(...DAYS)
const fen = fc.nat({ max: 1000 })
const booking = fc.record({
  kind: fc.constantFrom('accrual', 'release', 'reversal', 'adjustment'),
  booked: day,
  today: day,
  amount: fen,
  goods: fen,
  released: fc.boolean(),
  whole: fc.boolean(),
})
type Booking = typeof booking extends fc.Arbitrary<infer B> ? B : never

/** Every day has something booked on it, so that none is unknown. */
const START = DAYS.reduce((account, on) => bookAccrual(account, on, 5, 50), emptyAccount('A'))

/** The account after a booking, and what it must change on the day booked and on the day itself. */
function book(account: Account, by: Booking): { after: Account; booked: Changes; today: Changes } {
  const { booked, today, amount, goods, released, whole } = by
  const where = released ? 'released' : 'pending'
  switch (by.kind) {
    case 'accrual':
      return {
        after: bookAccrual(account, booked, amount, goods),
        booked: { accrued: amount, pending: amount, goods, orders: 1 },
        today: {},
      }
    case 'release':
      return {
        after: bookRelease(account, booked, amount),
        booked: { pending: -amount, released: amount },
        today: {},
      }
    case 'reversal':
      return {
        after: bookReversal(account, booked, today, { amount, goods, released, whole }),
        booked: { [where]: -amount, refunded: goods, orders: whole ? -1 : 0 },
        today: { reversed: -amount },
      }
    case 'adjustment':
      return {
        after: bookAdjustment(account, booked, today, { amount, released }),
        booked: { [where]: amount },
        today: { adjusted: amount },
      }
  }
}

/** What differs between two sums, field by field. */
function difference(before: Model.EarningsDay, after: Model.EarningsDay): Record<string, number> {
  const old = new Map(Object.entries(before))
  const changed = Object.entries(after).map(([field, n]) => [field, n - (old.get(field) ?? 0)])
  return Object.fromEntries(changed.filter(([, n]) => n !== 0))
}

/** Changes added up, without those that come to nothing. */
function sumOf(...changes: Changes[]): Record<string, number> {
  const sums = new Map<string, number>()
  for (const [field, n] of changes.flatMap((change) => Object.entries(change))) {
    sums.set(field, (sums.get(field) ?? 0) + n)
  }
  return Object.fromEntries([...sums].filter(([, n]) => n !== 0))
}

test('a booking changes its two days by exactly what it says, and no other day', () => {
  fc.assert(
    fc.property(fc.array(booking, { maxLength: 20 }), (story) => {
      let account = START
      for (const by of story) {
        const copy = structuredClone(account)
        const { after, booked, today } = book(account, by)
        expect(account).toEqual(copy)
        for (const on of DAYS) {
          const expected = sumOf(on === by.booked ? booked : {}, on === by.today ? today : {})
          expect(difference(sumDays(account, on), sumDays(after, on))).toEqual(expected)
        }
        expect({ ...after, days: {} }).toEqual({ ...account, days: {} })
        account = after
      }
      // What was earned is what is left, waiting or released.
      const { accrued, reversed, adjusted, pending, released } = sumDays(account, '')
      expect(pending + released).toBe(accrued + reversed + adjusted)
    }),
  )
})

test('months and days add up to the same whole', () => {
  fc.assert(
    fc.property(fc.array(booking, { maxLength: 20 }), (story) => {
      const account = story.reduce((so, by) => book(so, by).after, START)
      const all = sumOf(sumDays(account, ''))
      const months = ['2026-01', '2026-02'].map((month) => sumDays(account, month))
      expect(sumOf(...months)).toEqual(all)
      expect(sumOf(...DAYS.map((on) => sumDays(account, on)))).toEqual(all)
    }),
  )
})
