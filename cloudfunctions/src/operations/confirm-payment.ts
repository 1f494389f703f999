/**
 * An order becomes paid. WeChat's callback, the customer's refresh and the clock all come here, and
 * none of them is believed: WeChat Pay itself is asked, and amount and payer are compared. So losing
 * every callback is harmless, and a forged one changes nothing.
 */
import { paid } from '../domain/order'
import type { Transaction } from '../store/database'
import type { PaymentState } from '../wechat/payment'
import { accrueCommission } from './accrue-commission'
import { attempt } from './attempt'
import type { Context } from './context'

type Payment = Extract<PaymentState, { kind: 'paid' }>

/** The order's state after asking; null when there is no such order. Seven trips when it is paid. */
export async function confirmPayment(
  context: Context,
  orderId: string,
): Promise<Model.OrderState | null> {
  const fact = await context.pay.query(orderId)
  if (fact.kind !== 'paid') return (await context.db.get('orders', orderId))?.state ?? null
  const order = await commitPayment(context, orderId, fact)
  if (order?.commission === 'due') {
    await attempt(context, `accrue:${orderId}`, () => accrueCommission(context, orderId))
  }
  return order?.state ?? null
}

/** The order is paid and its accrual is in the outbox, in one transaction. */
async function commitPayment(
  context: Context,
  orderId: string,
  fact: Payment,
): Promise<Model.Order | null> {
  return context.db.transaction(async (t) => {
    const order = await t.get('orders', orderId)
    if (order?.state !== 'unpaid') return order
    if (!(await fits(t, order, fact))) {
      context.warn('a payment does not fit its order', { orderId, amount: fact.amount })
      return order
    }
    const after = paid(order, { transactionId: fact.transactionId, paidAt: fact.paidAt })
    await t.set('orders', after)
    if (after.commission === 'due') {
      await t.set('outbox', {
        _id: `accrue:${orderId}`,
        kind: 'accrue',
        factId: orderId,
        dueAt: context.now,
        attempts: 0,
        lastFault: '',
      })
    }
    return after
  })
}

/** The whole amount, by the order's own member; anything else is for a person to look at. */
async function fits(t: Transaction, order: Model.Order, fact: Payment): Promise<boolean> {
  if (fact.amount !== order.payable) return false
  const member = await t.get('members', order.memberId)
  return member?.openid === fact.payerOpenid
}
