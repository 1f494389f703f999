import { isRecord } from '../dom'
import { session } from '../session'
import { openCashier } from '../ui/cashier'
import { get, post } from './cloud'
import { task, WxError } from './task'

/**
 * `wx.requestPayment`: shows the cashier sheet until the local cloud says how it ended. Both this
 * phone's buttons and the desk decide there; success here is a hint, as it is in WeChat.
 */
export const payment = {
  requestPayment: task(
    'requestPayment',
    async (options: WechatMiniprogram.RequestPaymentOption) => {
      if (typeof options.timeStamp !== 'string') {
        throw new WxError('parameter error: parameter.timeStamp should be String')
      }
      const prepayId = /^prepay_id=(.+)$/.exec(options.package ?? '')?.[1]
      if (!prepayId) throw new WxError('调用支付JSAPI缺少参数: package')
      const { amount, description } = await findEntry(prepayId)
      const sheet = openCashier(amount, description, (outcome) => {
        post('/payments/decide', { prepayId, outcome }).catch((error: unknown) => {
          sheet.complain(error instanceof Error ? error.message : String(error))
        })
      })
      try {
        const asked = { prepayId, user: session.user, payment: sheetOf(options) }
        const reply = await post('/payments/open', asked).catch(lost)
        const outcome = isRecord(reply) ? reply.outcome : undefined
        if (outcome === 'cancel') throw new WxError('cancel')
        if (outcome !== 'ok') throw new WxError('')
        return undefined
      } finally {
        sheet.close()
      }
    },
  ),
}

/** What the local cloud checks before it opens the cashier; MD5 is the platform's default. */
function sheetOf(options: WechatMiniprogram.RequestPaymentOption) {
  const { timeStamp, nonceStr = '', package: prepay, signType = 'MD5', paySign = '' } = options
  return { timeStamp, nonceStr, package: prepay, signType, paySign }
}

/** The line broke before the end was known; the money may have been paid all the same. */
function lost(error: unknown): undefined {
  console.info('the cashier was cut off', error)
}

async function findEntry(
  prepayId: string,
): Promise<{ amount: number | undefined; description: string }> {
  const entries = await get('/payments')
  const entry = Array.isArray(entries)
    ? entries.find((each: unknown) => isRecord(each) && each.prepayId === prepayId)
    : undefined
  if (!isRecord(entry) || typeof entry.amount !== 'number') {
    return { amount: undefined, description: '' }
  }
  return { amount: entry.amount, description: String(entry.description ?? '') }
}
