import { type PayAnswer, PayRefusal } from '../wechat/pay-answers'
import { downloadBill, type PayBillOptions } from '../wechat/pay-bill'
import { closeOrder, type PayOrderOptions, queryOrder, unifiedOrder } from '../wechat/pay-orders'
import { type PayRefundOptions, queryRefund, refund } from '../wechat/pay-refunds'
import type { PayRequest } from '../wechat/pay-request'
import { invalid, parseFields, textOf } from './fields'
import type { Action, Trip } from './trip'

export type PayOptions = PayOrderOptions & PayRefundOptions & PayBillOptions

/** A file goes out as it is; all other answers are JSON. */
type Reply = PayAnswer | Buffer
type PayCall = (request: PayRequest, trip: Trip) => Reply | Promise<Reply>

/**
 * wx.wxPayApi: six calls of cloudPay. Their answers must not carry the envelope's content type,
 * or the SDK takes them for errors (facts/wechat-platform.md section 1.4).
 */
export function payActions(options: PayOptions): Record<string, Action> {
  const calls = new Map<string, PayCall>([
    ['unifiedOrder', (request, trip) => unifiedOrder(request, trip.caller, options)],
    ['queryOrder', (request) => queryOrder(request, options.payments)],
    ['closeOrder', (request) => closeOrder(request, options.payments)],
    ['refund', (request) => refund(request, options)],
    ['queryRefund', (request) => queryRefund(request, options)],
    ['downloadBill', (request) => downloadBill(request, options)],
  ])

  const answer = async (trip: Trip): Promise<Reply> => {
    const name = textOf(trip.fields, 'apiName')
    const call = calls.get(name)
    if (call === undefined) throw invalid(`the local cloud has no cloudPay.${name}`)
    const request = parseFields(
      trip.parts.get('requestData')?.toString('utf8') ?? '',
      'requestData',
    )
    try {
      return await call(request, trip)
    } catch (error) {
      if (error instanceof PayRefusal) return error.answer()
      throw error
    }
  }

  return {
    'wx.wxPayApi': async (trip) => {
      const reply = await answer(trip)
      const bytes = Buffer.isBuffer(reply) ? reply : Buffer.from(JSON.stringify(reply))
      return { bytes, type: 'application/octet-stream' }
    },
  }
}
