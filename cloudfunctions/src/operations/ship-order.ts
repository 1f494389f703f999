/** The merchant sends the goods. */
import { shipped } from '../domain/order'
import { readSettings } from '../store/settings'
import type { Context } from './context'
import { Refusal } from './refusal'
import { tellNow } from './send-message'

/** Refuses ORDER_NOT_FOUND and NOT_PAID; shipping again corrects company and number. */
export async function shipOrder(
  context: Context,
  input: CloudApi.Input<'merchant.ship'>,
): Promise<Model.OrderState> {
  const settings = await readSettings(context.db)
  const state = await context.db.transaction(async (t) => {
    const order = await t.get('orders', input.orderId)
    if (!order) throw new Refusal<'merchant.ship'>('ORDER_NOT_FOUND')
    if (order.state !== 'paid' && order.state !== 'shipped') {
      throw new Refusal<'merchant.ship'>('NOT_PAID')
    }
    const { company, trackingNumber } = input
    const shippedAt = order.shipment?.shippedAt ?? context.now
    const after = shipped(order, { company, trackingNumber, shippedAt }, settings.receiveDays)
    await t.set('orders', after)
    return after.state
  })
  await tellNow(context, `shipped.${input.orderId}`)
  return state
}
