import { type PayAnswer, PayRefusal } from '../wechat/pay-answers'
import { closeOrder, type PayOrderOptions, queryOrder, unifiedOrder } from '../wechat/pay-orders'
import type { PayRequest } from '../wechat/pay-request'
import type { Refunds } from '../wechat/refunds'
import { invalid, parseFields, textOf } from './fields'
import type { Action, Trip } from './trip'

/**
 * wx.wxPayApi: five calls of cloudPay. Their answers must not carry the envelope's content type,
 * or the SDK takes them for errors (facts/wechat-platform.md section 1.4).
 */
export function payActions(orders: PayOrderOptions, refunds: Refunds): Record<string, Action> {
  type PayCall = (request: PayRequest, trip: Trip) => PayAnswer | Promise<PayAnswer>
  const calls = new Map<string, PayCall>([
    ['unifiedOrder', (request, trip) => unifiedOrder(request, trip.caller, orders)],
    ['queryOrder', (request) => queryOrder(request, orders.payments)],
    ['closeOrder', (request) => closeOrder(request, orders.payments)],
    ['refund', (request) => refunds.refund(request)],
    ['queryRefund', (request) => refunds.queryRefund(request)],
  ])

  const answer = async (trip: Trip): Promise<PayAnswer> => {
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
    'wx.wxPayApi': async (trip) => ({
      bytes: Buffer.from(JSON.stringify(await answer(trip))),
      type: 'application/octet-stream',
    }),
  }
}
