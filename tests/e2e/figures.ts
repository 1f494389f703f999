/** What a shop's figures must be, from its database; and what an exported file adds up to. */
import { readFile } from 'node:fs/promises'
import type { LocalCloud } from '../../localcloud/types'
import { formatFen } from '../../miniprogram/utils/money'

/** Kinds of journals that make, take back or change commission. */
const EARNING: readonly Model.JournalKind[] = ['accrue', 'reverse', 'adjust']

export interface Figures {
  paid: Model.Fen
  refunded: Model.Fen
  /** Of all people, from the journals. */
  commission: Model.Fen
  text: Record<'paid' | 'refunded' | 'commission', string>
}

/** Sums over the documents themselves; nothing of it is the shop's own arithmetic. */
export function expectedFigures(cloud: LocalCloud): Figures {
  const all = <T>(collection: string) => cloud.dump(collection) as unknown as T[]
  const orders = all<Model.Order>('orders').filter(({ payment }) => payment !== null)
  const paid = sum(orders.map(({ payable }) => payable))
  const refunds = all<Model.Refund>('refunds').filter(({ state }) => state === 'succeeded')
  const refunded = sum(refunds.map(({ amount }) => amount))
  const journals = all<Model.Journal>('journals').filter(({ kind }) => EARNING.includes(kind))
  const people = new Set(all<Model.Member>('members').map(({ _id }) => _id))
  const postings = journals.flatMap((journal) => journal.postings)
  const commission = sum(postings.filter(({ owner }) => people.has(owner)).map((p) => p.amount))
  const text = {
    paid: formatFen(paid),
    refunded: formatFen(refunded),
    commission: formatFen(commission),
  }
  return { paid, refunded, commission, text }
}

/** Adds up each column of amounts of an exported file, in fen, and holds it against the last line. */
export async function sumsOfExport(path: string): Promise<Record<string, Model.Fen>> {
  const content = await readFile(path, 'utf8')
  const rows = content
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split('\r\n')
    .map((line) => line.slice(1, -1).split('","'))
  const [head = [], ...lines] = rows
  const last = lines.pop() ?? []
  const sums: Record<string, Model.Fen> = {}
  for (const [index, title] of head.entries()) {
    if (!title.endsWith('/ 元')) continue
    sums[title] = sum(lines.map((cells) => fenOf(cells[index])))
    if (fenOf(last[index]) !== sums[title]) throw new Error(`${title}: ${last[index]} is no sum`)
  }
  return sums
}

/** '-1234.50' in fen. */
function fenOf(cell = ''): Model.Fen {
  const [, sign, yuan, cents] = /^(-?)(\d+)\.(\d\d)$/.exec(cell) ?? []
  return Number(`${sign}${yuan}${cents}`)
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0)
}
