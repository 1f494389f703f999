/** The customers' door: any WeChat user may knock. */
import * as v from 'valibot'
import { bindInviter } from '../../operations/bind-inviter'
import { cancelOrder } from '../../operations/close-order'
import { checkPayment } from '../../operations/confirm-payment'
import { confirmReceipt } from '../../operations/confirm-receipt'
import { enterShop } from '../../operations/enter-shop'
import { noteVisit } from '../../operations/note-visit'
import { placeOrder } from '../../operations/place-order'
import { payOrder } from '../../operations/prepay'
import { saveProfile } from '../../operations/save-profile'
import { readCatalogue } from '../../reads/catalogue'
import { readMe } from '../../reads/me'
import { readOrder, readOrders } from '../../reads/orders'
import { readProduct } from '../../reads/product'
import { readQuote } from '../../reads/quote'
import { toSession } from '../../reads/session'
import { toMe } from '../../reads/views'
import { openDoor, verb } from '../door'
import {
  Address,
  FenOrZero,
  Id,
  Lines,
  Nothing,
  OrderState,
  RequestKey,
  TimeCursor,
  text,
} from '../inputs'
import { aftersale } from './aftersale'
import { checkout } from './checkout'
import { materials } from './materials'
import { setup } from './setup'

const OrderId = v.strictObject({ orderId: Id })

export const main = openDoor('shop', {
  enter: verb<'shop.enter'>()(Nothing, async (context, user) => {
    const entered = await enterShop(context, user)
    await noteVisit(context, entered.member)
    return toSession(entered)
  }),

  bindInviter: verb<'shop.bindInviter'>()(
    v.strictObject({ scene: text(64), entry: v.picklist(['scan', 'share', 'direct']) }),
    async (context, user, input) => {
      const { scene, entered } = await bindInviter(context, user, input)
      const { productId, activityId } = scene
      return { ...toSession(entered), productId, activityId }
    },
  ),

  catalogue: verb<'shop.catalogue'>()(
    v.strictObject({
      category: v.nullable(Id),
      query: v.nullable(text(40)),
      cursor: TimeCursor,
    }),
    (context, _user, input) => readCatalogue(context.db, input),
  ),

  product: verb<'shop.product'>()(v.strictObject({ productId: Id }), (context, user, input) =>
    readProduct(context, user.memberId, input.productId),
  ),

  quote: verb<'shop.quote'>()(
    v.strictObject({
      lines: Lines,
      province: v.nullable(text(40)),
      coupon: v.union([v.picklist(['best', 'none']), Id]),
    }),
    readQuote,
  ),

  placeOrder: verb<'shop.placeOrder'>()(
    v.strictObject({
      requestKey: RequestKey,
      lines: Lines,
      address: Address,
      note: text(100),
      couponId: v.nullable(Id),
      seenPayable: FenOrZero,
    }),
    placeOrder,
  ),

  payOrder: verb<'shop.payOrder'>()(OrderId, (context, user, input) =>
    payOrder(context, user, input.orderId),
  ),

  checkPayment: verb<'shop.checkPayment'>()(OrderId, async (context, user, { orderId }) => ({
    orderId,
    state: await checkPayment(context, user, orderId),
  })),

  cancelOrder: verb<'shop.cancelOrder'>()(OrderId, async (context, user, { orderId }) => ({
    orderId,
    state: await cancelOrder(context, user, orderId),
  })),

  orders: verb<'shop.orders'>()(
    v.strictObject({ state: OrderState, cursor: TimeCursor }),
    (context, user, input) => readOrders(context.db, user.memberId, input),
  ),

  order: verb<'shop.order'>()(OrderId, (context, user, input) =>
    readOrder(context, user, input.orderId),
  ),

  confirmReceipt: verb<'shop.confirmReceipt'>()(OrderId, async (context, user, { orderId }) => ({
    orderId,
    state: await confirmReceipt(context, orderId, user.memberId),
  })),

  me: verb<'shop.me'>()(Nothing, readMe),

  saveProfile: verb<'shop.saveProfile'>()(
    v.strictObject({ nickname: text(64), avatar: text(256) }),
    async (context, user, input) => {
      const { member, staff } = await saveProfile(context, user, input)
      return { me: toMe(member, staff) }
    },
  ),

  ...aftersale,
  ...checkout,
  ...materials,
  ...setup,
})
