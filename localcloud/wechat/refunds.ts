import * as v from 'valibot'
import type { Activity } from '../activity'
import type { MovableClock } from '../clock'
import { APP_ID } from '../environment'
import { OWN_COLLECTIONS, openRecords } from '../records'
import type { DatabaseEngine } from '../types'
import { compactTime, spacedTime } from './beijing'
import type { Callbacks } from './callbacks'
import { done, failed, nonce, type PayAnswer, PROVIDER } from './pay-answers'
import { callbackDoor, namedPayment } from './pay-orders'
import {
  feeField,
  numberField,
  onlyKeys,
  optionalField,
  type PayRequest,
  textField,
} from './pay-request'
import type { Payment, Payments } from './payments'

/** A refund at WeChat Pay; `id` is the merchant's own number for it. */
const Refund = v.object({
  id: v.string(),
  refundId: v.string(),
  outTradeNo: v.string(),
  refundFee: v.number(),
  functionName: v.string(),
  state: v.picklist(['accepted', 'done']),
  createdAt: v.number(),
})
type Refund = v.InferOutput<typeof Refund>

export interface Refunds {
  /** cloudPay.refund: accepts; the money goes back a moment later, and then the callback comes. */
  refund(request: PayRequest): Promise<PayAnswer>
  /** cloudPay.queryRefund: names a count and lists nothing, as the real one does. */
  queryRefund(request: PayRequest): PayAnswer
  /** Finishes what was accepted before the last stop. */
  resume(): void
}

export interface RefundsOptions {
  engine: DatabaseEngine
  payments: Payments
  callbacks: Callbacks
  clock: MovableClock
  activity: Activity
  hasDoor(name: string): boolean
  onError(error: unknown): void
}

const REFUND_KEYS = [
  'sub_mch_id',
  'nonce_str',
  'transaction_id',
  'out_trade_no',
  'out_refund_no',
  'total_fee',
  'refund_fee',
  'refund_desc',
  'function_name',
  'env_id',
]
const QUERY_KEYS = ['sub_mch_id', 'nonce_str', 'transaction_id', 'out_trade_no', 'out_refund_no']
const REFUNDS_MAX = 50
const YEAR = 365 * 86_400_000

function refundEvent(refund: Refund, payment: Payment, now: number): Record<string, unknown> {
  return {
    returnCode: 'SUCCESS',
    appid: PROVIDER.appid,
    mchId: PROVIDER.mch_id,
    subAppid: APP_ID,
    subMchId: payment.subMchId,
    nonceStr: nonce(),
    outRefundNo: refund.id,
    outTradeNo: payment.id,
    refundAccount: 'REFUND_SOURCE_RECHARGE_FUNDS',
    refundFee: refund.refundFee,
    refundId: refund.refundId,
    refundRecvAccout: '支付用户零钱',
    refundRequestSource: 'API',
    refundStatus: 'SUCCESS',
    settlementRefundFee: refund.refundFee,
    settlementTotalFee: payment.totalFee,
    successTime: spacedTime(now),
    totalFee: payment.totalFee,
    transactionId: payment.transactionId,
  }
}

const accepted = (refund: Refund, payment: Payment): PayAnswer =>
  done(payment.subMchId, {
    transaction_id: payment.transactionId,
    out_trade_no: payment.id,
    out_refund_no: refund.id,
    refund_id: refund.refundId,
    refund_fee: refund.refundFee,
    total_fee: payment.totalFee,
    cash_fee: payment.totalFee,
    cash_refund_fee: refund.refundFee,
  })

/** Opens the refunds at WeChat Pay. */
export function createRefunds(options: RefundsOptions): Refunds {
  const { payments, callbacks, clock } = options
  const records = openRecords(options.engine, OWN_COLLECTIONS.refunds, (doc) =>
    v.parse(Refund, doc),
  )
  const refundsOf = (outTradeNo: string): Refund[] =>
    records.all().filter((refund) => refund.outTradeNo === outTradeNo)

  const finish = async (refund: Refund): Promise<void> => {
    const payment = payments.records.get(refund.outTradeNo)
    if (payment === undefined) throw new Error(`refund ${refund.id} has no payment`)
    await records.save({ ...refund, state: 'done' })
    if (refund.functionName === '') return
    const event = refundEvent(refund, payment, clock.now())
    await callbacks.send(`refund:${refund.id}`, refund.functionName, event)
  }
  const finishSoon = (refund: Refund): void => {
    options.activity.track(finish(refund)).catch(options.onError)
  }

  const refuse = (request: PayRequest, payment: Payment, fee: number): PayAnswer | undefined => {
    const { subMchId } = payment
    if (payment.state !== 'paid') return failed(subMchId, 'TRADE_STATE_ERROR', '订单未支付')
    if (feeField(request, 'total_fee') !== payment.totalFee) {
      return failed(subMchId, 'INVALID_REQ_PARAM', '订单金额或退款金额与之前请求不一致')
    }
    if (payment.refunded + fee > payment.totalFee) {
      return failed(subMchId, 'REFUND_FEE_EXCEED', '申请退款金额大于订单可退金额')
    }
    if (clock.now() > payment.paidAt + YEAR) {
      return failed(subMchId, 'TRADE_OVERDUE', '订单已经超过退款期限')
    }
    if (refundsOf(payment.id).length >= REFUNDS_MAX) {
      return failed(subMchId, 'REFUND_TIMES_EXCEED', '部分退款次数超限')
    }
    return undefined
  }

  const create = async (id: string, payment: Payment, fee: number, door: string) => {
    const now = clock.now()
    const serial = String(records.all().length + 1).padStart(12, '0')
    const refund: Refund = {
      id,
      refundId: `503${compactTime(now)}${serial}`,
      outTradeNo: payment.id,
      refundFee: fee,
      functionName: door,
      state: 'accepted',
      createdAt: now,
    }
    const saved = records.save(refund)
    await payments.save({ ...payment, refunded: payment.refunded + fee })
    await saved
    return refund
  }

  return {
    async refund(request) {
      onlyKeys(request, REFUND_KEYS)
      const subMchId = textField(request, 'sub_mch_id', 32)
      optionalField(request, 'refund_desc', 80)
      const door = callbackDoor(request, options.hasDoor)
      const id = numberField(request, 'out_refund_no', 64)
      const fee = feeField(request, 'refund_fee')
      const payment = namedPayment(request, payments)
      if (payment === undefined || payment.subMchId !== subMchId) {
        return failed(subMchId, 'ORDERNOTEXIST', '订单不存在')
      }
      const known = records.get(id)
      if (known !== undefined) {
        const same = known.outTradeNo === payment.id && known.refundFee === fee
        if (same) return accepted(known, payment)
        return failed(subMchId, 'INVALID_REQ_PARAM', '订单金额或退款金额与之前请求不一致')
      }
      const refusal = refuse(request, payment, fee)
      if (refusal !== undefined) return refusal
      const refund = await create(id, payment, fee, door)
      finishSoon(refund)
      return accepted(refund, payment)
    },
    queryRefund(request) {
      onlyKeys(request, QUERY_KEYS)
      const subMchId = textField(request, 'sub_mch_id', 32)
      const payment = namedPayment(request, payments)
      const refunds = payment === undefined ? [] : refundsOf(payment.id)
      if (payment === undefined || payment.subMchId !== subMchId || refunds.length === 0) {
        return failed(subMchId, 'REFUNDNOTEXIST', '退款单不存在')
      }
      return done(subMchId, {
        out_trade_no: payment.id,
        transaction_id: payment.transactionId,
        total_fee: payment.totalFee,
        cash_fee: payment.totalFee,
        refund_count: refunds.length,
        refund_list: [],
      })
    },
    resume() {
      for (const refund of records.all()) if (refund.state === 'accepted') finishSoon(refund)
    },
  }
}
