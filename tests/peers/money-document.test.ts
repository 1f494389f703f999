/** Every figure of docs/money.md is computed again here, by the shop's own rules. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { capOn, commissionOn, fullBases, shareOf } from '../../cloudfunctions/src/domain/commission'
import { DAY } from '../../cloudfunctions/src/domain/day'
import { total } from '../../cloudfunctions/src/domain/money'
import { received } from '../../cloudfunctions/src/domain/order'
import { Books } from '../../cloudfunctions/src/domain/testing/books'
import {
  NOON,
  paidOrder,
  product,
  refundOf,
  wish,
} from '../../cloudfunctions/src/domain/testing/builders'
import { MUTANTS } from '../../scripts/mutants/mutants'

const ROOT = join(__dirname, '../..')
const page = readFileSync(join(ROOT, 'docs/money.md'), 'utf8')
/** Line ends are for the eye only. */
const text = page.replace(/\n(?!\n|\|)/g, ' ')

const yuan = (fen: number) => (fen / 100).toFixed(2)
const sum = (fens: readonly number[]) => fens.map(yuan).join(' + ')

const COLUMNS = [
  'shop.expense',
  'A.pending',
  'A.available',
  'A.held',
  'A.paid',
  'A.debt',
  'B.pending',
  'B.available',
]

/** The newest journal as a row of the page's table. */
function rowOf(what: string, books: Books): string {
  const row = books.row()
  expect(Object.keys(row).filter((column) => !COLUMNS.includes(column))).toEqual([])
  const cells = COLUMNS.map((column) =>
    row[column] === undefined ? ' ' : ` ${yuan(row[column])} `,
  )
  return `| ${what} |${cells.join('|')}|`
}

/** The whole life: the rows of the table in their order, and the books after it. */
function live(): { rows: string[]; books: Books } {
  const books = new Books()
  const rows: string[] = []
  const note = (what: string) => rows.push(rowOf(what, books))
  let order = books.accrue(received(paidOrder(), NOON), NOON)
  note('the order is paid')
  order = books.release(order, NOON + 7 * DAY)
  note('7 days after receipt')
  const withdrawal = books.withdraw('A', { withdrawalId: 'w', amount: 300, feeRate: 0 }, NOON)
  note('A asks for 3.00')
  books.end(withdrawal, 'paid', NOON)
  note('the merchant has paid it')
  books.refund(order, refundOf(order, 'r', [[1, 2657]]), NOON)
  note('the second thing goes back')
  const other = { id: 'other', wishes: [wish(product(1200))], grandInviter: null }
  const second = books.accrue(received(paidOrder(other), NOON), NOON)
  note('another order, of which A gets 0.60')
  books.release(second, NOON + 7 * DAY)
  note('7 days after its receipt')
  return { rows, books }
}

test('the table is the life of the order, row by row', () => {
  const table = page.split('\n').filter((line) => /^\| [a-z0-9A]/.test(line))
  expect(table.slice(1)).toEqual(live().rows)
})

/** What the page says of the order, from the order itself. */
function sentences(): string[] {
  const order = paidOrder()
  const { lines, payable, freight, discount, attribution } = order
  const parts = attribution.entitlements.map((entitlement) => {
    const each = entitlement.shares.map((s) => shareOf(s, fullBases(order)[s.line] ?? 0))
    return `${sum(each)} = ${yuan(commissionOn(entitlement, fullBases(order)))}`
  })
  const caps = fullBases(order).map((base) => capOn(order, [base]))
  const { books } = live()
  const [a, b] = [books.account('A'), books.account('B')]
  const has = a.available + a.paid + b.available
  return [
    `for ${yuan(lines[0]?.price ?? 0)}, ${yuan(lines[1]?.price ?? 0)} and ${yuan(lines[2]?.price ?? 0)}`,
    `discount of ${yuan(discount)} is split`,
    sum(lines.map((line) => line.discount)),
    `freight is ${yuan(freight)}. The customer pays ${yuan(payable)}`,
    `without freight: ${sum(fullBases(order))}`,
    `A is promised ${parts[0]} and B ${parts[1]}`,
    `${sum(caps)} = ${yuan(total(caps))}`,
    `A has been paid ${yuan(a.paid)} and has ${yuan(a.available)}, B has ${yuan(b.available)}`,
    `expense is ${yuan(-has)}: exactly`,
  ]
}

test('the sentences say what the order is worth', () => {
  for (const sentence of sentences()) expect(text).toContain(sentence)
})

/** What rule 6 says: the same refunds by our rule and, in the last sentence, by rounding each alone. */
function refunds(): string[] {
  const books = new Books()
  let order = books.accrue(paidOrder({ wishes: [wish(product(3545))], grandInviter: null }), NOON)
  const before = books.account('A').pending
  const amounts = [1000, 1000, 1545]
  const taken = amounts.map((amount, i) => {
    const pending = books.account('A').pending
    order = books.refund(order, refundOf(order, `r${i}`, [[0, amount]]), NOON)
    return pending - books.account('A').pending
  })
  const naive = amounts.map((amount) => Math.floor((before * amount) / 3545))
  const list = (fens: number[]) =>
    fens
      .map(yuan)
      .join(', ')
      .replace(/, (\S+)$/, ' and $1')
  expect(books.account('A').pending).toBe(0)
  return [
    `of 35.45 at 5 % earns ${yuan(before)}; refunds of ${list(amounts)} take back ${list(taken)}`,
    `it would be ${list(naive)}, and ${yuan(before - total(naive))} would stay`,
  ]
}

test('rule 6 says what refunds take back', () => {
  for (const sentence of refunds()) expect(text).toContain(sentence)
})

test('no amount stands on the page that was not computed here', () => {
  const amounts = (of: string) => of.match(/\d+\.\d\d/g) ?? []
  const known = new Set(amounts([...live().rows, ...sentences(), ...refunds()].join()))
  expect(amounts(page).filter((amount) => !known.has(amount))).toEqual([])
})

test('every file that the page names is there, and every rule is one that the mutants break', () => {
  const named = [...page.matchAll(/`([\w/.-]+\.(?:ts|mjs))`/g)].map(([, path = '']) => path)
  const found = (path: string) =>
    ['', 'cloudfunctions/src/'].some((folder) => existsSync(join(ROOT, folder, path)))
  expect(named.filter((path) => !found(path))).toEqual([])
  const rules = [...page.matchAll(/^\*\*(\d+)\. /gm)].map(([, number]) => Number(number))
  expect(rules).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  expect(new Set(MUTANTS.map(({ rule }) => rule))).toEqual(new Set(rules))
})
