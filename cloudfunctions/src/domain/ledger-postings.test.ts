/** What each movement of the ledger means, fen by fen, for any account and amount. */
import * as fc from 'fast-check'
import {
  accountOf,
  accrual,
  apply,
  clawback,
  emptyAccount,
  intoAvailable,
  journal,
  move,
  supplement,
  toShop,
} from './ledger'
import { assertSound, BrokenRule } from './rules'

type Account = Model.Account
type Posting = Model.Posting

const fen = fc.nat({ max: 300 })
const anyAmount = fc.integer({ min: -1e12, max: 1e12 })
/** A sound account: it has money available or a debt, never both. */
const anyAccount: fc.Arbitrary<Account> = fc
  .record({ balance: fc.integer({ min: -300, max: 300 }), pending: fen, held: fen, paid: fen })
  .map(({ balance, ...own }) => {
    const [available, debt] = [Math.max(0, balance), 0 - Math.max(0, -balance)]
    return { ...emptyAccount('A'), ...own, available, debt }
  })

/** The sums of postings, exactly, where they are not zero. */
function effect(postings: readonly Posting[]): Record<string, bigint> {
  const sums = new Map<string, bigint>()
  for (const { owner, bucket, amount } of postings) {
    const place = `${owner}.${bucket}`
    sums.set(place, (sums.get(place) ?? 0n) + BigInt(amount))
  }
  return Object.fromEntries([...sums].filter(([, sum]) => sum !== 0n))
}

/** `count` times one fen, wherever `next` puts it. */
function fenByFen(
  count: number,
  account: Account,
  next: (now: { available: number; debt: number }) => void,
): { available: number; debt: number } {
  const now = { available: account.available, debt: account.debt }
  for (let i = 0; i < count; i += 1) next(now)
  return now
}

/** A fen that arrives repays a debt, one that is taken makes one when nothing is there. */
const arrives = (now: { available: number; debt: number }) => {
  if (now.debt < 0) now.debt += 1
  else now.available += 1
}
const isTaken = (now: { available: number; debt: number }) => {
  if (now.available > 0) now.available -= 1
  else now.debt -= 1
}

/** The account after postings that make a sound journal of this kind. */
function after(
  account: Account,
  kind: 'release' | 'adjust',
  postings: readonly Posting[],
): Account {
  return apply(account, journal(`${kind}:o`, kind, 1, postings, { orderId: 'o' }))
}

test('an account is found by its member among those that were read, and nobody else’s is', () => {
  const ids = fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 6 })
  fc.assert(
    fc.property(ids, fc.string({ minLength: 1 }), (members, stranger) => {
      const accounts = members.map(emptyAccount)
      for (const [i, id] of members.entries()) expect(accountOf(accounts, id)).toBe(accounts[i])
      if (members.includes(stranger)) return
      expect(() => accountOf(accounts, stranger)).toThrow('was not read')
    }),
  )
})

test('a movement takes from one bucket what it gives to the other, and the way back undoes it', () => {
  const bucket = fc.constantFrom('pending', 'available', 'held', 'paid', 'debt')
  fc.assert(
    fc.property(bucket, bucket, anyAmount, (from, to, amount) => {
      const there = move('A', from, to, amount)
      const expected = { [`A.${from}`]: BigInt(-amount), [`A.${to}`]: BigInt(amount) }
      expect(effect(there)).toEqual(from === to || amount === 0 ? {} : expected)
      expect(effect([...there, ...move('A', to, from, amount)])).toEqual({})
    }),
  )
})

test('what goes to the shop leaves a person, and commission promised is the same way back', () => {
  const bucket = fc.constantFrom('pending', 'available', 'held', 'debt')
  const shops = fc.constantFrom('expense', 'fee')
  fc.assert(
    fc.property(bucket, shops, anyAmount, (from, to, amount) => {
      const gone = toShop('A', from, to, amount)
      const expected = { [`A.${from}`]: BigInt(-amount), [`shop.${to}`]: BigInt(amount) }
      expect(effect(gone)).toEqual(amount === 0 ? {} : expected)
      expect(effect([...gone, ...toShop('A', from, to, -amount)])).toEqual({})
      expect(
        effect([...accrual('A', amount), ...toShop('A', 'pending', 'expense', amount)]),
      ).toEqual({})
    }),
  )
})

test('money that becomes available repays the debt first, as fen by fen would', () => {
  fc.assert(
    fc.property(anyAccount, fen, (account, amount) => {
      const before = { ...account, pending: amount }
      const done = after(before, 'release', intoAvailable(before, 'pending', amount))
      expect(done).toMatchObject({ ...fenByFen(amount, account, arrives), pending: 0 })
    }),
  )
})

test('after release, commission more or less is what fen by fen would leave', () => {
  fc.assert(
    fc.property(anyAccount, fen, (account, amount) => {
      const less = after(account, 'adjust', clawback(account, amount, true))
      expect(less).toMatchObject(fenByFen(amount, account, isTaken))
      const more = after(account, 'adjust', supplement(account, amount, true))
      expect(more).toMatchObject(fenByFen(amount, account, arrives))
      const back = after(less, 'adjust', supplement(less, amount, true))
      const { available, debt, pending, held, paid } = account
      expect(back).toMatchObject({ available, debt, pending, held, paid })
    }),
  )
})

test('before release, commission more or less touches the pending money alone', () => {
  fc.assert(
    fc.property(anyAccount, fen, (account, amount) => {
      const more = after(account, 'adjust', supplement(account, amount, false))
      const { pending, available, debt } = account
      expect(more).toMatchObject({ pending: pending + amount, available, debt })
      const less = after(more, 'adjust', clawback(more, amount, false))
      expect(less).toMatchObject({ pending, available, debt })
      const tooMuch = () => after(less, 'adjust', clawback(less, pending + 1, false))
      expect(tooMuch).toThrow(BrokenRule)
    }),
  )
})

const anyPosting: fc.Arbitrary<Posting> = fc.record({
  owner: fc.constantFrom('A', 'B'),
  bucket: fc.constantFrom('pending', 'available', 'debt'),
  amount: fc.integer({ min: -5, max: 5 }),
})

test('a journal is the sums of its postings in any order, and only if they come to zero', () => {
  fc.assert(
    fc.property(fc.array(anyPosting, { maxLength: 8 }), fc.boolean(), (postings, even) => {
      const sum = postings.reduce((so, { amount }) => so + amount, 0)
      const rest = accrual('A', sum).filter(({ owner }) => owner === 'shop')
      const all = even ? [...rest, ...postings] : postings
      const write = (of: readonly Posting[]) =>
        journal('adjust:a', 'adjust', 1, of, { orderId: 'o' })
      if (!even && sum !== 0) {
        expect(() => write(all)).toThrow(BrokenRule)
        return
      }
      const made = write(all).postings
      expect(effect(made)).toEqual(effect(all))
      expect(made).toHaveLength(Object.keys(effect(all)).length)
      expect(effect(write([...all].reverse()).postings)).toEqual(effect(made))
      expect(write(made).postings).toEqual(made)
    }),
  )
})

test('the code that writes stops exactly when something is found, at the first finding', () => {
  const text = fc.string()
  const finding = fc.record({ rule: text, where: text, expected: text, found: text })
  fc.assert(
    fc.property(fc.array(finding, { maxLength: 3 }), (list) => {
      const [first] = list
      if (!first) expect(() => assertSound(list)).not.toThrow()
      else expect(() => assertSound(list)).toThrow(new BrokenRule(first))
    }),
  )
})
