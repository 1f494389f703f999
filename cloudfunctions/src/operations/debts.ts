/** Which orders a debt came from. */
import { debtRows } from '../domain/sums'
import { readStretch } from '../store/chain'
import type { Database } from '../store/database'

/** Journals in one trip; a debt is seldom older. */
const STRETCH = 200

/**
 * The orders whose refund or adjustment made what this person owes now, newest first. No debt, no trip;
 * else one for every 200 journals, from the newest back to the one that covers it.
 */
export async function readDebts(db: Database, account: Model.Account): Promise<CloudApi.DebtRow[]> {
  const journals: Model.Journal[] = []
  let rows: CloudApi.DebtRow[] = []
  for (let to = account.sequence; to > 0 && owed(rows) < -account.debt; to -= STRETCH) {
    const stretch = await readStretch(db, account._id, Math.max(1, to - STRETCH + 1), to)
    journals.push(...stretch.sort((a, b) => placeIn(b, account) - placeIn(a, account)))
    rows = debtRows(account, journals)
  }
  return rows
}

/** As `readDebts`, an order once, with all that is owed of it: the newest `limit` orders. */
export async function readDebtOrders(
  db: Database,
  account: Model.Account,
  limit: number,
): Promise<{ orderId: string; amount: Model.Fen }[]> {
  const sums = new Map<string, Model.Fen>()
  for (const { orderId, amount } of await readDebts(db, account)) {
    sums.set(orderId, (sums.get(orderId) ?? 0) + amount)
  }
  return [...sums].slice(0, limit).map(([orderId, amount]) => ({ orderId, amount }))
}

function owed(rows: readonly CloudApi.DebtRow[]): Model.Fen {
  return rows.reduce((sum, { amount }) => sum + amount, 0)
}

function placeIn(journal: Model.Journal, { _id }: Model.Account): number {
  return journal.links.find(({ owner }) => owner === _id)?.sequence ?? 0
}
