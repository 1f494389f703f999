/** The part of the merchant's verbs that finds orders, sends them and tells WeChat of it. */
import * as v from 'valibot'
import { shipOrder } from '../../operations/ship-order'
import { uploadAgain } from '../../operations/upload-shipment'
import { readOrderDesk } from '../../reads/order-desk'
import { type Verbs, verb } from '../door'
import { Id, OrderState, TimeCursor, TrackingNumber, text } from '../inputs'

const Waybill = v.strictObject({
  orderId: Id,
  carrier: v.pipe(v.string(), v.regex(/^[A-Z]{1,10}$/)),
  company: text(20),
  trackingNumber: TrackingNumber,
  seen: text(40),
})

export const orders: Pick<Verbs<'merchant'>, 'orders' | 'ship' | 'uploadShipment'> = {
  orders: verb<'merchant.orders'>()(
    v.strictObject({ state: OrderState, query: v.nullable(text(40)), cursor: TimeCursor }),
    (context, _user, input) => readOrderDesk(context.db, input),
  ),

  ship: verb<'merchant.ship'>()(Waybill, async (context, user, input) => ({
    orderId: input.orderId,
    state: await shipOrder(context, user, input),
  })),

  uploadShipment: verb<'merchant.uploadShipment'>()(
    v.strictObject({ orderId: Id }),
    async (context, _user, input) => ({ upload: await uploadAgain(context, input.orderId) }),
  ),
}
