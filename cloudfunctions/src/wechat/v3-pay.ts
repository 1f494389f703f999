/** Payment by WeChat Pay v3, for shops that may not use cloudPay (facts/wechat-platform.md section 4). */
import * as v from 'valibot'
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
import { type V3Client, V3Error } from './v3/client'
import { signPayment } from './v3/pay-sign'

const ORDERS = '/v3/pay/transactions'
const REFUNDS = '/v3/refund/domestic/refunds'

/** Bytes, although v3 counts characters: what fits here fits there. */
const DESCRIPTION_MAX = 127
const REASON_MAX = 80

const Prepaid = v.object({ prepay_id: v.pipe(v.string(), v.minLength(1)) })

const Fen = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
/** A currency that is not named is yuan; an answer in any other is none that the shop can count. */
const Currency = v.optional(v.literal('CNY'))
/** Whose order it is: a number is the merchant's own. */
const Numbered = v.object({ mchid: v.string(), out_trade_no: v.string() })
const Paid = v.object({
  ...Numbered.entries,
  trade_state: v.picklist(['SUCCESS', 'REFUND']),
  transaction_id: v.string(),
  amount: v.object({ total: Fen, currency: Currency }),
  payer: v.object({ openid: v.string() }),
  success_time: v.pipe(v.string(), v.isoTimestamp()),
})
const Unpaid = v.object({
  ...Numbered.entries,
  trade_state: v.picklist(['NOTPAY', 'USERPAYING', 'ACCEPT', 'PAYERROR', 'CLOSED', 'REVOKED']),
})
const Trade = v.variant('trade_state', [Paid, Unpaid])

const Refund = v.object({
  out_refund_no: v.string(),
  status: v.picklist(['SUCCESS', 'CLOSED', 'PROCESSING', 'ABNORMAL']),
})

const WholeRefund = v.object({
  ...Refund.entries,
  out_trade_no: v.string(),
  amount: v.object({ refund: Fen, currency: Currency }),
})

/** @param client opens when a call is made @param appid of the mini-program @param now in milliseconds */
export function v3Pay(
  client: () => V3Client,
  appid: string,
  now: () => Model.Time,
): PaymentProvider {
  return {
    prepay: async (order) => prepay(client(), appid, order, now),
    query: async (outTradeNo) => query(client(), outTradeNo),
    close: async (outTradeNo) => close(client(), outTradeNo),
    refund: async (request) => refund(client(), request),
    queryRefund: async (_outTradeNo, outRefundNo) => queryRefund(client(), outRefundNo),
    findRefund: async (outTradeNo, outRefundNo) => findRefund(client(), outTradeNo, outRefundNo),
  }
}

async function prepay(
  { call, config }: V3Client,
  appid: string,
  { outTradeNo, amount, description, payerOpenid }: PrepayRequest,
  now: () => Model.Time,
): Promise<CloudApi.WechatPayment> {
  const body = {
    appid,
    mchid: config.mchid,
    description: clip(description, DESCRIPTION_MAX),
    out_trade_no: outTradeNo,
    notify_url: config.notifyUrl,
    amount: { total: amount, currency: 'CNY' },
    payer: { openid: payerOpenid },
  }
  const told = await orUnavailable(call('POST', `${ORDERS}/jsapi`, body, Prepaid))
  return signPayment(config, appid, told.prepay_id, now())
}

async function query({ call, config }: V3Client, outTradeNo: string): Promise<PaymentState> {
  const target = `${numbered(outTradeNo)}?mchid=${config.mchid}`
  try {
    const trade = await call('GET', target, null, Trade)
    const isAsked = trade.mchid === config.mchid && trade.out_trade_no === outTradeNo
    if (!isAsked) throw new PaymentUnavailable('about another order')
    return toState(trade)
  } catch (error) {
    if (isAbsent(error)) return { kind: 'absent' }
    throw unavailable(error)
  }
}

async function close(client: V3Client, outTradeNo: string): Promise<boolean> {
  const { call, config } = client
  try {
    await call('POST', `${numbered(outTradeNo)}/close`, { mchid: config.mchid }, v.null())
    return true
  } catch (error) {
    const state = await query(client, outTradeNo)
    if (state.kind === 'unpaid') throw unavailable(error)
    return state.kind !== 'paid'
  }
}

async function refund(
  { call, config }: V3Client,
  { outTradeNo, outRefundNo, paid, amount, reason }: RefundRequest,
): Promise<RefundProgress> {
  const body = {
    out_trade_no: outTradeNo,
    out_refund_no: outRefundNo,
    reason: clip(reason, REASON_MAX),
    notify_url: config.notifyUrl,
    amount: { refund: amount, total: paid, currency: 'CNY' },
  }
  try {
    return toProgress(await call('POST', REFUNDS, body, Refund), outRefundNo)
  } catch (error) {
    // Unknown is not refused: it passes through, and the same number is asked about later.
    throw error instanceof V3Error && error.unknown ? error : unavailable(error)
  }
}

async function queryRefund({ call }: V3Client, outRefundNo: string): Promise<RefundProgress> {
  try {
    return toProgress(await call('GET', numberedRefund(outRefundNo), null, Refund), outRefundNo)
  } catch (error) {
    if (isAbsent(error)) return 'absent'
    if (error instanceof V3Error) return 'unknown'
    throw error
  }
}

async function findRefund(
  { call }: V3Client,
  outTradeNo: string,
  outRefundNo: string,
): Promise<OutsideRefund> {
  try {
    const refund = await call('GET', numberedRefund(outRefundNo), null, WholeRefund)
    // A refund of another order is none of this one's.
    if (refund.out_trade_no !== outTradeNo) return { progress: 'absent', amount: null }
    return { progress: toProgress(refund, outRefundNo), amount: refund.amount.refund }
  } catch (error) {
    if (isAbsent(error)) return { progress: 'absent', amount: null }
    throw unavailable(error)
  }
}

function numbered(outTradeNo: string): string {
  return `${ORDERS}/out-trade-no/${encodeURIComponent(outTradeNo)}`
}

function numberedRefund(outRefundNo: string): string {
  return `${REFUNDS}/${encodeURIComponent(outRefundNo)}`
}

async function orUnavailable<T>(call: Promise<T>): Promise<T> {
  try {
    return await call
  } catch (error) {
    throw unavailable(error)
  }
}

/** WeChat Pay's no or silence in the provider's words; anything else is our own fault and stays so. */
function unavailable(error: unknown): unknown {
  return error instanceof V3Error ? new PaymentUnavailable(error.message) : error
}

/** WeChat Pay itself said that it has never seen the number; two spellings are in use. */
function isAbsent(error: unknown): boolean {
  return (
    error instanceof V3Error &&
    !error.unknown &&
    error.status === 404 &&
    ['ORDER_NOT_EXIST', 'ORDERNOTEXIST', 'RESOURCE_NOT_EXISTS'].includes(error.code)
  )
}

function toState(trade: v.InferOutput<typeof Trade>): PaymentState {
  if (trade.trade_state === 'SUCCESS' || trade.trade_state === 'REFUND') {
    return {
      kind: 'paid',
      transactionId: trade.transaction_id,
      amount: trade.amount.total,
      payerOpenid: trade.payer.openid,
      paidAt: Date.parse(trade.success_time),
      refunded: trade.trade_state === 'REFUND',
    }
  }
  const isClosed = trade.trade_state === 'CLOSED' || trade.trade_state === 'REVOKED'
  return { kind: isClosed ? 'closed' : 'unpaid' }
}

/** ABNORMAL is under way still: the merchant sends it to another account at WeChat Pay. */
function toProgress(refund: v.InferOutput<typeof Refund>, outRefundNo: string): RefundProgress {
  if (refund.out_refund_no !== outRefundNo) return 'unknown'
  if (refund.status === 'SUCCESS') return 'succeeded'
  return refund.status === 'CLOSED' ? 'failed' : 'processing'
}
