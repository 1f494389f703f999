/**
 * cloudPay, the keyless payment of cloud development. It never throws for a business failure and
 * overwrites the error code, so only returnCode and resultCode together tell success
 * (facts/wechat-platform.md section 3).
 */
import { createHash } from 'node:crypto'
import cloud from 'wx-server-sdk'
import { clip } from './clip'
import {
  type OutsideRefund,
  type PaymentProvider,
  type PaymentState,
  PaymentUnavailable,
  type PrepayRequest,
  type RefundProgress,
  type RefundRequest,
} from './payment'

/** The door that WeChat Pay calls back. */
const CALLBACK_DOOR = 'payment'

/** Bytes of UTF-8 that WeChat Pay takes; a Chinese character has three. */
const BODY_MAX = 128
const REFUND_DESC_MAX = 80

/** @property subMchId the merchant's number @property envId the full environment id, never an alias */
interface Merchant {
  subMchId: string
  envId: string
}

/** The provider of one merchant, whose callbacks WeChat Pay sends to this environment. */
export function cloudPay(merchant: Merchant): PaymentProvider {
  const { subMchId } = merchant
  return {
    prepay: (order) => prepay(merchant, order),
    query: (outTradeNo) => query(subMchId, outTradeNo),
    close: (outTradeNo) => close(subMchId, outTradeNo),
    refund: (request) => refund(merchant, request),
    queryRefund: (outTradeNo, outRefundNo) => queryRefund(subMchId, outTradeNo, outRefundNo),
    findRefund: (outTradeNo, outRefundNo) => findRefund(subMchId, outTradeNo, outRefundNo),
  }
}

/** What every call carries. @param seed the number that it is about, so that a repeat is the same */
function common(subMchId: string, seed: string) {
  return { subMchId, nonceStr: createHash('sha256').update(seed).digest('hex').slice(0, 32) }
}

async function prepay({ subMchId, envId }: Merchant, order: PrepayRequest) {
  const { outTradeNo, amount, description } = order
  const reply = await cloud.cloudPay.unifiedOrder({
    ...common(subMchId, outTradeNo),
    body: clip(description, BODY_MAX),
    outTradeNo,
    totalFee: amount,
    spbillCreateIp: '127.0.0.1',
    tradeType: 'JSAPI',
    envId,
    functionName: CALLBACK_DOOR,
  })
  if (!succeeded(reply)) throw new PaymentUnavailable(reasonOf(reply))
  return toPayment(reply.payment)
}

async function query(subMchId: string, outTradeNo: string): Promise<PaymentState> {
  const reply = await cloud.cloudPay.queryOrder({ ...common(subMchId, outTradeNo), outTradeNo })
  return succeeded(reply) ? toState(reply, outTradeNo) : absentOrThrow(reply)
}

async function close(subMchId: string, outTradeNo: string): Promise<boolean> {
  const reply = await cloud.cloudPay.closeOrder({ ...common(subMchId, outTradeNo), outTradeNo })
  if (succeeded(reply)) return true
  const state = await query(subMchId, outTradeNo)
  if (state.kind === 'unpaid') throw new PaymentUnavailable(reasonOf(reply))
  return state.kind !== 'paid'
}

async function refund(
  { subMchId, envId }: Merchant,
  { outTradeNo, outRefundNo, paid, amount, reason }: RefundRequest,
): Promise<RefundProgress> {
  const reply = await cloud.cloudPay.refund({
    ...common(subMchId, outRefundNo),
    outTradeNo,
    outRefundNo,
    totalFee: paid,
    refundFee: amount,
    refundDesc: clip(reason, REFUND_DESC_MAX),
    envId,
    functionName: CALLBACK_DOOR,
  })
  if (succeeded(reply)) return 'processing'
  throw refusalOf(reply)
}

function askRefund(subMchId: string, outTradeNo: string, outRefundNo: string) {
  const numbers = { outTradeNo, outRefundNo }
  return cloud.cloudPay.queryRefund({ ...common(subMchId, outRefundNo), ...numbers })
}

async function queryRefund(
  subMchId: string,
  outTradeNo: string,
  outRefundNo: string,
): Promise<RefundProgress> {
  const reply = await askRefund(subMchId, outTradeNo, outRefundNo)
  if (succeeded(reply)) return toRefundProgress(reply, outRefundNo)
  return isAbsent(reply) ? 'absent' : 'unknown'
}

async function findRefund(
  subMchId: string,
  outTradeNo: string,
  outRefundNo: string,
): Promise<OutsideRefund> {
  const state = await query(subMchId, outTradeNo)
  const wasRefunded = state.kind === 'paid' && state.refunded
  if (!wasRefunded) return { progress: 'absent', amount: null }
  return toOutsideRefund(await askRefund(subMchId, outTradeNo, outRefundNo), outRefundNo)
}

function succeeded(reply: cloud.PayReply): boolean {
  return reply.returnCode === 'SUCCESS' && reply.resultCode === 'SUCCESS'
}

function reasonOf(reply: cloud.PayReply): string {
  return String(reply.errCodeDes ?? reply.returnMsg ?? 'no reason given')
}

/**
 * A refund that was not accepted. WeChat Pay's SYSTEMERROR and BIZERR_NEED_RETRY ask for the same number
 * again, and may have been done: they are told by their texts, because the SDK overwrites the code
 * (remembered texts of WeChat Pay's refund).
 */
export function refusalOf(reply: cloud.PayReply): Error {
  const why = reasonOf(reply)
  const isUnknown = /系统|接口返回错误|超时|繁忙|重试|SYSTEM|TIMEOUT|RETRY/i.test(why)
  return isUnknown ? new Error(`a refund may be done: ${why}`) : new PaymentUnavailable(why)
}

function toPayment(value: unknown): CloudApi.WechatPayment {
  const field = (key: string) => {
    const text: unknown = typeof value === 'object' && value ? Reflect.get(value, key) : undefined
    if (typeof text !== 'string') throw new PaymentUnavailable(`no ${key} in the prepay reply`)
    return text
  }
  return {
    timeStamp: field('timeStamp'),
    nonceStr: field('nonceStr'),
    package: field('package'),
    signType: 'MD5',
    paySign: field('paySign'),
  }
}

/**
 * What a successful answer says about the number that was asked. A currency that is not named is yuan.
 * @throws PaymentUnavailable when it is about another number or another currency.
 */
export function toState(reply: cloud.PayReply, asked: string): PaymentState {
  const { tradeState, transactionId, totalFee, subOpenid, timeEnd } = reply
  const { outTradeNo = asked, feeType = 'CNY' } = reply
  if (outTradeNo !== asked) throw new PaymentUnavailable('about another order')
  if (feeType !== 'CNY') throw new PaymentUnavailable('not in yuan')
  // After a refund the trade state is REFUND, but the order was paid all the same.
  if (tradeState === 'SUCCESS' || tradeState === 'REFUND') {
    return {
      kind: 'paid',
      transactionId: String(transactionId),
      amount: Number(totalFee),
      payerOpenid: String(subOpenid),
      paidAt: fromBeijing(String(timeEnd)),
      refunded: tradeState === 'REFUND',
    }
  }
  return { kind: tradeState === 'CLOSED' || tradeState === 'REVOKED' ? 'closed' : 'unpaid' }
}

/** An unknown number is told by its text alone, because the SDK overwrites the code. */
function isAbsent(reply: cloud.PayReply): boolean {
  return reply.returnCode === 'SUCCESS' && /(订单|退款单)不存在/.test(reasonOf(reply))
}

function absentOrThrow(reply: cloud.PayReply): PaymentState {
  if (isAbsent(reply)) return { kind: 'absent' }
  throw new PaymentUnavailable(reasonOf(reply))
}

/**
 * The list is known to come empty (facts/wechat-platform.md 3.4), so that WeChat Pay's word that the
 * order was refunded has to do; what the list does say counts.
 */
function toOutsideRefund(reply: cloud.PayReply, outRefundNo: string): OutsideRefund {
  const index = succeeded(reply) ? placeIn(reply, outRefundNo) : undefined
  if (index === undefined) return { progress: 'succeeded', amount: null }
  const amount = Number(reply[`refundFee_${index}`])
  return {
    progress: toRefundProgress(reply, outRefundNo),
    amount: Number.isSafeInteger(amount) ? amount : null,
  }
}

/** The reply numbers its refunds: refundStatus_0, outRefundNo_0 and so on. */
function placeIn(reply: cloud.PayReply, outRefundNo: string): string | undefined {
  return Object.keys(reply)
    .map((key) => /^outRefundNo_(\d+)$/.exec(key)?.[1])
    .find((n) => n !== undefined && reply[`outRefundNo_${n}`] === outRefundNo)
}

function toRefundProgress(reply: cloud.PayReply, outRefundNo: string): RefundProgress {
  const index = placeIn(reply, outRefundNo)
  const status = index === undefined ? undefined : reply[`refundStatus_${index}`]
  if (status === 'SUCCESS') return 'succeeded'
  if (status === 'PROCESSING') return 'processing'
  return status === undefined ? 'unknown' : 'failed'
}

/** `yyyyMMddHHmmss` in Beijing time, without a zone, to milliseconds. */
function fromBeijing(text: string): Model.Time {
  const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(text)
  if (!match) throw new PaymentUnavailable(`not a time: ${text.slice(0, 20)}`)
  const [, y, mo, d, h, mi, s] = match
  return Date.parse(`${y}-${mo}-${d}T${h}:${mi}:${s}+08:00`)
}
