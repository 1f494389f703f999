/** Each of the ten rules finds the damage it is there for, and names the document. */
import { RULE_NAMES, type RuleName } from './rule'
import { assertSound, BrokenRule, checkBooks, checkJournal } from './rules'
import { NOON } from './testing/builders'
import { change, type Documents, level, line, post, remove, shop } from './testing/damaged-shop'

const order = (to: (old: Model.Order) => Model.Order) => (d: Documents) =>
  change(d.orders, 'order', to)
const terms = (over: Partial<Model.Attribution>) =>
  order((o) => ({ ...o, attribution: { ...o.attribution, ...over } }))
const account =
  (id: string, to: (old: Model.Account) => Partial<Model.Account>) => (d: Documents) =>
    change(d.accounts, id, (old) => ({ ...old, ...to(old) }))
const entry = (id: string, to: (old: Model.Journal) => Partial<Model.Journal>) => (d: Documents) =>
  change(d.journals, id, (old) => ({ ...old, ...to(old) }))
const withdrawal = (id: string, over: Partial<Model.Withdrawal>) => (d: Documents) =>
  change(d.withdrawals, id, (old) => ({ ...old, ...over }))
/** Moves `by` fen from the second posting to the first: the sum stays. */
const shift = (id: string, by: number) => (d: Documents) => {
  post(d, id, 0, by)
  post(d, id, 1, -by)
}

test('a sound shop: nothing is found', () => {
  expect(checkBooks(shop())).toEqual([])
  expect(shop().journals).toHaveLength(11)
})

type Row = [where: string, what: string, damage: (documents: Documents) => void]

const DAMAGES: Record<RuleName, Row[]> = {
  'sums-to-zero': [
    ['journals/accrue:order', 'a fen too much', (d) => post(d, 'accrue:order', 1, 1)],
    ['journals/release:order', 'half a fen moved', shift('release:order', 0.5)],
  ],
  'one-fact-once': [
    ['journals/*', 'one journal twice', (d) => d.journals.push(...d.journals.slice(0, 1))],
    ['journals/accrue:x', 'another id', entry('accrue:order', () => ({ _id: 'accrue:x' }))],
    ['journals/reverse:r', 'no refund', entry('reverse:r', () => ({ refundId: null }))],
    ['journals/wd:w50:hold', 'no wish', entry('wd:w50:hold', () => ({ withdrawalId: null }))],
    ['journals/adjust:', 'a nameless one', entry('adjust:a', () => ({ _id: 'adjust:' }))],
  ],
  'balances-match': [
    ['accounts/A', '1 more', account('A', (a) => ({ available: a.available + 1 }))],
    ['accounts/A', 'a journal gone', (d) => remove(d.journals, 'adjust:a')],
    ['journals/accrue:order', 'an account gone', (d) => remove(d.accounts, 'B')],
    ['accounts/B', 'a link gone', entry('reverse:r', (j) => ({ links: j.links.slice(0, 1) }))],
    ['accounts/A', 'another head', account('A', () => ({ head: 'x' }))],
    ['accounts/A', 'counted twice', account('A', (a) => ({ sequence: a.sequence + 1 }))],
    [
      'accounts/B',
      'a link that says another balance',
      entry('accrue:order', ({ links }) => ({
        links: links.map((l) => ({ ...l, after: { ...l.after, pending: l.after.pending + 1 } })),
      })),
    ],
  ],
  'within-cap': [
    ['orders/order', 'shares above the cap', terms({ capRate: 600 })],
    ['orders/order', 'freight in a base', order((o) => line(o, 2, { base: 2568 }))],
    ['orders/order', 'more refunded than paid', order((o) => line(o, 2, { refunded: 1769 }))],
    ['orders/order', 'another sum', order((o) => ({ ...o, payable: o.payable + 1 }))],
    ['orders/order', 'more paid out than the cap', (d) => post(d, 'accrue:order', 0, -300)],
  ],
  'frozen-terms': [
    ['orders/order', 'another payee', order((o) => level(o, 2, { payeeId: 'C' }))],
    ['orders/order', 'other shares than accrued', order((o) => level(o, 2, { shares: [] }))],
    [
      'orders/order',
      'an adjustment of somebody else',
      order((o) => ({ ...o, adjustments: o.adjustments.map((a) => ({ ...a, payeeId: 'B' })) })),
    ],
  ],
  'refunds-telescope': [
    ['orders/order', 'a reversal of a fen less', shift('reverse:r', -1)],
    ['orders/order', 'refunded without a refund', order((o) => line(o, 2, { refunded: 1 }))],
    ['orders/order', 'under refund, forgotten', order((o) => line(o, 1, { refunding: 0 }))],
    ['orders/order', 'pending after the release', shift('release:order', 1)],
  ],
  'never-below-zero': [
    ['accounts/B', 'less than nothing', account('B', () => ({ available: -1 }))],
    ['accounts/B', 'a debt to a person', account('B', () => ({ debt: 1 }))],
    ['accounts/B', 'half a fen', account('B', (b) => ({ paid: b.paid + 0.5 }))],
    ['accounts/A', 'debt beside available money', account('A', () => ({ debt: -1 }))],
  ],
  'held-then-ended': [
    ['withdrawals/w50', 'ended without money', (d) => remove(d.journals, 'wd:w50:void')],
    ['withdrawals/w60', 'another amount than held', withdrawal('w60', { amount: 61 })],
    ['withdrawals/w100', 'a fee that was not kept', withdrawal('w100', { fee: 0 })],
    ['withdrawals/w100', 'a fee of everything', withdrawal('w100', { fee: 100 })],
    ['withdrawals/w70', 'paid in name only', withdrawal('w70', { state: 'paid' })],
    ['accounts/A', 'an unknown open one', account('A', () => ({ openWithdrawalId: null }))],
    ['accounts/A', 'another open one', account('A', () => ({ openWithdrawalId: 'w50' }))],
    [
      'withdrawals/w100',
      'paid and returned',
      (d) => {
        const returned = d.journals.find(({ _id }) => _id === 'wd:w50:void')
        if (returned) d.journals.push({ ...returned, _id: 'wd:w100:void', withdrawalId: 'w100' })
      },
    ],
  ],
  'state-has-its-fact': [
    ['orders/order', 'a release nobody booked', (d) => remove(d.journals, 'release:order')],
    ['orders/order', 'a refund not reversed', (d) => remove(d.journals, 'reverse:r')],
    ['orders/order', 'an adjustment nobody made', order((o) => ({ ...o, adjustments: [] }))],
    ['orders/order', 'paid without a payment', order((o) => ({ ...o, payment: null }))],
    ['orders/order', 'accrued in journals only', order((o) => ({ ...o, commission: 'due' }))],
    ['orders/order', 'a refund it does not know', order((o) => ({ ...o, refunds: [] }))],
    [
      'orders/unpaid',
      'commission of an order nobody paid',
      (d) => change(d.orders, 'unpaid', (o) => ({ ...o, commission: 'accrued' as const })),
    ],
    ['withdrawals/w60', 'a transfer without number', withdrawal('w60', { billNumber: '' })],
    ['withdrawals/w60', 'failed by hand', withdrawal('w60', { provider: 'manual' })],
    ['withdrawals/w100', 'paid without proof', withdrawal('w100', { proof: '' })],
    ['withdrawals/w100', 'paid, never approved', withdrawal('w100', { approvedAt: null })],
    ['withdrawals/w50', 'an end without its time', withdrawal('w50', { endedAt: null })],
    ['journals/accrue:order', 'an order gone', (d) => remove(d.orders, 'order')],
    ['journals/wd:w50:hold', 'a withdrawal gone', (d) => remove(d.withdrawals, 'w50')],
  ],
  funded: [
    ['journals/wd:w50:void', 'money out of a withdrawal', shift('wd:w50:void', 100)],
    [
      'journals/accrue:order',
      'head pay: one person pays another',
      entry('accrue:order', ({ postings }) => ({
        postings: postings.map((p) => (p.owner === 'shop' ? { ...p, owner: 'C' } : p)),
      })),
    ],
    ['orders/order', 'a third level', order((o) => level(o, 2, { payeeId: 'C' }))],
    ['orders/order', 'the buyer at level 2', order((o) => level(o, 2, { payeeId: 'buyer' }))],
    ['orders/order', 'two payees at a level', order((o) => level(o, 2, { level: 1 }))],
    ['orders/order', 'a cycle', terms({ grandInviterId: 'buyer' })],
    ['orders/order', 'released too early', order((o) => ({ ...o, receivedAt: NOON + 1 }))],
    ['orders/order', 'released before receipt', order((o) => ({ ...o, receivedAt: null }))],
    ['orders/order', 'of an order nobody paid', order((o) => ({ ...o, payment: null }))],
  ],
}

const ROWS = RULE_NAMES.flatMap((rule) => DAMAGES[rule].map((row) => [rule, ...row] as const))

test.each(ROWS)('%s at %s: %s', (rule, where, _what, damage) => {
  const documents = shop()
  damage(documents)
  const found = checkBooks(documents).filter((finding) => finding.rule === rule)
  expect(found.map((finding) => finding.where)).toContain(where)
  for (const { expected, found: seen } of found) expect(expected).not.toBe(seen)
})

test('the code that writes stops at the first finding, with all it says', () => {
  const documents = shop()
  post(documents, 'accrue:order', 1, 1)
  const found = documents.journals.flatMap(checkJournal)
  expect(() => assertSound(found)).toThrow(BrokenRule)
  expect(() => assertSound(found)).toThrow(
    'money rule broken: sums-to-zero at journals/accrue:order: ' +
      'expected sum of the postings: 0, found sum of the postings: 1',
  )
  expect(() => assertSound([])).not.toThrow()
})
