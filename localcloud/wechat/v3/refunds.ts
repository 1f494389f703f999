import * as v from 'valibot'
import { zonedTime } from '../beijing'
import type { Payment } from '../payments'
import type { Refund, RefundRefusal } from '../refunds'
import { exactly, fen, notifyUrl, readV3Body, text } from './body'
import type { V3Answer, V3Call, V3World } from './call'
import { paramError, V3Refusal } from './refusal'

const outRefundNo = v.pipe(
  v.string(),
  v.regex(/^[0-9A-Za-z_\-|*@]{1,64}$/, 'is not 1 to 64 letters, digits or _-|*@'),
)

const Body = v.strictObject({
  transaction_id: v.exactOptional(text(32)),
  out_trade_no: v.exactOptional(text(32)),
  out_refund_no: outRefundNo,
  reason: v.exactOptional(text(80)),
  notify_url: v.exactOptional(notifyUrl),
  amount: v.strictObject({ refund: fen, total: fen, currency: exactly('CNY') }),
})
type Body = v.InferOutput<typeof Body>

const REFUSALS: Record<RefundRefusal, [status: number, code: string, text: string]> = {
  unlike: [400, 'INVALID_REQUEST', '订单金额或退款金额与之前请求不一致，请核实后再试'],
  unpaid: [400, 'INVALID_REQUEST', '订单未支付'],
  'too much': [400, 'INVALID_REQUEST', '申请退款金额大于订单可退金额'],
  'too late': [400, 'INVALID_REQUEST', '订单已经超过退款期限'],
  'too many': [400, 'INVALID_REQUEST', '部分退款次数超限'],
  'balance too low': [403, 'NOT_ENOUGH', '基本账户余额不足，请充值后重新发起'],
}

function refundView(refund: Refund, payment: Payment): Record<string, unknown> {
  const { totalFee: total, transactionId } = payment
  return {
    refund_id: refund.refundId,
    out_refund_no: refund.id,
    transaction_id: transactionId,
    out_trade_no: payment.id,
    channel: 'ORIGINAL',
    user_received_account: '支付用户零钱',
    create_time: zonedTime(refund.createdAt),
    ...(refund.state === 'SUCCESS' ? { success_time: zonedTime(refund.finishedAt) } : {}),
    status: refund.state,
    amount: {
      total,
      refund: refund.refundFee,
      payer_total: total,
      payer_refund: refund.refundFee,
      settlement_refund: refund.refundFee,
      settlement_total: total,
      discount_refund: 0,
      currency: 'CNY',
    },
  }
}

function namedPayment(body: Body, world: V3World): Payment {
  const { transaction_id: id, out_trade_no: number } = body
  if ((id === undefined) === (number === undefined)) {
    throw paramError('参数错误: transaction_id和out_trade_no二选一')
  }
  const payment =
    id === undefined ? world.payments.records.get(number ?? '') : world.payments.byTransaction(id)
  if (payment?.api !== 'v3') throw new V3Refusal(404, 'RESOURCE_NOT_EXISTS', '订单不存在')
  return payment
}

/** `POST /v3/refund/domestic/refunds`: accepted, not done (facts/wechat-platform.md section 4.2). */
export async function placeRefund(call: V3Call, world: V3World): Promise<V3Answer> {
  const body = readV3Body(call.body, Body)
  const payment = namedPayment(body, world)
  const { refund: refundFee, total: totalFee } = body.amount
  if (refundFee > totalFee) throw paramError('参数错误: /body/amount/refund 大于/body/amount/total')
  const outcome = await world.refunds.accept({
    id: body.out_refund_no,
    payment,
    refundFee,
    totalFee,
    notify: body.notify_url ?? '',
    source: 'API',
  })
  if (typeof outcome === 'string') throw new V3Refusal(...REFUSALS[outcome])
  return { body: refundView(outcome, payment) }
}

/** `GET /v3/refund/domestic/refunds/{out_refund_no}` */
export function queryV3Refund(call: V3Call, world: V3World): V3Answer {
  const refund = world.refunds.get(call.names[0] ?? '')
  const payment = refund && world.payments.records.get(refund.outTradeNo)
  if (refund === undefined || payment?.api !== 'v3') {
    throw new V3Refusal(404, 'RESOURCE_NOT_EXISTS', '退款单不存在')
  }
  return { body: refundView(refund, payment) }
}
