import * as v from 'valibot'
import { APP_ID } from '../../environment'
import { parseZonedTime } from '../beijing'
import { newPrepayId, type Payment, PREPAY_LIFE } from '../payments'
import { exactly, fen, notifyUrl, readV3Body, text } from './body'
import type { V3Answer, V3Call, V3World } from './call'
import type { PayKeys } from './keys'
import { paramError, V3Refusal } from './refusal'
import { transactionView } from './transaction-view'

const outTradeNo = v.pipe(
  v.string(),
  v.regex(/^[0-9A-Za-z_\-|*]{6,32}$/, 'is not 6 to 32 letters, digits or _-|*'),
)

const Order = (keys: PayKeys) =>
  v.strictObject({
    appid: exactly(APP_ID),
    mchid: exactly(keys.mchid),
    description: text(127),
    out_trade_no: outTradeNo,
    time_expire: v.exactOptional(text(64)),
    attach: v.exactOptional(text(127)),
    notify_url: notifyUrl,
    goods_tag: v.exactOptional(text(32)),
    amount: v.strictObject({ total: fen, currency: v.exactOptional(exactly('CNY')) }),
    payer: v.strictObject({ openid: text(128) }),
    scene_info: v.exactOptional(v.looseObject({ payer_client_ip: text(45) })),
    detail: v.exactOptional(v.looseObject({})),
    settle_info: v.exactOptional(v.strictObject({ profit_sharing: v.exactOptional(v.boolean()) })),
  })
type Order = v.InferOutput<ReturnType<typeof Order>>

const notFound = (): V3Refusal => new V3Refusal(404, 'ORDER_NOT_EXIST', '订单不存在')

function expiry(order: Order, now: number): number {
  if (order.time_expire === undefined) return Number.MAX_SAFE_INTEGER
  const time = parseZonedTime(order.time_expire)
  const field = '/body/time_expire'
  if (time === undefined) throw paramError(`参数错误: ${field} 不是RFC 3339格式`, { field })
  if (time <= now) throw paramError(`参数错误: ${field} 早于当前时间`, { field })
  return time
}

function paymentOf(order: Order, user: string, now: number): Payment {
  return {
    id: order.out_trade_no,
    api: 'v3',
    prepayId: newPrepayId(now),
    prepaidAt: now,
    user,
    openid: order.payer.openid,
    merchantId: order.mchid,
    body: order.description,
    attach: order.attach ?? '',
    totalFee: order.amount.total,
    notify: order.notify_url,
    terms: JSON.stringify(order),
    expiresAt: expiry(order, now),
    createdAt: now,
    state: 'waiting',
    transactionId: '',
    paidAt: 0,
    refunded: 0,
  }
}

/** The order as it stands when its number comes again; one of cloudPay never has the same terms. */
function repeated(known: Payment, asked: Payment): Payment {
  if (known.terms !== asked.terms) {
    throw new V3Refusal(403, 'OUT_TRADE_NO_USED', '商户订单号重复')
  }
  if (known.state === 'paid') throw new V3Refusal(400, 'ORDERPAID', '该订单已支付')
  if (known.state === 'closed') throw new V3Refusal(400, 'ORDER_CLOSED', '订单已关闭')
  const expired = asked.createdAt >= known.prepaidAt + PREPAY_LIFE
  return expired ? { ...known, prepayId: asked.prepayId, prepaidAt: asked.prepaidAt } : known
}

/** `POST /v3/pay/transactions/jsapi` (facts/wechat-platform.md section 4.1). */
export async function placeOrder(call: V3Call, world: V3World): Promise<V3Answer> {
  const order = readV3Body(call.body, Order(world.keys))
  const payer = world.users.list().find(({ openid }) => openid === order.payer.openid)
  if (payer === undefined) throw paramError('无效的openid', { field: '/body/payer/openid' })
  const asked = paymentOf(order, payer.id, world.clock.now())
  const known = world.payments.records.get(asked.id)
  const payment = known === undefined ? asked : repeated(known, asked)
  if (payment !== known) await world.payments.save(payment)
  return { body: { prepay_id: payment.prepayId } }
}

function ours(payment: Payment | undefined): Payment {
  if (payment?.api !== 'v3') throw notFound()
  return payment
}

function queried(call: V3Call, world: V3World, payment: Payment | undefined): V3Answer {
  const mchid = call.query.get('mchid')
  if (mchid !== world.keys.mchid)
    throw paramError(`参数错误: /query/mchid 必须为${world.keys.mchid}`)
  return { body: transactionView(ours(payment)) }
}

/** `GET /v3/pay/transactions/out-trade-no/{no}?mchid=` */
export function queryByNumber(call: V3Call, world: V3World): V3Answer {
  return queried(call, world, world.payments.records.get(call.names[0] ?? ''))
}

/** `GET /v3/pay/transactions/id/{transactionId}?mchid=` */
export function queryByTransaction(call: V3Call, world: V3World): V3Answer {
  return queried(call, world, world.payments.byTransaction(call.names[0] ?? ''))
}

/** `POST …/out-trade-no/{no}/close`: 204; an unpaid order can never be paid afterwards. */
export async function closeV3Order(call: V3Call, world: V3World): Promise<V3Answer> {
  readV3Body(call.body, v.strictObject({ mchid: exactly(world.keys.mchid) }))
  const payment = ours(world.payments.records.get(call.names[0] ?? ''))
  if (payment.state === 'paid') throw new V3Refusal(400, 'ORDERPAID', '该订单已支付')
  if (payment.state !== 'closed') await world.payments.save({ ...payment, state: 'closed' })
  return {}
}
