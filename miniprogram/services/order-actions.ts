import { call, faultOf } from './cloud'
import { ask, mention, type Question, tell } from './dialog'
import { outcomeSentence, type PaymentOutcome, payOrder } from './payment'
import { showReceiptSheet } from './receipt'
import { refusalSentence } from './refusals'

type Refusal = { ok: false; code: CloudApi.AnyRefusal; detail?: CloudApi.RefusalDetail }

/** What a customer does to an order, on its page and on its card. */
export interface OrderAction {
  /** Asked first, where the step cannot be taken back. */
  question: Question | null
  /** @throws CallFault */
  run(orderId: string): Promise<{ ok: true } | Refusal>
}

/** Opens WeChat's cashier for an order that waits, and says how that went. */
export function pay(tell: (outcome: PaymentOutcome) => void = () => undefined): OrderAction {
  return {
    question: null,
    async run(orderId) {
      const reply = await payOrder(orderId)
      if (!reply.ok) return reply
      mention(outcomeSentence(reply.outcome))
      tell(reply.outcome)
      return { ok: true }
    },
  }
}

/** Cancels an unpaid order. */
export const cancel: OrderAction = {
  question: {
    title: '取消这个订单？',
    content: '取消后要买需要重新下单。',
    confirmText: '取消订单',
    cancelText: '再想想',
  },
  run: (orderId) => call('shop.cancelOrder', { orderId }),
}

const RECEIVED: Question = {
  title: '确认收到了？',
  content: '请先看过商品再确认，确认后开始计售后期。',
  confirmText: '已收到',
  cancelText: '还没有',
}

/**
 * Confirms receipt: on WeChat's own sheet where it knows the shipment, else by our question.
 * @param receiptNumber WeChat Pay's number of the payment; '' where WeChat does not know the shipment
 */
export function confirmReceipt(receiptNumber: string): OrderAction {
  if (receiptNumber === '') return { question: RECEIVED, run: receive }
  return {
    question: null,
    async run(orderId) {
      const said = await showReceiptSheet(receiptNumber)
      const isReceived = said === 'confirmed' || (said === 'absent' && (await ask(RECEIVED)))
      return isReceived ? receive(orderId) : { ok: true }
    },
  }
}

function receive(orderId: string) {
  return call('shop.confirmReceipt', { orderId })
}

/**
 * Asks, carries the action out and says what went wrong.
 * @param busy told while it runs
 * @returns true when the order has to be read again; so after a refusal, which shows an old state
 */
export async function carryOut(
  { question, run }: OrderAction,
  orderId: string,
  busy: (now: boolean) => void,
): Promise<boolean> {
  if (question && !(await ask(question))) return false
  busy(true)
  try {
    const reply = await run(orderId)
    if (!reply.ok) await tell(refusalSentence(reply))
    return true
  } catch (error) {
    await tell(`没有办成，请再试一次（编号 ${faultOf(error).id}）`)
    return false
  } finally {
    busy(false)
  }
}
