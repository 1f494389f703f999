import { zonedTime } from '../beijing'
import type { Payment } from '../payments'
import type { Refund } from '../refunds'
import { transactionView } from './transaction-view'
import type { Transfer } from './transfer'

/** A notification before it is encrypted: what its envelope says, and its plain text. */
export interface V3Event extends Record<string, unknown> {
  event_type: string
  summary: string
  /** Also the associated data of the encryption. */
  original_type: string
  plain: Record<string, unknown>
}

/** TRANSACTION.SUCCESS. @param short what the amount leaves out, in fen */
export function transactionEvent(payment: Payment, short: number): V3Event {
  const plain = transactionView({ ...payment, totalFee: payment.totalFee - short })
  const original_type = 'transaction'
  return { event_type: 'TRANSACTION.SUCCESS', summary: '支付成功', original_type, plain }
}

const SUMMARY = { SUCCESS: '退款成功', ABNORMAL: '退款异常', CLOSED: '退款关闭', PROCESSING: '' }

/** REFUND.SUCCESS, REFUND.ABNORMAL or REFUND.CLOSED. @param short as above */
export function v3RefundEvent(refund: Refund, payment: Payment, short: number): V3Event {
  const plain = {
    mchid: payment.merchantId,
    out_trade_no: payment.id,
    transaction_id: payment.transactionId,
    out_refund_no: refund.id,
    refund_id: refund.refundId,
    refund_status: refund.state,
    ...(refund.state === 'SUCCESS' ? { success_time: zonedTime(refund.finishedAt) } : {}),
    user_received_account: '支付用户零钱',
    amount: {
      total: payment.totalFee,
      refund: refund.refundFee - short,
      payer_total: payment.totalFee,
      payer_refund: refund.refundFee - short,
    },
  }
  const event_type = `REFUND.${refund.state}`
  return { event_type, summary: SUMMARY[refund.state], original_type: 'refund', plain }
}

/** MCHTRANSFER.BILL.FINISHED. @param short as above */
export function transferEvent(transfer: Transfer, mchid: string, short: number): V3Event {
  const plain = {
    out_bill_no: transfer.id,
    transfer_bill_no: transfer.transferBillNo,
    state: transfer.state,
    mch_id: mchid,
    transfer_amount: transfer.amount - short,
    openid: transfer.openid,
    ...(transfer.failReason === '' ? {} : { fail_reason: transfer.failReason }),
    create_time: zonedTime(transfer.createdAt),
    update_time: zonedTime(transfer.updatedAt),
  }
  const event_type = 'MCHTRANSFER.BILL.FINISHED'
  return { event_type, summary: '商家转账单据终态通知', original_type: 'mch_payment', plain }
}
