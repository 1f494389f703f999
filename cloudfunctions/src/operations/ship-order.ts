/** The merchant sends the goods. */
import { hasOpenAfterSale } from '../domain/after-sale'
import { refundable, shipped } from '../domain/order'
import { isCarrier, isSameWaybill, OTHER, sentBy } from '../domain/shipment'
import { readSettings } from '../store/settings'
import type { User } from '../wechat/caller'
import { attempt } from './attempt'
import { isRisky } from './check-texts'
import type { Context } from './context'
import { dequeue, enqueue, LEASE } from './outbox'
import { Refusal } from './refusal'
import { tellNow } from './send-message'
import { uploadShipment } from './upload-shipment'

type Action = 'merchant.ship'
type Input = CloudApi.Input<Action>

/**
 * Sends, or corrects company and number until the goods have arrived; the same again is harmless.
 * Refuses CARRIER_UNKNOWN (not of the list, or OTHER without a name), ORDER_NOT_FOUND, NOT_PAID,
 * AFTER_SALE_OPEN (nothing was sent yet, and the customer waits for an answer), REFUND_UNDER_WAY
 * (all of its money is on its way back), SHIPMENT_CHANGED (somebody else has set another number, in
 * `name`) and TEXT_RISKY (the name of another company).
 */
export async function shipOrder(
  context: Context,
  user: User,
  input: Input,
): Promise<Model.OrderState> {
  const { orderId } = input
  if (!isCarrier(input)) throw new Refusal<Action>('CARRIER_UNKNOWN')
  if (input.carrier === OTHER && (await isRisky(context, user, [input.company]))) {
    throw new Refusal<Action>('TEXT_RISKY')
  }
  const { receiveDays } = await readSettings(context.db)
  const order = await storeShipment(context, input, receiveDays)
  await tellNow(context, `shipped.${orderId}`)
  await attempt(context, `shipment:${orderId}`, () => uploadShipment(context, orderId, true))
  return order.state
}

async function storeShipment(
  { db, now }: Context,
  { orderId, seen, ...waybill }: Input,
  receiveDays: number,
): Promise<Model.Order> {
  return db.transaction(async (t) => {
    const order = await t.get('orders', orderId)
    if (!order) throw new Refusal<Action>('ORDER_NOT_FOUND')
    if (order.state !== 'paid' && order.state !== 'shipped') throw new Refusal<Action>('NOT_PAID')
    // The customer may be about to have his money back: first the merchant answers him.
    if (order.state === 'paid' && hasOpenAfterSale(order)) {
      throw new Refusal<Action>('AFTER_SALE_OPEN')
    }
    if (order.state === 'paid' && order.lines.every((line) => refundable(line) === 0)) {
      throw new Refusal<Action>('REFUND_UNDER_WAY')
    }
    const { shipment: before } = order
    if (before && isSameWaybill(before, waybill)) return order
    const known = before?.trackingNumber ?? ''
    if (known !== seen) throw new Refusal<Action>('SHIPMENT_CHANGED', { name: known })
    const shipment = sentBy(waybill, before, now)
    const after = shipped(order, shipment, receiveDays)
    await t.set('orders', after)
    if (shipment.upload.state === 'waiting') await enqueue(t, 'shipment', orderId, now + LEASE)
    else await dequeue(t, 'shipment', orderId)
    return after
  })
}
