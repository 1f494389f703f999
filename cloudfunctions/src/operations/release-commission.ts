/** The hold is over: what is left of an order's commission becomes available. */
import { commissionsOf, promised } from '../domain/commission'
import { finished, release, releaseBlocked } from '../domain/settlement'
import { payeesOf, readAccounts } from './accounts'
import { accrueCommission } from './accrue-commission'
import { book } from './book'
import type { Context } from './context'

/**
 * Finishes an order whose hold is over; does nothing otherwise, so repeats are harmless. Answers the
 * order's state.
 */
export async function releaseCommission(
  context: Context,
  orderId: string,
): Promise<Model.OrderState> {
  const waiting = await context.db.get('orders', orderId)
  if (waiting?.commission === 'due') await accrueCommission(context, [orderId])
  return context.db.transaction(async (t) => {
    const order = await t.get('orders', orderId)
    if (!order) throw new Error(`order ${orderId} is gone`)
    if (releaseBlocked(order, context.now) !== null) return order.state
    if (order.commission !== 'accrued') {
      await t.set('orders', finished(order, context.now))
      return 'finished'
    }
    const accounts = await readAccounts(t, payeesOf(order))
    const settled = release(order, accounts, context.now)
    await book(t, settled)
    for (const { entitlement, amount } of commissionsOf(order)) {
      // What refunds or the merchant have taken back whole stays a reversed line.
      if (amount === 0 && promised(order, entitlement) > 0) continue
      await t.update('commissions', `${orderId}.${entitlement.level}`, {
        set: { state: 'released', releasedAt: context.now },
      })
    }
    await t.set('orders', settled.order)
    return settled.order.state
  })
}
