import { call, faultOf } from './cloud'
import { ask, mention, type Question, tell } from './dialog'
import { outcomeSentence, payOrder } from './payment'
import { refusalSentence } from './refusals'

type Refusal = { ok: false; code: CloudApi.AnyRefusal; detail?: CloudApi.RefusalDetail }

/** What a customer does to an order, on its page and on its card. */
export interface OrderAction {
  /** Asked first, where the step cannot be taken back. */
  question: Question | null
  /** @throws CallFault */
  run(orderId: string): Promise<{ ok: true } | Refusal>
}

/** Opens WeChat's cashier for an order that waits. */
export const pay: OrderAction = {
  question: null,
  async run(orderId) {
    const reply = await payOrder(orderId)
    if (reply.ok) mention(outcomeSentence(reply.outcome))
    return reply
  },
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

/** Confirms receipt. */
export const confirmReceipt: OrderAction = {
  question: {
    title: '确认收到了？',
    content: '请先看过商品再确认，确认后开始计售后期。',
    confirmText: '已收到',
    cancelText: '还没有',
  },
  run: (orderId) => call('shop.confirmReceipt', { orderId }),
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
