import { isRecord } from '../dom'
import { session } from '../session'
import { openReceiptSheet } from '../ui/receipt-sheet'
import { get, post } from './cloud'
import { task, WxError } from './task'

interface Asked {
  businessType?: unknown
  extraData?: { transaction_id?: unknown }
}

/** `order_state` of what was sent and not received yet (facts/wechat-platform.md section 7.1). */
const SENT = 2

/**
 * `wx.openBusinessView` for weappOrderConfirm: the sheet on which a customer confirms the receipt of an
 * order that WeChat's shipping management knows as sent. It can be left, and it can fail.
 */
export const receipt = {
  openBusinessView: task('openBusinessView', async ({ businessType, extraData }: Asked) => {
    if (businessType !== 'weappOrderConfirm') throw new WxError('businessType is not supported')
    const outTradeNo = await findSent(extraData?.transaction_id)
    if (outTradeNo === undefined) return { extraData: { status: 'fail' } }
    const status = await openReceiptSheet()
    if (status === 'success') await post('/orders/confirm', { user: session.user, outTradeNo })
    return { extraData: { status } }
  }),
}

async function findSent(transactionId: unknown): Promise<string | undefined> {
  const desk = await get(`/orders?user=${encodeURIComponent(session.user)}`)
  const orders: unknown = isRecord(desk) ? desk.orders : undefined
  const isAsked = (order: unknown) =>
    isRecord(order) && order.transactionId === transactionId && order.state === SENT
  const order: unknown = Array.isArray(orders) ? orders.find(isAsked) : undefined
  return isRecord(order) ? String(order.outTradeNo) : undefined
}
