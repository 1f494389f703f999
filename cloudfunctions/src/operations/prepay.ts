/** The prepay id of an unpaid order: when it is placed, and again whenever the customer comes back. */
import type { User } from '../wechat/caller'
import { PaymentUnavailable } from '../wechat/payment'
import { attempt } from './attempt'
import { confirmPayment } from './confirm-payment'
import type { Context } from './context'
import { readOwnOrder } from './own-order'
import { Refusal } from './refusal'

/**
 * Refuses ORDER_CLOSED, ORDER_ALREADY_PAID, and PAYMENT_UNAVAILABLE when WeChat Pay gives no prepay
 * id; the order stays unpaid and can be paid later.
 */
export async function prepay(
  context: Context,
  order: Model.Order,
): Promise<CloudApi.WechatPayment> {
  refuseUnpayable(order.state)
  try {
    return await context.pay.by(order.route).prepay({
      outTradeNo: order._id,
      amount: order.payable,
      description: order.lines[0]?.title ?? '',
      payerOpenid: order.openid,
    })
  } catch (error) {
    if (!(error instanceof PaymentUnavailable)) throw error
    context.warn('prepay refused', { orderId: order._id, why: error.message })
    // A number that is paid is refused, too: the shop may only not have heard of it yet.
    let { state } = order
    await attempt(context, order._id, async () => {
      state = (await confirmPayment(context, order._id)) ?? state
    })
    refuseUnpayable(state)
    throw new Refusal<'shop.payOrder'>('PAYMENT_UNAVAILABLE')
  }
}

function refuseUnpayable(state: Model.OrderState): void {
  if (state === 'closed') throw new Refusal<'shop.payOrder'>('ORDER_CLOSED')
  if (state !== 'unpaid') throw new Refusal<'shop.payOrder'>('ORDER_ALREADY_PAID')
}

/** A new prepay id for the caller's own unpaid order; refuses ORDER_NOT_FOUND besides. */
export async function payOrder(
  context: Context,
  user: User,
  orderId: string,
): Promise<CloudApi.Output<'shop.payOrder'>> {
  const order = await readOwnOrder(context, user, orderId)
  return { orderId, payment: await prepay(context, order) }
}
