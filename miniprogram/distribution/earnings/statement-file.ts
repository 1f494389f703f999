/**
 * A month's statement as a file that a person reads in any spreadsheet and scripts/check-statement.mjs
 * checks: UTF-8 CSV, every line with what a journal changed, what was there after it, and its hash.
 */
import { BUCKET_NAMES, JOURNAL_NAMES } from '../../utils/ledger-words'

type Page = CloudApi.StatementPage
type Balances = Record<(typeof BUCKETS)[number], Model.Fen>

const BUCKETS = ['pending', 'available', 'held', 'paid', 'debt'] as const
const OFFSET = 8 * 3_600_000

/** The file's text; `pages` are all pages of the month, in order. */
export function statementFile(pages: readonly Page[]): string {
  const [first] = pages
  const last = pages[pages.length - 1]
  if (!first || !last) return ''
  const amounts = BUCKETS.map((bucket) => BUCKET_NAMES[bucket]).flatMap((word) => [
    `${word}变动`,
    word,
  ])
  const rows = [['行', '时间', '事项', '订单或提现', '分录', ...amounts, '校验码']]
  rows.push(balanceRow(first, first.opening, '期初'))
  let had: Balances = first.opening
  for (const line of pages.flatMap((page) => page.lines)) {
    had = plus(had, line)
    rows.push(lineRow(line, had))
  }
  rows.push(balanceRow(last, last.closing, '期末'))
  // The mark tells spreadsheets that this is UTF-8.
  return `\uFEFF${rows.map((row) => `${row.join(',')}\r\n`).join('')}`
}

function balanceRow(page: Page, balance: CloudApi.StatementBalance, word: string): string[] {
  const amounts = BUCKETS.flatMap((bucket) => ['', yuan(balance[bucket])])
  const { month, memberId } = page
  return [String(balance.sequence), month, word, memberId, '', ...amounts, balance.hash]
}

function lineRow(line: CloudApi.StatementLine, after: Balances): string[] {
  const amounts = BUCKETS.flatMap((bucket) => [yuan(line[bucket]), yuan(after[bucket])])
  const { sequence, at, kind, about, journalId, hash } = line
  return [String(sequence), timeOf(at), JOURNAL_NAMES[kind], about, journalId, ...amounts, hash]
}

function plus(had: Balances, change: Balances): Balances {
  return {
    pending: had.pending + change.pending,
    available: had.available + change.available,
    held: had.held + change.held,
    paid: had.paid + change.paid,
    debt: had.debt + change.debt,
  }
}

/** Fen as '-1234.50': a spreadsheet adds it up. */
function yuan(fen: Model.Fen): string {
  const size = Math.abs(fen)
  const cents = String(size % 100).padStart(2, '0')
  return `${fen < 0 ? '-' : ''}${(size - (size % 100)) / 100}.${cents}`
}

/** Shanghai's time to the millisecond: the hash covers it. */
function timeOf(at: Model.Time): string {
  return new Date(at + OFFSET).toISOString().replace('T', ' ').replace('Z', '')
}
