import * as v from 'valibot'
import type { Activity } from '../activity'
import type { MovableClock } from '../clock'
import { APP_ID } from '../environment'
import { OWN_COLLECTIONS, openRecords, type Records } from '../records'
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

/** The same refund number, or the same order, was named with another amount before. */
const unlike = (subMchId: string): PayAnswer =>
  failed(subMchId, 'INVALID_REQ_PARAM', '订单金额或退款金额与之前请求不一致')

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

/** The refunds at WeChat Pay. */
export class Refunds {
  private readonly records: Records<Refund>

  constructor(private readonly options: RefundsOptions) {
    this.records = openRecords(options.engine, OWN_COLLECTIONS.refunds, Refund)
  }

  /** cloudPay.refund: accepts; the money goes back a moment later, and then the callback comes. */
  async refund(request: PayRequest): Promise<PayAnswer> {
    onlyKeys(request, REFUND_KEYS)
    const subMchId = textField(request, 'sub_mch_id', 32)
    optionalField(request, 'refund_desc', 80)
    const door = callbackDoor(request, this.options.hasDoor)
    const id = numberField(request, 'out_refund_no', 64)
    const fee = feeField(request, 'refund_fee')
    const payment = namedPayment(request, this.options.payments)
    if (payment === undefined || payment.subMchId !== subMchId) {
      return failed(subMchId, 'ORDERNOTEXIST', '订单不存在')
    }
    const known = this.records.get(id)
    if (known !== undefined) {
      const same = known.outTradeNo === payment.id && known.refundFee === fee
      return same ? accepted(known, payment) : unlike(subMchId)
    }
    const refusal = this.refuse(request, payment, fee)
    if (refusal !== undefined) return refusal
    const refund = await this.create(id, payment, fee, door)
    this.finishSoon(refund)
    return accepted(refund, payment)
  }

  /**
   * cloudPay.queryRefund: names a count and lists nothing, as the real one does. A refund's own number
   * goes before its order's.
   */
  queryRefund(request: PayRequest): PayAnswer {
    onlyKeys(request, QUERY_KEYS)
    const subMchId = textField(request, 'sub_mch_id', 32)
    const payment = namedPayment(request, this.options.payments)
    const id = optionalField(request, 'out_refund_no', 64)
    const count = payment === undefined ? 0 : this.countOf(payment, id)
    if (payment === undefined || payment.subMchId !== subMchId || count === 0) {
      return failed(subMchId, 'REFUNDNOTEXIST', '退款单不存在')
    }
    return done(subMchId, {
      out_trade_no: payment.id,
      transaction_id: payment.transactionId,
      total_fee: payment.totalFee,
      cash_fee: payment.totalFee,
      refund_count: count,
      refund_list: [],
    })
  }

  /** Finishes what was accepted before the last stop. */
  resume(): void {
    for (const refund of this.records.all()) {
      if (refund.state === 'accepted') this.finishSoon(refund)
    }
  }

  private refuse(request: PayRequest, payment: Payment, fee: number): PayAnswer | undefined {
    const { subMchId } = payment
    if (payment.state !== 'paid') return failed(subMchId, 'TRADE_STATE_ERROR', '订单未支付')
    if (feeField(request, 'total_fee') !== payment.totalFee) return unlike(subMchId)
    if (payment.refunded + fee > payment.totalFee) {
      return failed(subMchId, 'REFUND_FEE_EXCEED', '申请退款金额大于订单可退金额')
    }
    if (this.options.clock.now() > payment.paidAt + YEAR) {
      return failed(subMchId, 'TRADE_OVERDUE', '订单已经超过退款期限')
    }
    if (this.countOf(payment) >= REFUNDS_MAX) {
      return failed(subMchId, 'REFUND_TIMES_EXCEED', '部分退款次数超限')
    }
    return undefined
  }

  /** How many refunds an order has, or whether it has the one of this number (0 or 1). */
  private countOf(payment: Payment, id?: string): number {
    const own = this.records.all().filter((refund) => refund.outTradeNo === payment.id)
    return own.filter((refund) => id === undefined || refund.id === id).length
  }

  private async create(id: string, payment: Payment, fee: number, door: string): Promise<Refund> {
    const now = this.options.clock.now()
    const serial = String(this.records.all().length + 1).padStart(12, '0')
    const refund: Refund = {
      id,
      refundId: `503${compactTime(now)}${serial}`,
      outTradeNo: payment.id,
      refundFee: fee,
      functionName: door,
      state: 'accepted',
      createdAt: now,
    }
    const changed = { ...payment, refunded: payment.refunded + fee }
    await Promise.all([this.records.save(refund), this.options.payments.save(changed)])
    return refund
  }

  private finishSoon(refund: Refund): void {
    this.options.activity.track(this.finish(refund)).catch(this.options.onError)
  }

  private async finish(refund: Refund): Promise<void> {
    const { payments, callbacks, clock } = this.options
    const payment = payments.records.get(refund.outTradeNo)
    if (payment === undefined) throw new Error(`refund ${refund.id} has no payment`)
    await this.records.save({ ...refund, state: 'done' })
    if (refund.functionName === '') return
    const event = refundEvent(refund, payment, clock.now())
    await callbacks.send(`refund:${refund.id}`, refund.functionName, event)
  }
}
