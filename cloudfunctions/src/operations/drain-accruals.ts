/**
 * Accruals that wait in the outbox, booked together by payee: a busy distributor's account is read and
 * written once for several orders, and nobody competes for it.
 */
import { payeesOf } from './accounts'
import { accrueCommission } from './accrue-commission'
import { attempt } from './attempt'
import type { Context } from './context'

/** Orders in one run of the clock: 60 take some 350 trips, a third of the clock's time. */
const RUN = 60

/** Documents in one transaction (DESIGN section 4). */
const DOCUMENTS = 10

/**
 * Answers how many orders were booked, and what is left of the run, to be tried one by one. `hasTime`
 * is asked before each transaction.
 */
export async function drainAccruals(
  context: Context,
  hasTime: () => boolean = () => true,
): Promise<{ done: number; left: Model.Outbox[] }> {
  const due = await context.db.find(
    'outbox',
    { kind: 'accrue', dueAt: { lte: context.now } },
    { limit: RUN, order: ['dueAt', 1] },
  )
  if (due.length === 0) return { done: 0, left: [] }
  const ids = due.map((item) => item.factId)
  const orders = await context.db.find('orders', { _id: { in: ids } }, { limit: RUN })
  const done = new Set<string>()
  for (const batch of batchesOf(orders)) {
    if (!hasTime()) break
    const booked = await attempt(context, `accrue:${batch.join()}`, () =>
      accrueCommission(context, batch),
    )
    if (booked) for (const id of batch) done.add(id)
  }
  return { done: done.size, left: due.filter((item) => !done.has(item.factId)) }
}

/** The ids of orders with the same payees, as many as a transaction holds. */
function batchesOf(orders: readonly Model.Order[]): string[][] {
  const groups = new Map<string, Model.Order[]>()
  for (const order of orders) {
    const payees = payeesOf(order).join()
    groups.set(payees, [...(groups.get(payees) ?? []), order])
  }
  return [...groups.values()].flatMap((group) => {
    const payees = group[0]?.attribution.entitlements.length ?? 0
    // Each order writes itself, its journal and a line for every payee.
    const size = Math.floor((DOCUMENTS - payees) / (2 + payees))
    const ids = group.map(({ _id }) => _id)
    return Array.from({ length: Math.ceil(ids.length / size) }, (_, i) =>
      ids.slice(i * size, (i + 1) * size),
    )
  })
}
