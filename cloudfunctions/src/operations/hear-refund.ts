/**
 * WeChat Pay tells of a refund. Most are the shop's own and are followed by their number; one that the
 * shop never sent was made by hand in WeChat's merchant platform (refundRequestSource VENDOR_PLATFORM,
 * facts/wechat-platform.md section 3.4), and its commission goes back all the same.
 */
import type { Context } from './context'
import { type RefundNotice, sendRefund } from './send-refund'
import { storeOutsideRefund } from './store-outside-refund'

/** What a callback or a verified notification names. */
export interface ToldRefund extends RefundNotice {
  refundNumber: string
  orderId: string
}

/**
 * Follows what was told, after WeChat Pay was asked; repeats are harmless. `told` may only come from
 * WeChat Pay itself (SOURCE wx_paycallback, or a verified notification).
 * @throws when an outside refund is not confirmed or does not fit its order: WeChat Pay comes again.
 */
export async function hearRefund(context: Context, told: ToldRefund): Promise<void> {
  if (await context.db.get('refunds', told.refundNumber)) {
    await sendRefund(context, told.refundNumber, { notice: told })
    return
  }
  const order = await context.db.get('orders', told.orderId)
  if (!order) context.warn('a refund of an order that is not the shop’s', told)
  else if (told.progress === 'succeeded') await bookTold(context, order, told)
}

async function bookTold(context: Context, order: Model.Order, told: ToldRefund): Promise<void> {
  const { orderId, refundNumber, amount } = told
  const found = await context.pay.by(order.route).findRefund(orderId, refundNumber)
  const isConfirmed = found.progress === 'succeeded' && (found.amount ?? amount) === amount
  if (!isConfirmed) throw new Error(`WeChat Pay does not confirm the refund ${refundNumber}`)
  const booked = await storeOutsideRefund(context, {
    orderId,
    refundNumber,
    amount,
    reason: '商户平台退款',
    staffId: '',
  })
  if (typeof booked === 'string') {
    throw new Error(`the refund ${refundNumber} does not fit order ${orderId}: ${booked}`)
  }
}
