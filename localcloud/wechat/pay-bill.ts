import { gzipSync } from 'node:zlib'
import type { MovableClock } from '../clock'
import { dayOf, spacedTime } from './beijing'
import { PayRefusal, PROVIDER } from './pay-answers'
import { onlyKeys, optionalField, type PayRequest, textField } from './pay-request'
import type { Payment, Payments } from './payments'
import type { Refund, Refunds } from './refunds'

export interface PayBillOptions {
  payments: Payments
  refunds: Refunds
  clock: MovableClock
}

const HEAD =
  '交易时间,公众账号ID,商户号,特约商户号,微信订单号,商户订单号,用户标识,交易类型,交易状态,货币种类,应结订单金额,微信退款单号,商户退款单号,退款金额,退款状态,商品名称,商户数据包'
const SUMMARY = '总交易单数,应结订单总金额,退款总金额'

const yuan = (fen: number): string => (fen / 100).toFixed(2)

/** Every value stands behind a grave accent, so that no table program reads a number into it. */
const line = (values: readonly string[]): string => values.map((value) => `\`${value}`).join(',')

function entry(payment: Payment, time: number, state: string, refund?: Refund): string {
  return line([
    spacedTime(time),
    PROVIDER.appid,
    PROVIDER.mch_id,
    payment.merchantId,
    payment.transactionId,
    payment.id,
    payment.openid,
    'JSAPI',
    state,
    'CNY',
    yuan(refund === undefined ? payment.totalFee : 0),
    refund?.refundId ?? '0',
    refund?.id ?? '0',
    yuan(refund?.refundFee ?? 0),
    refund?.state ?? '',
    payment.body,
    payment.attach,
  ])
}

/** A bill's lines with their times, payments and refunds of one day of Beijing. */
function entriesOf(day: string, subMchId: string, type: string, options: PayBillOptions) {
  const payments = options.payments.records.all()
  const own = payments.filter((p) => p.api === 'cloudPay' && p.merchantId === subMchId)
  const paid = own.filter((payment) => payment.paidAt > 0 && dayOf(payment.paidAt) === day)
  const refunded = own.flatMap((payment) =>
    options.refunds
      .of(payment)
      .filter((refund) => dayOf(refund.createdAt) === day)
      .map((refund) => ({ payment, refund })),
  )
  return {
    paid: type === 'REFUND' ? [] : paid,
    refunded: type === 'SUCCESS' ? [] : refunded,
  }
}

/**
 * cloudPay.downloadBill: the payments and refunds of a day that is over, as text; with
 * `tar_type: 'GZIP'` compressed. A day without any is "No Bill Exist".
 */
export function downloadBill(request: PayRequest, options: PayBillOptions): Buffer {
  onlyKeys(request, ['sub_mch_id', 'nonce_str', 'bill_date', 'bill_type', 'tar_type'])
  const subMchId = textField(request, 'sub_mch_id', 32)
  const day = textField(request, 'bill_date', 8)
  const type = optionalField(request, 'bill_type', 16) ?? 'ALL'
  const tar = optionalField(request, 'tar_type', 8)
  if (!/^\d{8}$/.test(day)) throw new PayRefusal('invalid bill_date')
  if (!['ALL', 'SUCCESS', 'REFUND'].includes(type)) throw new PayRefusal('invalid bill_type')
  if (tar !== undefined && tar !== 'GZIP') throw new PayRefusal('invalid tar_type')
  const { paid, refunded } = entriesOf(day, subMchId, type, options)
  const count = paid.length + refunded.length
  if (count === 0 || day >= dayOf(options.clock.now())) throw new PayRefusal('No Bill Exist')
  const sums = [paid.map((p) => p.totalFee), refunded.map(({ refund }) => refund.refundFee)].map(
    (amounts) => yuan(amounts.reduce((sum, amount) => sum + amount, 0)),
  )
  const lines = [
    HEAD,
    ...paid.map((payment) => entry(payment, payment.paidAt, 'SUCCESS')),
    ...refunded.map((one) => entry(one.payment, one.refund.createdAt, 'REFUND', one.refund)),
    SUMMARY,
    line([String(count), ...sums]),
  ]
  const text = Buffer.from(`${lines.join('\r\n')}\r\n`)
  return tar === 'GZIP' ? gzipSync(text) : text
}
