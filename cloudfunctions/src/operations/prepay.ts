/** The prepay id of an unpaid order: when it is placed, and again whenever the customer comes back. */

import type { User } from '../wechat/caller'
import { PaymentUnavailable } from '../wechat/payment'
import type { Context } from './context'
import { Refusal } from './refusal'

/**
 * Refuses ORDER_CLOSED, ORDER_ALREADY_PAID, and PAYMENT_UNAVAILABLE when WeChat Pay gives no prepay
 * id; the order stays unpaid and can be paid later.
 */
export async function prepay(
  context: Context,
  order: Model.Order,
): Promise<CloudApi.WechatPayment> {
  if (order.state === 'closed') throw new Refusal<'shop.payOrder'>('ORDER_CLOSED')
  if (order.state !== 'unpaid') throw new Refusal<'shop.payOrder'>('ORDER_ALREADY_PAID')
  try {
    return await context.pay.prepay({
      outTradeNo: order._id,
      amount: order.payable,
      description: order.lines[0]?.title ?? '',
    })
  } catch (error) {
    if (!(error instanceof PaymentUnavailable)) throw error
    context.warn('prepay refused', { orderId: order._id, why: error.message })
    throw new Refusal<'shop.payOrder'>('PAYMENT_UNAVAILABLE')
  }
}

/** A new prepay id for the caller's own unpaid order; refuses ORDER_NOT_FOUND besides. */
export async function payOrder(
  context: Context,
  user: User,
  orderId: string,
): Promise<CloudApi.Output<'shop.payOrder'>> {
  const order = await context.db.get('orders', orderId)
  if (order?.memberId !== user.memberId) throw new Refusal<'shop.payOrder'>('ORDER_NOT_FOUND')
  return { orderId, payment: await prepay(context, order) }
}
