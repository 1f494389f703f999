import * as v from 'valibot'
import type { Fields } from '../../database/values'
import { APP_ID } from '../../environment'
import type { Payment } from '../payments'
import { ApiRefusal, type OpenApi, ok, openApi } from './api'
import { CARRIERS } from './carriers'
import { type Orders, orderingMerchant, type Shipment } from './orders'
import { EXPRESS } from './shipping-request'
import { uploadShippingApi } from './upload-shipping'

/** wxa.sec.order.* (facts/wechat-platform.md section 7.1; codes as on WeChat's own pages) */

const PAGE_MAX = 100

const Key = {
  transaction_id: v.optional(v.string(), ''),
  merchant_id: v.optional(v.string(), ''),
  sub_merchant_id: v.exactOptional(v.string()),
  merchant_trade_no: v.optional(v.string(), ''),
}
const OneOrder = v.strictObject(Key)
const Reminder = v.strictObject({ ...Key, received_time: v.pipe(v.number(), v.integer()) })
const Seconds = v.pipe(v.number(), v.integer(), v.minValue(0))
const OrderList = v.strictObject({
  pay_time_range: v.optional(
    v.strictObject({
      begin_time: v.optional(Seconds, 0),
      end_time: v.optional(Seconds, 2 ** 32 - 1),
    }),
    {},
  ),
  order_state: v.exactOptional(v.picklist([1, 2, 3, 4, 5, 6])),
  openid: v.exactOptional(v.string()),
  last_index: v.optional(v.string(), ''),
  page_size: v.optional(
    v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(PAGE_MAX)),
    PAGE_MAX,
  ),
})
const OwnApp = v.strictObject({
  appid: v.optional(
    v.pipe(
      v.string(),
      v.minLength(1, '40097 请求参数非法'),
      v.check((id) => id === APP_ID, '40013 appid非法'),
    ),
    '',
  ),
})

/** The order that a key names. Throws ApiRefusal 10060001 for one that is not known. */
function orderOf(key: v.InferOutput<typeof OneOrder>, orders: Orders): Payment {
  const order =
    key.transaction_id === ''
      ? orders.byMerchant(key.merchant_id, key.merchant_trade_no)
      : orders.byTransaction(key.transaction_id)
  if (order === undefined) throw new ApiRefusal(10060001, '支付单不存在')
  return order
}

const seconds = (time: number): number => Math.floor(time / 1000)

function shippingView(shipment: Shipment): Fields {
  return {
    delivery_mode: shipment.deliveryMode,
    logistics_type: shipment.logisticsType,
    finish_shipping: shipment.finishedAt !== 0,
    finish_shipping_count: shipment.finishCount,
    goods_desc: '',
    shipping_list: shipment.packages.map((each) => ({
      tracking_no: each.trackingNo,
      express_company: each.company,
      goods_desc: each.description,
      upload_time: seconds(each.uploadedAt),
      contact: each.contact,
    })),
  }
}

/** An order as WeChat shows it. */
function orderView(order: Payment, orders: Orders): Fields {
  const shipment = orders.shipments.get(order.transactionId)
  return {
    transaction_id: order.transactionId,
    merchant_id: orderingMerchant(order),
    ...(order.api === 'cloudPay' ? { sub_merchant_id: order.merchantId } : {}),
    merchant_trade_no: order.id,
    description: order.body,
    paid_amount: order.totalFee,
    openid: order.openid,
    trade_create_time: seconds(order.createdAt),
    pay_time: seconds(order.paidAt),
    order_state: orders.stateOf(order),
    in_complaint: false,
    ...(shipment === undefined ? {} : { shipping: shippingView(shipment) }),
  }
}

/** One page of the orders, the last paid first; `last_index` is where the next page begins. */
function listOrders(request: v.InferOutput<typeof OrderList>, orders: Orders): Fields {
  const { begin_time, end_time } = request.pay_time_range
  const fitting = orders.all().filter((order) => {
    const paidAt = seconds(order.paidAt)
    const asked = request.openid === undefined || order.openid === request.openid
    const inState =
      request.order_state === undefined || orders.stateOf(order) === request.order_state
    return asked && inState && paidAt >= begin_time && paidAt <= end_time
  })
  const last = fitting.findIndex((order) => order.transactionId === request.last_index)
  if (request.last_index !== '' && last < 0) throw new ApiRefusal(10060011, 'last_index不合法')
  const page = fitting.slice(last + 1, last + 1 + request.page_size)
  return {
    order_list: page.map((order) => orderView(order, orders)),
    has_more: last + 1 + page.length < fitting.length,
    last_index: page.at(-1)?.transactionId ?? request.last_index,
  }
}

/** Reminds the user to confirm: once per order, by express only, when the carrier has delivered. */
async function remind(
  request: v.InferOutput<typeof Reminder>,
  orders: Orders,
  now: number,
): Promise<void> {
  const order = orderOf(request, orders)
  const shipment = orders.shipments.get(order.transactionId)
  if (shipment === undefined || orders.stateOf(order) !== 2) {
    throw new ApiRefusal(10060028, '支付单不是已发货状态')
  }
  if (shipment.logisticsType !== EXPRESS) {
    throw new ApiRefusal(10060032, '只有物流快递发货时允许提醒用户确认收货')
  }
  if (shipment.reminded) throw new ApiRefusal(10060030, '支付单已使用提醒收货机会')
  const received = request.received_time
  if (received < seconds(shipment.finishedAt) || received > seconds(now)) {
    throw new ApiRefusal(10060029, '签收时间非法')
  }
  await orders.shipments.save({ ...shipment, reminded: true })
}

/** @param now local time, in milliseconds */
export function orderApis(orders: Orders, now: () => number): Record<string, OpenApi> {
  const JumpPath = v.strictObject({ path: v.pipe(v.string(), v.minLength(1)) })
  return {
    'wxa.sec.order.uploadShippingInfo': uploadShippingApi(orders, now),
    'wxa.sec.order.getOrder': openApi(OneOrder, (key) =>
      ok({ order: orderView(orderOf(key, orders), orders) }),
    ),
    'wxa.sec.order.getOrderList': openApi(OrderList, (request) => ok(listOrders(request, orders))),
    'wxa.sec.order.notifyConfirmReceive': openApi(Reminder, async (request) => {
      await remind(request, orders, now())
      return ok()
    }),
    'wxa.sec.order.setMsgJumpPath': openApi(JumpPath, async ({ path }) => {
      await orders.setJumpPath(path)
      return ok()
    }),
    'wxa.sec.order.isTradeManaged': openApi(OwnApp, () => ok({ is_trade_managed: true })),
    'wxa.sec.order.getDeliveryList': openApi(v.strictObject({}), () =>
      ok({ delivery_list: CARRIERS, count: CARRIERS.length }),
    ),
  }
}
