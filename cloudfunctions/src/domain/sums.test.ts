/** Every sum a distributor is shown is the sum of its rows, after any life of a shop. */
import * as fc from 'fast-check'
import { flowsMatch } from './account-rules'
import { DAY } from './day'
import { sumDays } from './earnings-days'
import { total } from './money'
import { balanceRows, broughtOf, broughtRows, debtRows, netOf, netRows } from './sums'
import { Books } from './testing/books'
import { shop } from './testing/damaged-shop'
import { anyStory, lived } from './testing/lives'

type Account = Model.Account

const sumOf = (rows: readonly { amount: number }[]) => total(rows.map(({ amount }) => amount))
const newestFirst = (books: Books, { _id }: Account) =>
  books.journals.filter((j) => j.links.some(({ owner }) => owner === _id)).reverse()

test('after any life every sum equals its rows, no row is of nothing, and the flows are the journals’', () => {
  fc.assert(
    fc.property(anyStory, (story) => {
      const books = lived(new Books(), story)
      for (const account of books.accounts.values()) {
        const { pending, available, held, paid, debt, days } = account
        const rows = balanceRows(account)
        expect({
          ...{ pending: sumOf(rows.pending), available: sumOf(rows.available) },
          ...{ held: sumOf(rows.held), paid: sumOf(rows.paid), debt: sumOf(rows.debt) },
        }).toEqual({ pending, available, held, paid, debt: debt === 0 ? 0 : -debt })
        for (const prefix of ['', ...Object.keys(days)]) {
          const day = sumDays(account, prefix)
          expect(sumOf(netRows(day))).toBe(netOf(day))
          expect(sumOf(broughtRows(day))).toBe(broughtOf(day))
        }
        expect(Object.values(rows).flat()).not.toContainEqual({
          reason: expect.any(String),
          amount: 0,
        })
        expect(flowsMatch(account, books.journals)).toEqual([])
      }
    }),
    { numRuns: 300 },
  )
})

test('after any life the orders of a debt add up to it, each of them took more than there was', () => {
  fc.assert(
    fc.property(anyStory, (story) => {
      const books = lived(new Books(), story)
      for (const account of books.accounts.values()) {
        const rows = debtRows(account, newestFirst(books, account))
        expect(sumOf(rows)).toBe(Math.abs(account.debt))
        for (const { orderId, kind, amount } of rows) {
          expect(books.orders.get(orderId)?.commission).toBe('released')
          expect(['reverse', 'adjust']).toContain(kind)
          expect(amount).toBeGreaterThan(0)
        }
      }
    }),
    { numRuns: 300 },
  )
})

/** The person of the sheet: A of the small shop with every kind of journal. */
function personA(): Account {
  const account = shop().accounts.find(({ _id }) => _id === 'A')
  if (!account) throw new Error('no A')
  return account
}

test('every kind of journal has its row', () => {
  const rows = balanceRows(personA())
  expect(rows.pending).toEqual([
    { reason: 'accrue', amount: 397 },
    { reason: 'release', amount: -393 },
    { reason: 'reverse', amount: -57 },
    { reason: 'adjust', amount: 53 },
  ])
  expect(rows.available).toEqual([
    { reason: 'release', amount: 393 },
    { reason: 'void', amount: 110 },
    { reason: 'hold', amount: -280 },
  ])
  expect(rows.held).toEqual([
    { reason: 'hold', amount: 280 },
    { reason: 'paid', amount: -100 },
    { reason: 'void', amount: -110 },
  ])
  expect(rows.paid).toEqual([
    { reason: 'paid', amount: 100 },
    { reason: 'fee', amount: -1 },
  ])
})

describe('a debt', () => {
  const entry = (n: number, kind: Model.JournalKind, debt: number): Model.Journal => ({
    ...{ _id: `${kind}:${n}`, kind, at: n * DAY, orderId: `o${n}`, withdrawalId: null },
    ...{ refundId: null, postings: [{ owner: 'A', bucket: 'debt', amount: debt }], links: [] },
  })
  const owing = (debt: number): Account => ({ ...personA(), debt })

  test('repaid in part is what the newest orders left of it: the oldest is repaid first', () => {
    const journals = [entry(4, 'adjust', -10), entry(3, 'release', 45), entry(2, 'reverse', -50)]
    expect(debtRows(owing(-15), journals)).toEqual([
      { orderId: 'o4', kind: 'adjust', at: 4 * DAY, amount: 10 },
      { orderId: 'o2', kind: 'reverse', at: 2 * DAY, amount: 5 },
    ])
  })

  test('of nothing has no orders, whatever there was', () => {
    expect(debtRows(owing(0), [entry(2, 'reverse', -50)])).toEqual([])
  })

  test('that released and returned money repaid is said so, in both sums', () => {
    const flows: Model.Flows = {
      release: { pending: -60, available: 25, held: 0, paid: 0, debt: 35 },
      void: { pending: 0, available: 265, held: -300, paid: 0, debt: 35 },
      reverse: { pending: 0, available: -97, held: 0, paid: 0, debt: -80 },
      adjust: { pending: 0, available: 0, held: 0, paid: 0, debt: -10 },
    }
    const { available, debt } = balanceRows({ ...personA(), flows })
    expect(available).toEqual([
      { reason: 'release', amount: 60 },
      { reason: 'void', amount: 300 },
      { reason: 'repaid', amount: -70 },
      { reason: 'reverse', amount: -97 },
    ])
    expect(debt).toEqual([
      { reason: 'reverse', amount: 80 },
      { reason: 'adjust', amount: 10 },
      { reason: 'repaid', amount: -70 },
    ])
  })
})

test('flows that are a fen off, of another kind or missing are found at their account', () => {
  const { journals } = shop()
  const account = personA()
  const hold = account.flows.hold
  if (!hold) throw new Error('nothing was held')
  const told = (flows: Model.Flows) => flowsMatch({ ...account, flows }, journals)
  expect(told(account.flows)).toEqual([])
  expect(told({ ...account.flows, hold: { ...hold, held: hold.held + 1 } })).toEqual([
    {
      ...{ rule: 'balances-match', where: 'accounts/A' },
      ...{ expected: 'held by hold: 280', found: 'held by hold: 281' },
    },
  ])
  const { hold: _, ...others } = account.flows
  expect(told({ ...others, void: hold })).not.toEqual([])
  expect(told({}).length).toBeGreaterThan(10)
})
