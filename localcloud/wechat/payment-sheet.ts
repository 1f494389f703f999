import { APP_ID } from '../environment'
import type { PaymentSheet } from '../pay-types'
import type { Payment } from './payments'
import { isSigned, signedText } from './v3/signature'

/**
 * Whether WeChat would open the cashier for what wx.requestPayment was given: for a v3 order only when
 * the merchant has signed the four lines (facts/wechat-platform.md section 4.1); the sheet of cloudPay
 * is made by WeChat Pay itself.
 * @param merchantKey the merchant's public key as PEM
 */
export function isRightSheet(
  payment: Payment,
  sheet: PaymentSheet | undefined,
  merchantKey: string,
): boolean {
  if (payment.api === 'cloudPay') return sheet === undefined || sheet.signType === 'MD5'
  if (sheet?.signType !== 'RSA' || sheet.package !== `prepay_id=${payment.prepayId}`) return false
  const lines = [APP_ID, sheet.timeStamp, sheet.nonceStr, sheet.package]
  return isSigned(signedText(lines), merchantKey, sheet.paySign)
}
