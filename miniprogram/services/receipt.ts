/** WeChat's own sheet for confirming receipt (facts/wechat-platform.md section 7.1). */
import { errorWords } from '../utils/error-words'

/** `absent`: this WeChat has no such sheet, or it failed; then the shop asks by itself. */
export type ReceiptAnswer = 'confirmed' | 'cancelled' | 'absent'

/**
 * Shows WeChat's sheet for a payment, by WeChat Pay's number of it. What it says is the customer's word:
 * WeChat settles by its own record, the shop by its own.
 */
export function showReceiptSheet(transactionId: string): Promise<ReceiptAnswer> {
  return new Promise((resolve) => {
    const failed = (why: string) => {
      console.warn('the receipt sheet failed', why)
      resolve('absent')
    }
    if (!wx.openBusinessView) {
      failed('this WeChat has none')
      return
    }
    wx.openBusinessView({
      businessType: 'weappOrderConfirm',
      extraData: { transaction_id: transactionId },
      success({ extraData }) {
        const status = extraData?.status ?? ''
        if (status === 'success') resolve('confirmed')
        else if (status === 'cancel') resolve('cancelled')
        else failed(`status ${status}`)
      },
      fail(error) {
        const words = errorWords(error)
        if (words.includes('cancel')) resolve('cancelled')
        else failed(words)
      },
    })
  })
}
