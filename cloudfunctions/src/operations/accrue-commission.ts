/** A paid order promises commission: journal, balances and the lines people read, all or nothing. */
import { total } from '../domain/money'
import { accrue } from '../domain/settlement'
import { payeesOf, readAccounts, writeAccounts } from './accounts'
import type { Context } from './context'
import { dequeue } from './outbox'

/** Does nothing when the commission of the order is not due (any more): repeats are harmless. */
export async function accrueCommission(context: Context, orderId: string): Promise<void> {
  await context.db.transaction(async (t) => {
    const order = await t.get('orders', orderId)
    if (!order) throw new Error(`order ${orderId} is gone`)
    if (order.commission === 'due') {
      const accounts = await readAccounts(t, payeesOf(order))
      const settled = accrue(order, accounts, context.now)
      await t.add('journals', settled.journal)
      await writeAccounts(t, settled.accounts)
      for (const line of settled.commissions) await t.add('commissions', line)
      await t.update('members', order.memberId, {
        increase: { 'brought.orders': 1, 'brought.goods': total(order.lines.map((l) => l.base)) },
      })
      await t.set('orders', settled.order)
    }
    await dequeue(t, 'accrue', orderId)
  })
}
