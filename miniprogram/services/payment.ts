import { call } from './cloud'
import { askConsent } from './consent'
import { type SheetAnswer, sheetAnswer } from './money-sheet'

/** `unknown` is not failed: WeChat may have taken the money and not told yet. */
export type PaymentOutcome = 'paid' | 'cancelled' | 'failed' | 'unknown'

type PayAction = 'shop.placeOrder' | 'shop.payOrder'
type Paid = { ok: true; orderId: string; outcome: PaymentOutcome }
type Refused<A extends PayAction> = Extract<CloudApi.Reply<A>, { ok: false }>

/**
 * Places an order and has it paid at WeChat's cashier.
 * @throws CallFault when the order could not be placed; the same request key finds it again
 */
export async function placeOrder(
  input: CloudApi.Input<'shop.placeOrder'>,
): Promise<Paid | Refused<'shop.placeOrder'>> {
  const reply = await call('shop.placeOrder', input)
  return reply.ok ? settle(reply.data) : reply
}

/**
 * Has an order paid that is still waiting.
 * @throws CallFault
 */
export async function payOrder(orderId: string): Promise<Paid | Refused<'shop.payOrder'>> {
  const reply = await call('shop.payOrder', { orderId })
  return reply.ok ? settle(reply.data) : reply
}

/** One plain sentence on how the payment went. */
export function outcomeSentence(outcome: PaymentOutcome): string {
  const sentences: Record<PaymentOutcome, string> = {
    paid: '已付款',
    cancelled: '还没有付款，订单给你留着',
    failed: '没有付成，可再付一次',
    unknown: '微信还在确认这笔付款，稍后下拉刷新',
  }
  return sentences[outcome]
}

async function settle(order: { orderId: string; payment: CloudApi.WechatPayment }): Promise<Paid> {
  const said = await sheetAnswer('the cashier', wx.requestPayment(order.payment))
  if (said === 'ok') await askConsent(['shipped'], order.orderId)
  return { ok: true, orderId: order.orderId, outcome: await checked(order.orderId, said) }
}

/** The shop asks WeChat Pay itself, whatever the cashier said. */
async function checked(orderId: string, said: SheetAnswer): Promise<PaymentOutcome> {
  const doubtful = said === 'ok' ? 'unknown' : said
  try {
    const reply = await call('shop.checkPayment', { orderId })
    if (!reply.ok || reply.data.state === 'unpaid') return doubtful
    return reply.data.state === 'closed' ? 'failed' : 'paid'
  } catch (error) {
    console.warn('the payment could not be checked', error)
    return 'unknown'
  }
}
