/** Paid orders promise commission: journal, balances and the lines people read, all or nothing. */
import { accrue } from '../domain/settlement'
import type { Transaction } from '../store/database'
import { payeesOf, readAccounts } from './accounts'
import { addJournal, writeAccounts } from './book'
import type { Context } from './context'
import { dequeue, dequeueAll } from './outbox'

/**
 * Accrues orders in one transaction; those of one payee belong together, so that his account is written
 * once for all. Orders whose commission is not due (any more) stay as they are: repeats are harmless.
 * `tries` limits how often the transaction runs against others that write the same accounts.
 */
export async function accrueCommission(
  context: Context,
  orderIds: readonly string[],
  tries?: number,
): Promise<void> {
  await context.db.transaction(async (t) => {
    const due = await readDue(t, orderIds)
    let accounts = await readAccounts(t, due.flatMap(payeesOf))
    for (const order of due) {
      const settled = accrue(order, accounts, context.now)
      const booked = await addJournal(t, settled)
      for (const line of settled.commissions) await t.add('commissions', line)
      await t.set('orders', settled.order)
      accounts = accounts.map((a) => booked.find(({ _id }) => _id === a._id) ?? a)
    }
    await writeAccounts(t, accounts)
    const [first, second] = orderIds
    if (first !== undefined && second === undefined) await dequeue(t, 'accrue', first)
  }, tries)
  // A batch's in one trip for all: what a crash leaves in the outbox finds nothing due.
  if (orderIds.length > 1) await dequeueAll(context.db, 'accrue', orderIds)
}

/** Books what an order still promises before that is changed, so that both can be read later. */
export async function accrueFirst(context: Context, orderId: string): Promise<void> {
  const order = await context.db.get('orders', orderId)
  if (order?.commission === 'due') await accrueCommission(context, [orderId])
}

async function readDue(t: Transaction, orderIds: readonly string[]): Promise<Model.Order[]> {
  const due: Model.Order[] = []
  for (const id of orderIds) {
    const order = await t.get('orders', id)
    if (!order) throw new Error(`order ${id} is gone`)
    if (order.commission === 'due') due.push(order)
  }
  return due
}
