import type { Merchant } from './merchant'
import { done, failed, type PayAnswer, PayRefusal } from './pay-answers'
import { callbackDoor, namedPayment, ungranted } from './pay-orders'
import {
  feeField,
  numberField,
  onlyKeys,
  optionalField,
  type PayRequest,
  textField,
} from './pay-request'
import type { Payment, Payments } from './payments'
import type { Refund, RefundRefusal, Refunds } from './refunds'

export interface PayRefundOptions {
  payments: Payments
  merchant: Merchant
  refunds: Refunds
  hasDoor(name: string): boolean
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

const REFUSALS: Record<RefundRefusal, [code: string, text: string]> = {
  unlike: ['INVALID_REQ_PARAM', '订单金额或退款金额与之前请求不一致'],
  unpaid: ['TRADE_STATE_ERROR', '订单未支付'],
  'too much': ['REFUND_FEE_EXCEED', '申请退款金额大于订单可退金额'],
  'too late': ['TRADE_OVERDUE', '订单已经超过退款期限'],
  'too many': ['REFUND_TIMES_EXCEED', '部分退款次数超限'],
  'balance too low': ['NOTENOUGH', '基本账户余额不足，请充值后重新发起'],
}

const accepted = (refund: Refund, payment: Payment): PayAnswer =>
  done(payment.merchantId, {
    transaction_id: payment.transactionId,
    out_trade_no: payment.id,
    out_refund_no: refund.id,
    refund_id: refund.refundId,
    refund_fee: refund.refundFee,
    total_fee: payment.totalFee,
    cash_fee: payment.totalFee,
    cash_refund_fee: refund.refundFee,
  })

/** cloudPay.refund: accepts; the money goes back a moment later, and then the callback comes. */
export async function refund(request: PayRequest, options: PayRefundOptions): Promise<PayAnswer> {
  onlyKeys(request, REFUND_KEYS)
  const subMchId = textField(request, 'sub_mch_id', 32)
  optionalField(request, 'refund_desc', 80)
  const order = {
    id: numberField(request, 'out_refund_no', 64),
    refundFee: feeField(request, 'refund_fee'),
    totalFee: feeField(request, 'total_fee'),
    notify: callbackDoor(request, options.hasDoor),
    source: 'API' as const,
  }
  const refusal = ungranted(options.merchant, subMchId)
  if (refusal !== undefined) return refusal
  const payment = namedPayment(request, subMchId, options.payments)
  if (payment === undefined) return failed(subMchId, 'ORDERNOTEXIST', '订单不存在')
  if (order.refundFee > order.totalFee) throw new PayRefusal('invalid refund_fee')
  const outcome = await options.refunds.accept({ ...order, payment })
  if (typeof outcome === 'string') return failed(subMchId, ...REFUSALS[outcome])
  return accepted(outcome, payment)
}

/**
 * cloudPay.queryRefund: names a count and lists nothing, as the real one does
 * (facts/wechat-platform.md section 3.4). A refund's own number goes before its order's.
 */
export function queryRefund(request: PayRequest, options: PayRefundOptions): PayAnswer {
  onlyKeys(request, QUERY_KEYS)
  const subMchId = textField(request, 'sub_mch_id', 32)
  const payment = namedPayment(request, subMchId, options.payments)
  const id = optionalField(request, 'out_refund_no', 64)
  const own = payment === undefined ? [] : options.refunds.of(payment)
  const count = own.filter((refund) => id === undefined || refund.id === id).length
  if (payment === undefined || count === 0) {
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
