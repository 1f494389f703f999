/** What cloudPay calls back about: a payment or a refund (facts/wechat-platform.md 3.3 and 3.4). */
import * as v from 'valibot'
import { confirmPayment } from '../../operations/confirm-payment'
import type { Context } from '../../operations/context'
import { sendRefund } from '../../operations/send-refund'
import type { RefundProgress } from '../../wechat/payment'

/** Our own number of an order or a refund, as WeChat Pay allows it: 64 characters at most. */
const WechatNumber = v.pipe(v.string(), v.regex(/^[\w|*-]{1,64}$/))
const RefundNotice = v.looseObject({
  outRefundNo: WechatNumber,
  refundFee: v.pipe(v.number(), v.safeInteger()),
  refundStatus: v.string(),
})

/** Any other status, CHANGE among them, leaves the refund under way: the merchant has to act at WeChat. */
const PROGRESS = new Map<string, RefundProgress>([
  ['SUCCESS', 'succeeded'],
  ['REFUNDCLOSE', 'failed'],
])
const PaymentNotice = v.looseObject({ outTradeNo: WechatNumber })

/** Follows what a callback hints at; false for one that names nothing. */
export async function followCallback(context: Context, event: unknown): Promise<boolean> {
  const refund = v.safeParse(RefundNotice, event)
  if (refund.success) {
    const { outRefundNo, refundFee, refundStatus } = refund.output
    const progress = PROGRESS.get(refundStatus) ?? 'processing'
    await sendRefund(context, outRefundNo, { amount: refundFee, progress })
    return true
  }
  const payment = v.safeParse(PaymentNotice, event)
  if (!payment.success) return false
  await confirmPayment(context, payment.output.outTradeNo)
  return true
}
