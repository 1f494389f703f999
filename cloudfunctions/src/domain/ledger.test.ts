import * as fc from 'fast-check'
import {
  accrual,
  apply,
  BrokenRule,
  balancesMatch,
  clawback,
  emptyAccount,
  intoAvailable,
  isFunded,
  journal,
  move,
  neverBelowZero,
  sumsToZero,
} from './ledger'
import { total } from './money'

type Account = Model.Account

const account = (over: Partial<Account>): Account => ({ ...emptyAccount('A'), ...over })
const entry = (postings: Model.Posting[], kind: Model.JournalKind = 'release') =>
  journal('j', kind, 1, postings, { orderId: 'o' })

/** The changes that postings mean for A, by bucket. */
const changes = (postings: readonly Model.Posting[]) =>
  Object.fromEntries(postings.filter((p) => p.owner === 'A').map((p) => [p.bucket, p.amount]))

describe('clawback takes pending, then available, then debt', () => {
  test.each([
    ['before release', { pending: 132 }, 132, false, { pending: -132 }],
    [
      'before release, other money untouched',
      { pending: 132, available: 99 },
      132,
      false,
      { pending: -132 },
    ],
    ['after release', { available: 200 }, 132, true, { available: -132 }],
    ['after part was withdrawn', { available: 97 }, 132, true, { available: -97, debt: -35 }],
    ['after all was withdrawn', { paid: 397 }, 132, true, { debt: -132 }],
    ['on top of a debt', { debt: -35 }, 10, true, { debt: -10 }],
    ['held money is not cut', { held: 300 }, 132, true, { debt: -132 }],
    ['nothing', { available: 5 }, 0, true, {}],
  ])('%s', (_what, over, amount, released, expected) => {
    const postings = clawback(account(over), amount, released)
    expect(changes(postings)).toEqual(expected)
    expect(total(postings.map((p) => p.amount))).toBe(0)
  })

  test('more than an order’s own pending money is a broken rule, not a debt', () => {
    const taken = entry(clawback(account({ pending: 10 }), 11, false), 'reverse')
    expect(() => apply(account({ pending: 10 }), taken)).toThrow('never-below-zero')
  })
})

describe('money that becomes available repays debt first', () => {
  test.each([
    ['60 with a debt of 35', -35, 60, { pending: -60, debt: 35, available: 25 }],
    ['60 with a debt of 60', -60, 60, { pending: -60, debt: 60 }],
    ['60 with a debt of 100', -100, 60, { pending: -60, debt: 60 }],
    ['60 without debt', 0, 60, { pending: -60, available: 60 }],
    ['nothing', -35, 0, {}],
  ])('%s', (_what, debt, amount, expected) => {
    const after = entry(intoAvailable(account({ debt }), 'pending', amount))
    expect(changes(after.postings)).toEqual(expected)
  })

  test('held money that comes back too: 300 = 35 + 265', () => {
    const postings = intoAvailable(account({ held: 300, debt: -35 }), 'held', 300)
    expect(changes(entry(postings).postings)).toEqual({ held: -300, debt: 35, available: 265 })
  })
})

describe('a journal', () => {
  test('adds postings on one bucket up and leaves out what comes to 0', () => {
    const { postings } = entry([
      ...move('A', 'pending', 'available', 30),
      ...move('A', 'pending', 'available', 12),
      ...move('A', 'held', 'paid', 5),
      ...move('A', 'paid', 'held', 5),
    ])
    expect(postings).toEqual([
      { owner: 'A', bucket: 'pending', amount: -42 },
      { owner: 'A', bucket: 'available', amount: 42 },
    ])
  })

  test('knows its fact and nothing else', () => {
    expect(journal('j', 'hold', 7, [], { withdrawalId: 'w' })).toEqual({
      _id: 'j',
      kind: 'hold',
      at: 7,
      orderId: null,
      withdrawalId: 'w',
      refundId: null,
      postings: [],
    })
  })

  test('that does not sum to zero is a broken rule', () => {
    const lost = [{ owner: 'A', bucket: 'pending', amount: 1 }] as const
    expect(() => entry([...lost])).toThrow(new BrokenRule('sums-to-zero', 'j'))
  })

  test('with a part of a fen is a broken rule, even when it sums to zero', () => {
    expect(() => entry(move('A', 'pending', 'available', 0.5))).toThrow('sums-to-zero')
  })

  test.each<[Model.JournalKind, string | undefined, boolean]>([
    ['accrue', 'o', true],
    ['accrue', undefined, false],
    ['release', 'o', false],
    ['void', 'o', false],
  ])('%s of order %s may spend the shop’s money: %s', (kind, orderId, allowed) => {
    const spend = () => journal('j', kind, 1, accrual('A', 10), { orderId })
    if (allowed) expect(spend().postings).toHaveLength(2)
    else expect(spend).toThrow('funded')
  })
})

describe('an account', () => {
  test('takes its own postings only, and counts the journal', () => {
    const after = apply(
      emptyAccount('A'),
      entry([...accrual('A', 397), ...accrual('B', 158)], 'accrue'),
    )
    expect(after).toEqual(account({ pending: 397, sequence: 1 }))
  })

  test('never holds the shop’s expense', () => {
    const foreign = {
      ...entry([]),
      postings: [{ owner: 'A', bucket: 'expense', amount: 0 } as const],
    }
    expect(() => apply(emptyAccount('A'), foreign)).toThrow('expense-is-the-shops')
  })

  test.each(['pending', 'available', 'held', 'paid'] as const)(
    '%s below zero is refused',
    (bucket) => {
      const from = bucket === 'paid' ? 'held' : 'paid'
      const taken = entry(move('A', bucket, from, 1))
      expect(() => apply(account({ [bucket]: 0 }), taken)).toThrow(BrokenRule)
      expect(neverBelowZero(account({ [bucket]: -1 }))).toBe(false)
    },
  )

  test('a debt above zero is refused: nobody owes a person a debt', () => {
    expect(() =>
      apply(account({ available: 1 }), entry(move('A', 'available', 'debt', 1))),
    ).toThrow('never-below-zero')
  })
})

// ------------------------------------------------------------------ any movements

const bucket = fc.constantFrom('pending', 'available', 'held', 'paid', 'debt')
const fen = fc.integer({ min: 0, max: 500 })
const step = fc.oneof(
  fen.map((amount) => () => entry(accrual('A', amount), 'accrue')),
  fc.record({ from: bucket, to: bucket, amount: fen }).map(
    ({ from, to, amount }) =>
      () =>
        entry(move('A', from, to, amount)),
  ),
  fc.record({ amount: fen, released: fc.boolean() }).map(
    ({ amount, released }) =>
      (now: Account) =>
        entry(clawback(now, amount, released), 'reverse'),
  ),
  fc.record({ from: fc.constantFrom('pending', 'held'), amount: fen }).map(
    ({ from, amount }) =>
      (now: Account) =>
        entry(intoAvailable(now, from, amount)),
  ),
)

test('whatever is asked for, a journal sums to zero and a balance stays sound or nothing happens', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      let now = emptyAccount('A')
      const journals: Model.Journal[] = []
      for (const make of steps) {
        const made = make(now)
        expect(sumsToZero(made) && isFunded(made)).toBe(true)
        try {
          now = apply(now, made)
          journals.push(made)
        } catch (error) {
          expect(error).toBeInstanceOf(BrokenRule)
        }
        expect(neverBelowZero(now)).toBe(true)
      }
      expect(balancesMatch(now, journals)).toBe(true)
      expect(now.sequence).toBe(journals.length)
      expect(balancesMatch({ ...now, available: now.available + 1 }, journals)).toBe(false)
    }),
    { numRuns: 500 },
  )
})
