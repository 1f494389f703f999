import { APP_ID } from '../../environment'
import { zonedTime } from '../beijing'
import type { Payment } from '../payments'
import { tradeState } from '../trade-state'

/** An order as a query and a notification tell it (facts/wechat-platform.md section 4.2). */
export function transactionView(payment: Payment): Record<string, unknown> {
  const [trade_state, trade_state_desc] = tradeState(payment)
  const { totalFee: total } = payment
  const head = {
    appid: APP_ID,
    mchid: payment.merchantId,
    out_trade_no: payment.id,
    trade_state,
    trade_state_desc,
    payer: { openid: payment.openid },
    ...(payment.attach === '' ? {} : { attach: payment.attach }),
  }
  if (payment.paidAt === 0) return { ...head, amount: { total, currency: 'CNY' } }
  return {
    ...head,
    transaction_id: payment.transactionId,
    trade_type: 'JSAPI',
    bank_type: 'OTHERS',
    success_time: zonedTime(payment.paidAt),
    amount: { total, payer_total: total, currency: 'CNY', payer_currency: 'CNY' },
  }
}
