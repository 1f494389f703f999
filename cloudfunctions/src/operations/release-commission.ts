/** The hold is over: what is left of an order's commission becomes available. */
import { broughtByRelease } from '../domain/brought'
import { commissionsOf, promised } from '../domain/commission'
import { finished, release, releaseBlocked } from '../domain/settlement'
import { payeesOf, readAccounts } from './accounts'
import { accrueFirst } from './accrue-commission'
import { book } from './book'
import type { Context } from './context'
import { noteBrought } from './note-brought'

/**
 * Finishes an order whose hold is over; does nothing otherwise, so repeats are harmless. Answers the
 * order's state.
 */
export async function releaseCommission(
  context: Context,
  orderId: string,
): Promise<Model.OrderState> {
  await accrueFirst(context, orderId)
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
    await noteBrought(t, order, broughtByRelease(order))
    await t.set('orders', settled.order)
    return settled.order.state
  })
}
