/**
 * WeChat Pay's door. The event is only a hint which order or refund to look at: WeChat Pay is asked
 * before anything is written. `{errcode: 0}` is answered only after the commit; anything else makes
 * WeChat Pay call again.
 */
import * as v from 'valibot'
import { confirmPayment } from '../../operations/confirm-payment'
import type { Context } from '../../operations/context'
import { sendRefund } from '../../operations/send-refund'
import { readCaller } from '../../wechat/caller'
import type { RefundProgress } from '../../wechat/payment'
import { fault, requestIdOf } from '../fault'
import { openContext } from '../open-context'

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

type Reply = { errcode: number; errmsg: string } | { ok: false; code: CloudApi.DoorRefusal }

/** Refuses NOT_ALLOWED to everybody but WeChat Pay, and INPUT_INVALID without a number. */
export async function main(event: unknown, invocation: unknown): Promise<Reply> {
  const caller = readCaller()
  if (caller.source !== 'wx_paycallback') return { ok: false, code: 'NOT_ALLOWED' }
  try {
    const context = await openContext(caller)
    return (await follow(context, event))
      ? { errcode: 0, errmsg: '' }
      : { ok: false, code: 'INPUT_INVALID' }
  } catch (error) {
    throw fault(requestIdOf(invocation), 'payment', error)
  }
}

async function follow(context: Context, event: unknown): Promise<boolean> {
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
