import { randomBytes } from 'node:crypto'
import type { MovableClock } from '../clock'
import { APP_ID, ENV_ID } from '../environment'
import { compactTime, parseCompactTime } from './beijing'
import { done, failed, nonce, type PayAnswer, PayRefusal } from './pay-answers'
import {
  feeField,
  numberField,
  onlyKeys,
  optionalField,
  type PayRequest,
  textField,
} from './pay-request'
import { type Payment, type Payments, PREPAY_LIFE } from './payments'

/** Who calls cloudPay: the user of the invocation, if it has one. */
export interface Payer {
  user: string
  openid: string
}

export interface PayOrderOptions {
  payments: Payments
  clock: MovableClock
  hasDoor(name: string): boolean
}

const NUMBER_MAX = 32
const TIME_EXPIRE = 'time_expire'
const ORDER_KEYS = [
  'body',
  'attach',
  'out_trade_no',
  'total_fee',
  'sub_mch_id',
  'spbill_create_ip',
  'trade_type',
  'env_id',
  'function_name',
  'nonce_str',
  TIME_EXPIRE,
  'detail',
  'goods_tag',
  'limit_pay',
]

/** The door that WeChat Pay is to call; it must exist, and the environment be named in full. */
export function callbackDoor(request: PayRequest, hasDoor: (name: string) => boolean): string {
  const name = optionalField(request, 'function_name', 128) ?? ''
  if (name === '') return name
  if (request.env_id !== ENV_ID) throw new PayRefusal(`env_id 必须为完整环境ID ${ENV_ID}`)
  if (!hasDoor(name)) throw new PayRefusal(`云函数 ${name} 不存在`)
  return name
}

function expiry(request: PayRequest): number {
  const text = optionalField(request, TIME_EXPIRE, 14)
  if (text === undefined) return Number.MAX_SAFE_INTEGER
  const time = parseCompactTime(text)
  if (time === undefined) throw new PayRefusal(`${TIME_EXPIRE}格式错误`)
  return time
}

/** What a repetition with the same number must repeat: everything but the nonce. */
function termsOf(request: PayRequest, openid: string): string {
  const pairs = Object.entries(request).filter(([key]) => key !== 'nonce_str')
  return JSON.stringify([openid, ...pairs.sort(([a], [b]) => (a < b ? -1 : 1))])
}

function newPrepayId(time: number): string {
  return `wx${compactTime(time)}${randomBytes(10).toString('hex')}`
}

function readOrder(request: PayRequest, payer: Payer, options: PayOrderOptions): Payment {
  onlyKeys(request, ORDER_KEYS)
  const now = options.clock.now()
  textField(request, 'spbill_create_ip', 64)
  if ((request.trade_type ?? 'JSAPI') !== 'JSAPI') throw new PayRefusal('trade_type 必须为JSAPI')
  return {
    id: numberField(request, 'out_trade_no', NUMBER_MAX),
    prepayId: newPrepayId(now),
    prepaidAt: now,
    user: payer.user,
    openid: payer.openid,
    subMchId: textField(request, 'sub_mch_id', 32),
    body: textField(request, 'body', 128),
    attach: optionalField(request, 'attach', 127) ?? '',
    totalFee: feeField(request, 'total_fee'),
    functionName: callbackDoor(request, options.hasDoor),
    terms: termsOf(request, payer.openid),
    expiresAt: expiry(request),
    createdAt: now,
    state: 'waiting',
    transactionId: '',
    paidAt: 0,
    refunded: 0,
  }
}

/** The order as it stands when the same number comes again; undefined for a refusal's answer. */
function repeated(known: Payment, asked: Payment): Payment | PayAnswer {
  const { subMchId } = known
  if (known.terms !== asked.terms) return failed(subMchId, 'OUT_TRADE_NO_USED', '商户订单号重复')
  if (known.state === 'paid') return failed(subMchId, 'ORDERPAID', '该订单已支付')
  if (known.state === 'closed') return failed(subMchId, 'ORDERCLOSED', '订单已关闭')
  const expired = asked.createdAt >= known.prepaidAt + PREPAY_LIFE
  if (!expired) return known
  return { ...known, prepayId: asked.prepayId, prepaidAt: asked.prepaidAt }
}

const isPayment = (value: Payment | PayAnswer): value is Payment => 'prepayId' in value

/** What the page hands to wx.requestPayment. */
function paymentFor(prepayId: string, now: number): Record<string, string> {
  return {
    appId: APP_ID,
    timeStamp: String(Math.floor(now / 1000)),
    nonceStr: nonce(),
    package: `prepay_id=${prepayId}`,
    signType: 'MD5',
    paySign: nonce(),
  }
}

/** cloudPay.unifiedOrder; the payer is the user of the calling invocation. */
export async function unifiedOrder(
  request: PayRequest,
  payer: Payer | undefined,
  options: PayOrderOptions,
): Promise<PayAnswer> {
  if (payer === undefined) throw new PayRefusal('缺少参数openid: 只有用户调用的云函数可以下单')
  const asked = readOrder(request, payer, options)
  const known = options.payments.records.get(asked.id)
  const order = known === undefined ? asked : repeated(known, asked)
  if (!isPayment(order)) return order
  if (order !== known) await options.payments.save(order)
  return done(order.subMchId, {
    trade_type: 'JSAPI',
    prepay_id: order.prepayId,
    payment: paymentFor(order.prepayId, options.clock.now()),
  })
}

const STATES: Record<Payment['state'], [state: string, text: string]> = {
  waiting: ['NOTPAY', '订单未支付'],
  cancelled: ['NOTPAY', '订单未支付'],
  failed: ['NOTPAY', '订单未支付'],
  closed: ['CLOSED', '订单已关闭'],
  paid: ['SUCCESS', '支付成功'],
}

function paidFields(payment: Payment): PayAnswer {
  if (payment.state !== 'paid') return {}
  return {
    sub_openid: payment.openid,
    is_subscribe: 'N',
    bank_type: 'OTHERS',
    fee_type: 'CNY',
    cash_fee: payment.totalFee,
    transaction_id: payment.transactionId,
    time_end: compactTime(payment.paidAt),
  }
}

/** The payment that a request names by its transaction_id or its out_trade_no. */
export function namedPayment(request: PayRequest, payments: Payments): Payment | undefined {
  const transactionId = optionalField(request, 'transaction_id', NUMBER_MAX)
  if (transactionId !== undefined) return payments.byTransaction(transactionId)
  return payments.records.get(numberField(request, 'out_trade_no', NUMBER_MAX))
}

/** cloudPay.queryOrder: what WeChat Pay itself knows of an order. */
export function queryOrder(request: PayRequest, payments: Payments): PayAnswer {
  onlyKeys(request, ['sub_mch_id', 'out_trade_no', 'transaction_id', 'nonce_str'])
  const subMchId = textField(request, 'sub_mch_id', 32)
  const payment = namedPayment(request, payments)
  if (payment === undefined || payment.subMchId !== subMchId) {
    return failed(subMchId, 'ORDERNOTEXIST', '订单不存在')
  }
  const [state, text] = payment.refunded > 0 ? ['REFUND', '订单发生过退款'] : STATES[payment.state]
  return done(subMchId, {
    trade_type: 'JSAPI',
    trade_state: state,
    trade_state_desc: text,
    out_trade_no: payment.id,
    total_fee: payment.totalFee,
    attach: payment.attach,
    ...paidFields(payment),
  })
}

/** cloudPay.closeOrder: an unpaid order can never be paid afterwards. */
export async function closeOrder(request: PayRequest, payments: Payments): Promise<PayAnswer> {
  onlyKeys(request, ['sub_mch_id', 'out_trade_no', 'nonce_str'])
  const subMchId = textField(request, 'sub_mch_id', 32)
  const payment = payments.records.get(numberField(request, 'out_trade_no', NUMBER_MAX))
  if (payment === undefined || payment.subMchId !== subMchId) {
    return failed(subMchId, 'ORDERNOTEXIST', '订单不存在')
  }
  if (payment.state === 'paid') return failed(subMchId, 'ORDERPAID', '该订单已支付')
  if (payment.state === 'closed') return failed(subMchId, 'ORDERCLOSED', '订单已关闭')
  await payments.save({ ...payment, state: 'closed' })
  return done(subMchId, {})
}
