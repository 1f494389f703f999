import type { MovableClock } from '../clock'
import { APP_ID, ENV_ID } from '../environment'
import { compactTime, parseCompactTime } from './beijing'
import type { Merchant } from './merchant'
import { done, failed, nonce, type PayAnswer, PayRefusal } from './pay-answers'
import {
  feeField,
  numberField,
  onlyKeys,
  optionalField,
  type PayRequest,
  textField,
} from './pay-request'
import { newPrepayId, type Payment, type Payments, PREPAY_LIFE } from './payments'
import { tradeState } from './trade-state'

/** Who calls cloudPay: the user of the invocation, if it has one. */
export interface Payer {
  user: string
  openid: string
}

export interface PayOrderOptions {
  payments: Payments
  merchant: Merchant
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

function readOrder(request: PayRequest, payer: Payer, options: PayOrderOptions): Payment {
  onlyKeys(request, ORDER_KEYS)
  const now = options.clock.now()
  textField(request, 'spbill_create_ip', 64)
  if ((request.trade_type ?? 'JSAPI') !== 'JSAPI') throw new PayRefusal('trade_type 必须为JSAPI')
  return {
    id: numberField(request, 'out_trade_no', NUMBER_MAX),
    api: 'cloudPay',
    prepayId: newPrepayId(now),
    prepaidAt: now,
    user: payer.user,
    openid: payer.openid,
    merchantId: textField(request, 'sub_mch_id', 32),
    body: textField(request, 'body', 128),
    attach: optionalField(request, 'attach', 127) ?? '',
    totalFee: feeField(request, 'total_fee'),
    notify: callbackDoor(request, options.hasDoor),
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
  const { merchantId: subMchId } = asked
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

/**
 * Without the merchant's grant nothing works (facts/wechat-platform.md section 3.1).
 * @throws PayRefusal when the provider may not act for the merchant
 */
export function ungranted(merchant: Merchant, subMchId: string): PayAnswer | undefined {
  const { cloudPay } = merchant.state()
  if (cloudPay === 'not granted') throw new PayRefusal('特约子商户商户号未授权服务商的产品权限')
  return cloudPay === 'not bound' ? failed(subMchId, 'PARAM_ERROR', '受理关系不存在') : undefined
}

/** cloudPay.unifiedOrder; the payer is the user of the calling invocation. */
export async function unifiedOrder(
  request: PayRequest,
  payer: Payer | undefined,
  options: PayOrderOptions,
): Promise<PayAnswer> {
  if (payer === undefined) throw new PayRefusal('缺少参数openid: 只有用户调用的云函数可以下单')
  const asked = readOrder(request, payer, options)
  const refusal = ungranted(options.merchant, asked.merchantId)
  if (refusal !== undefined) return refusal
  const known = options.payments.records.get(asked.id)
  const order = known === undefined ? asked : repeated(known, asked)
  if (!isPayment(order)) return order
  if (order !== known) await options.payments.save(order)
  return done(order.merchantId, {
    trade_type: 'JSAPI',
    prepay_id: order.prepayId,
    payment: paymentFor(order.prepayId, options.clock.now()),
  })
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

/**
 * The payment of the merchant `subMchId` that a request names by its transaction_id or its
 * out_trade_no. Orders made by v3 are unknown to cloudPay.
 */
export function namedPayment(
  request: PayRequest,
  subMchId: string,
  payments: Payments,
): Payment | undefined {
  const transactionId = optionalField(request, 'transaction_id', NUMBER_MAX)
  const named =
    transactionId === undefined
      ? payments.records.get(numberField(request, 'out_trade_no', NUMBER_MAX))
      : payments.byTransaction(transactionId)
  return named?.api === 'cloudPay' && named.merchantId === subMchId ? named : undefined
}

/** cloudPay.queryOrder: what WeChat Pay itself knows of an order. */
export function queryOrder(request: PayRequest, payments: Payments): PayAnswer {
  onlyKeys(request, ['sub_mch_id', 'out_trade_no', 'transaction_id', 'nonce_str'])
  const subMchId = textField(request, 'sub_mch_id', 32)
  const payment = namedPayment(request, subMchId, payments)
  if (payment === undefined) return failed(subMchId, 'ORDERNOTEXIST', '订单不存在')
  const [state, text] = tradeState(payment)
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

/**
 * cloudPay.closeOrder: an unpaid order can never be paid afterwards. Closing within five minutes of
 * the creation is advised against, not refused (facts/wechat-platform.md section 3.4).
 */
export async function closeOrder(request: PayRequest, payments: Payments): Promise<PayAnswer> {
  onlyKeys(request, ['sub_mch_id', 'out_trade_no', 'nonce_str'])
  const subMchId = textField(request, 'sub_mch_id', 32)
  const payment = namedPayment(request, subMchId, payments)
  if (payment === undefined) return failed(subMchId, 'ORDERNOTEXIST', '订单不存在')
  if (payment.state === 'paid') return failed(subMchId, 'ORDERPAID', '该订单已支付')
  if (payment.state === 'closed') return failed(subMchId, 'ORDERCLOSED', '订单已关闭')
  await payments.save({ ...payment, state: 'closed' })
  return done(subMchId, {})
}
