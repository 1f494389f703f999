import type { Payment } from '../payments'
import { ApiRefusal, type OpenApi, ok, openApi } from './api'
import type { Orders, Shipment } from './orders'
import { PACKAGES_MAX, type Package, ShippingRequest, UNIFIED } from './shipping-request'

/** wxa.sec.order.uploadShippingInfo (facts/wechat-platform.md section 7.1) */

/** The order that a request names. Throws ApiRefusal 10060001 also for some seconds after payment. */
function orderOf({ order_key: key }: ShippingRequest, orders: Orders): Payment {
  const order =
    key.order_number_type === 2
      ? orders.byTransaction(key.transaction_id)
      : orders.byMerchant(key.mchid, key.out_trade_no)
  if (order === undefined) throw new ApiRefusal(10060001, '支付单不存在')
  return order
}

function packageOf(given: Package, uploadedAt: number): Shipment['packages'][number] {
  return {
    trackingNo: given.tracking_no,
    company: given.express_company,
    description: given.item_desc,
    contact: { ...given.contact },
    uploadedAt,
  }
}

const contentOf = (shipment: Pick<Shipment, 'logisticsType' | 'deliveryMode' | 'packages'>) => {
  const packages = shipment.packages.map(({ uploadedAt: _, ...content }) => content)
  return JSON.stringify([shipment.logisticsType, shipment.deliveryMode, packages])
}

/** Shipping again what was shipped, or in another way; WeChat allows that once per order. */
function isAgain(known: Shipment, request: ShippingRequest): boolean {
  return (
    known.finishedAt !== 0 ||
    known.deliveryMode !== request.delivery_mode ||
    known.logisticsType !== request.logistics_type
  )
}

/** The shipment after this upload. Throws ApiRefusal for one that may not follow the known one. */
function next(
  request: ShippingRequest,
  id: string,
  known: Shipment | undefined,
  now: number,
): Shipment {
  const again = known !== undefined && isAgain(known, request)
  if (again && known.reshipped) throw new ApiRefusal(10060003, '支付单已使用重新发货机会')
  const added = request.shipping_list.map((each) => packageOf(each, request.upload_time))
  const kept = known === undefined || again ? [] : known.packages
  const packages = [...kept, ...added]
  if (packages.length > PACKAGES_MAX) throw new ApiRefusal(10060024, '物流信息列表太长')
  const isWhole = request.delivery_mode === UNIFIED || request.is_all_delivered === true
  return {
    id,
    logisticsType: request.logistics_type,
    deliveryMode: request.delivery_mode,
    packages,
    finishCount: (known?.finishCount ?? 0) + (isWhole ? 1 : 0),
    reshipped: again || known?.reshipped === true,
    finishedAt: isWhole ? now : 0,
    confirmedAt: 0,
    reminded: known?.reminded === true,
  }
}

/** An upload must be later than the last and say something new, else 10060023. */
function checkNews(
  request: ShippingRequest,
  known: Shipment | undefined,
  shipment: Shipment,
): void {
  if (known === undefined) return
  const last = Math.max(...known.packages.map(({ uploadedAt }) => uploadedAt))
  if (request.upload_time <= last || contentOf(known) === contentOf(shipment)) {
    throw new ApiRefusal(10060023, '发货信息未更新')
  }
}

/** @param now local time, in milliseconds */
export function uploadShippingApi(orders: Orders, now: () => number): OpenApi {
  return openApi(ShippingRequest, async (request) => {
    const order = orderOf(request, orders)
    if (order.openid !== request.payer.openid) {
      throw new ApiRefusal(10060031, '该笔支付单不属于 openid 所指定的用户')
    }
    const state = orders.stateOf(order)
    if (state === 5) throw new ApiRefusal(10060004, '支付单处于不可发货的状态')
    if (state > 2) throw new ApiRefusal(10060002, '支付单已完成发货，无法继续发货')
    const known = orders.shipments.get(order.transactionId)
    const shipment = next(request, order.transactionId, known, now())
    checkNews(request, known, shipment)
    await orders.shipments.save(shipment)
    return ok()
  })
}
