/** The desk enters a refund that was made in WeChat's merchant platform; WeChat Pay is asked first. */
import { type OutsideRefund, PaymentUnavailable } from '../wechat/payment'
import type { Context } from './context'
import { Refusal } from './refusal'
import { storeOutsideRefund } from './store-outside-refund'

type Action = 'merchant.bookOutsideRefund'
type Input = CloudApi.Input<Action>

/**
 * Refuses ORDER_NOT_FOUND, NOT_PAID, REFUND_TOO_LARGE, REFUND_IS_OURS (the shop follows it itself),
 * REFUND_NOT_FOUND and REFUND_UNDER_WAY by WeChat Pay's word, REFUND_DIFFERS with its amount, and
 * PAYMENT_UNAVAILABLE. cloudPay does not say how much a refund was: then the desk's amount counts.
 */
export async function bookOutsideRefund(
  context: Context,
  staffId: string,
  input: Input,
): Promise<CloudApi.Output<Action>> {
  const { orderId, refundNumber, amount } = input
  const order = await context.db.get('orders', orderId)
  if (!order) throw new Refusal<Action>('ORDER_NOT_FOUND')
  const own = await context.db.get('refunds', refundNumber)
  // One that the shop gave up, and WeChat Pay made all the same, is booked like any other.
  const isGivenUp = own?.state === 'failed' && own.orderId === orderId
  if (own && !isGivenUp) throw new Refusal<Action>('REFUND_IS_OURS')
  const told = await ask(context, order, refundNumber)
  if (told.progress === 'processing') throw new Refusal<Action>('REFUND_UNDER_WAY')
  if (told.progress !== 'succeeded') throw new Refusal<Action>('REFUND_NOT_FOUND')
  if (told.amount !== null && told.amount !== amount)
    throw new Refusal<Action>('REFUND_DIFFERS', { amount: told.amount })
  const refund = await storeOutsideRefund(context, { ...input, staffId })
  if (typeof refund === 'string') throw new Refusal<Action>(refund)
  return { refundId: refund._id, amount }
}

async function ask(
  context: Context,
  { _id: orderId, route }: Model.Order,
  refundNumber: string,
): Promise<OutsideRefund> {
  try {
    return await context.pay.by(route).findRefund(orderId, refundNumber)
  } catch (error) {
    if (!(error instanceof PaymentUnavailable)) throw error
    throw new Refusal<Action>('PAYMENT_UNAVAILABLE')
  }
}
