import type { Payment } from './payments'

const STATES: Record<Payment['state'], [state: string, text: string]> = {
  waiting: ['NOTPAY', '订单未支付'],
  cancelled: ['NOTPAY', '订单未支付'],
  failed: ['NOTPAY', '订单未支付'],
  closed: ['CLOSED', '订单已关闭'],
  paid: ['SUCCESS', '支付成功'],
}

/** The trade_state and its text, in cloudPay and v3 alike. */
export function tradeState({ state, refunded }: Payment): [state: string, text: string] {
  return refunded > 0 ? ['REFUND', '订单发生过退款'] : STATES[state]
}
