/** A shipment is told to WeChat's shipping management, without which the money stays unsettled. */
import { DAY } from '../domain/day'
import type { ShipmentFate } from '../wechat/shipping'
import type { Context } from './context'
import { claim, dequeue, enqueue, LEASE } from './outbox'
import { Refusal } from './refusal'

type Action = 'merchant.uploadShipment'
type Upload = Model.ShipmentUpload

/** WeChat wants to hear of a shipment within 48 hours; then a person has to look (ms). */
const GIVE_UP = 2 * DAY

/**
 * Tells WeChat of a shipment that it has not been told of. Answers how that stands, null for an order
 * without a shipment; harmless to repeat. `isMine`: this invocation has put it into the outbox just now.
 */
export async function uploadShipment(
  context: Context,
  orderId: string,
  isMine = false,
): Promise<Upload | null> {
  const order = await context.db.get('orders', orderId)
  if (!order?.payment || !order.shipment) return null
  const { payment, shipment } = order
  if (shipment.upload.state !== 'waiting') return shipment.upload
  if (!isMine && !(await claim(context, 'shipment', orderId))) return shipment.upload
  const fate = await context.miniProgram.uploadShipment({
    transactionId: payment.transactionId,
    openid: order.openid,
    carrier: shipment.carrier,
    trackingNumber: shipment.trackingNumber,
    description: order.lines.map(({ title, quantity }) => `${title} ×${quantity}`).join('，'),
    phone: order.address.phone,
    at: shipment.changedAt,
  })
  return note(context, orderId, shipment.changedAt, uploadOf(context, shipment.changedAt, fate))
}

function uploadOf({ now }: Context, since: Model.Time, fate: ShipmentFate): Upload {
  if (fate.kind === 'done' || fate.kind === 'off') return { state: fate.kind, why: '' }
  const isOver = fate.kind === 'refused' || now > since + GIVE_UP
  return { state: isOver ? 'refused' : 'waiting', why: fate.why }
}

/** A correction that came meanwhile has to be told itself: its work stays in the outbox. */
async function note(
  context: Context,
  orderId: string,
  changedAt: Model.Time,
  upload: Upload,
): Promise<Upload | null> {
  return context.db.transaction(async (t) => {
    const order = await t.get('orders', orderId)
    if (order?.shipment?.changedAt !== changedAt) return order?.shipment?.upload ?? null
    await t.update('orders', orderId, { set: { shipment: { ...order.shipment, upload } } })
    if (upload.state !== 'waiting') await dequeue(t, 'shipment', orderId)
    return upload
  })
}

/**
 * The desk wants it told once more, after WeChat's no was mended. Refuses ORDER_NOT_FOUND and NOT_SHIPPED
 * (nothing was sent, or WeChat has no id for the carrier).
 */
export async function uploadAgain(context: Context, orderId: string): Promise<Upload> {
  await context.db.transaction(async (t) => {
    const order = await t.get('orders', orderId)
    if (!order) throw new Refusal<Action>('ORDER_NOT_FOUND')
    const { shipment } = order
    if (!shipment || shipment.upload.state === 'byHand') throw new Refusal<Action>('NOT_SHIPPED')
    if (shipment.upload.state === 'done') return
    const upload: Upload = { state: 'waiting', why: '' }
    await t.update('orders', orderId, { set: { shipment: { ...shipment, upload } } })
    await enqueue(t, 'shipment', orderId, context.now + LEASE)
  })
  const upload = await uploadShipment(context, orderId, true)
  if (!upload) throw new Refusal<Action>('NOT_SHIPPED')
  return upload
}
