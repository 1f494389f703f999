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
import { total } from './money'
import { BrokenRule, checkAccount, checkJournal } from './rules'
import { Books } from './testing/books'

type Account = Model.Account

const account = (over: Partial<Account>): Account => ({ ...emptyAccount('A'), ...over })
const entry = (postings: Model.Posting[], kind: Model.JournalKind = 'release') =>
  kind === 'reverse'
    ? journal('reverse:r', kind, 1, postings, { orderId: 'o', refundId: 'r' })
    : journal(`${kind}:o`, kind, 1, postings, { orderId: 'o' })

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
    // The same money, given by an adjustment after release.
    const { pending: _, ...given } = { pending: 0, ...expected }
    const more = entry(supplement(account({ debt }), amount, true), 'adjust')
    expect(changes(more.postings)).toEqual(given)
  })

  test('held money that comes back too: 300 = 35 + 265', () => {
    const postings = intoAvailable(account({ held: 300, debt: -35 }), 'held', 300)
    const back = journal('wd:w:void', 'void', 1, postings, { withdrawalId: 'w' })
    expect(changes(back.postings)).toEqual({ held: -300, debt: 35, available: 265 })
  })

  test('more commission before release is pending', () => {
    expect(changes(supplement(account({ debt: -35 }), 60, false))).toEqual({ pending: 60 })
  })
})

describe('a journal', () => {
  test('adds postings on one bucket up and leaves out what comes to 0', () => {
    const { postings } = entry([
      ...move('A', 'pending', 'available', 30),
      ...move('A', 'pending', 'available', 12),
      ...move('A', 'pending', 'debt', 5),
      ...move('A', 'debt', 'pending', 5),
    ])
    expect(postings).toEqual([
      { owner: 'A', bucket: 'pending', amount: -42 },
      { owner: 'A', bucket: 'available', amount: 42 },
    ])
  })

  test('knows its fact and nothing else', () => {
    expect(journal('wd:w:hold', 'hold', 7, [], { withdrawalId: 'w' })).toEqual({
      _id: 'wd:w:hold',
      kind: 'hold',
      at: 7,
      orderId: null,
      withdrawalId: 'w',
      refundId: null,
      postings: [],
      links: [],
    })
  })

  test('that does not sum to zero is a broken rule', () => {
    const lost = [{ owner: 'A', bucket: 'pending', amount: 1 }] as const
    expect(() => entry([...lost])).toThrow('sums-to-zero at journals/release:o')
  })

  test('with a part of a fen is a broken rule, even when it sums to zero', () => {
    expect(() => entry(move('A', 'pending', 'available', 0.5))).toThrow('sums-to-zero')
  })

  test.each<[Model.JournalKind, string | undefined, boolean]>([
    ['accrue', 'o', true],
    ['accrue', undefined, false],
    ['adjust', 'o', true],
    ['adjust', undefined, false],
    ['release', 'o', false],
    ['void', 'o', false],
  ])('%s of order %s may spend the shop’s money: %s', (kind, orderId, allowed) => {
    const spend = () => journal(`${kind}:o`, kind, 1, accrual('A', 10), { orderId })
    if (allowed) expect(spend().postings).toHaveLength(2)
    else expect(spend).toThrow(BrokenRule)
  })
})

describe('an account', () => {
  test('takes its own postings only, and counts the journal', () => {
    const after = apply(
      emptyAccount('A'),
      entry([...accrual('A', 397), ...accrual('B', 158)], 'accrue'),
    )
    const flows = { accrue: { pending: 397, available: 0, held: 0, paid: 0, debt: 0 } }
    expect(after).toEqual(account({ pending: 397, flows, sequence: 1 }))
  })

  test('never holds the shop’s expense', () => {
    const foreign = {
      ...entry([]),
      postings: [{ owner: 'A', bucket: 'expense', amount: 0 } as const],
    }
    expect(() => apply(emptyAccount('A'), foreign)).toThrow('expense is the shop')
  })

  test.each([
    ['pending', 'release', move('A', 'pending', 'available', 1)],
    ['available', 'hold', move('A', 'available', 'held', 1)],
    ['held', 'paid', move('A', 'held', 'paid', 1)],
  ] as const)('%s below zero is refused', (bucket, kind, postings) => {
    const taken = kind === 'release' ? entry(postings) : ofWithdrawal(kind, postings)
    expect(() => apply(emptyAccount('A'), taken)).toThrow(`expected ${bucket} >= 0`)
    expect(() => apply(account({ [bucket]: 1 }), taken)).not.toThrow()
  })

  test('a debt above zero is refused: nobody owes a person a debt', () => {
    const taken = entry(move('A', 'pending', 'debt', 1))
    expect(() => apply(account({ pending: 1 }), taken)).toThrow('expected debt <= 0')
    expect(apply(account({ pending: 1, debt: -1 }), taken)).toMatchObject({ debt: 0 })
  })

  test('with debt has nothing available: the debt is repaid first', () => {
    const taken = entry(move('A', 'pending', 'available', 1))
    expect(() => apply(account({ pending: 1, debt: -1 }), taken)).toThrow('repaid before')
  })

  test('is found among those that were read, or it is a fault', () => {
    expect(accountOf([account({})], 'A')).toEqual(account({}))
    expect(() => accountOf([account({})], 'B')).toThrow('account B was not read')
  })
})

function ofWithdrawal(kind: 'hold' | 'paid', postings: readonly Model.Posting[]): Model.Journal {
  return journal(`wd:w:${kind}`, kind, 1, postings, { withdrawalId: 'w' })
}

// ------------------------------------------------------------------ any movements

const fen = fc.integer({ min: 0, max: 500 })
const flag = fc.boolean()
const step = fc.oneof(
  fen.map((n) => () => entry(accrual('A', n), 'accrue')),
  fc.tuple(fen, flag).map(
    ([n, released]) =>
      (now: Account) =>
        entry(clawback(now, n, released), 'reverse'),
  ),
  fc.tuple(fen, flag).map(
    ([n, released]) =>
      (now: Account) =>
        entry(supplement(now, n, released), 'adjust'),
  ),
  fen.map((n) => (now: Account) => entry(intoAvailable(now, 'pending', n))),
  fen.map((n) => () => ofWithdrawal('hold', move('A', 'available', 'held', n))),
  fc.tuple(fen, fen).map(([n, fee]) => () => {
    const postings = [...move('A', 'held', 'paid', n), ...toShop('A', 'held', 'fee', fee)]
    return ofWithdrawal('paid', postings)
  }),
)

test('whatever is asked for, a journal is sound and a balance stays so, or nothing happens', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const books = new Books()
      for (const make of steps) {
        const made = make(books.account('A'))
        expect(checkJournal(made)).toEqual([])
        try {
          books.write(made, [apply(books.account('A'), made)])
        } catch (error) {
          expect(error).toBeInstanceOf(BrokenRule)
        }
        expect(checkAccount(books.account('A'))).toEqual([])
      }
      const wrong = books.findings().filter(({ rule }) => rule === 'balances-match')
      expect(wrong.filter(({ where }) => where === 'accounts/A')).toEqual([])
    }),
    { numRuns: 500 },
  )
})
