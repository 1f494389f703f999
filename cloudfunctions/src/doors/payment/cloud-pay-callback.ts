/** What cloudPay calls back about: a payment or a refund (facts/wechat-platform.md 3.3 and 3.4). */
import * as v from 'valibot'
import { confirmPayment } from '../../operations/confirm-payment'
import type { Context } from '../../operations/context'
import { hearRefund } from '../../operations/hear-refund'
import type { RefundProgress } from '../../wechat/payment'
import { WechatNumber } from '../inputs'

const RefundNotice = v.looseObject({
  outRefundNo: WechatNumber,
  outTradeNo: WechatNumber,
  refundFee: v.pipe(v.number(), v.safeInteger()),
  refundStatus: v.string(),
})

/**
 * Any other status, CHANGE among them, leaves the refund under way: the merchant has to act at
 * WeChat.
 */
const PROGRESS = new Map<string, RefundProgress>([
  ['SUCCESS', 'succeeded'],
  ['REFUNDCLOSE', 'failed'],
])
/** What names a refund is never one of a payment, however much of it can be read. */
const PaymentNotice = v.looseObject({
  outTradeNo: WechatNumber,
  outRefundNo: v.nullish(v.literal('')),
})

/** Follows what a callback hints at; false for one that names nothing, or a refund that can't be read. */
export async function followCallback(context: Context, event: unknown): Promise<boolean> {
  const refund = v.safeParse(RefundNotice, event)
  if (refund.success) {
    const { outRefundNo, outTradeNo, refundFee: amount, refundStatus } = refund.output
    const progress = PROGRESS.get(refundStatus) ?? 'processing'
    const told = { refundNumber: outRefundNo, orderId: outTradeNo, amount, progress }
    await hearRefund(context, told)
    return true
  }
  const payment = v.safeParse(PaymentNotice, event)
  if (!payment.success) return false
  await confirmPayment(context, payment.output.outTradeNo)
  return true
}
