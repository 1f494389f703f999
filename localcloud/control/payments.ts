import * as v from 'valibot'
import { sendJson } from '../http'
import type { Parts } from '../parts'
import type { LocalCloud } from '../types'
import { type Handler, json, type Route, readJson } from './routes'

const Sheet = v.strictObject({
  timeStamp: v.string(),
  nonceStr: v.string(),
  package: v.string(),
  signType: v.string(),
  paySign: v.string(),
})
const Open = v.strictObject({
  prepayId: v.string(),
  user: v.string(),
  payment: v.exactOptional(Sheet),
})
const HandRefund = v.strictObject({
  outTradeNo: v.string(),
  amount: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
})
const Decision = v.strictObject({
  prepayId: v.string(),
  outcome: v.picklist(['pay', 'cancel', 'fail', 'disconnect']),
})

/** The cashier: what waits there, and what its user does. */
export function paymentRoutes(cloud: LocalCloud, { cashier }: Parts): Route[] {
  const open: Handler = async (request, response) => {
    const { prepayId, user, payment } = await readJson(request, Open)
    const gone = new AbortController()
    response.on('close', () => gone.abort())
    const result = await cashier.open({ prepayId, user, payment }, gone.signal)
    if (result === undefined) response.destroy()
    else sendJson(response, 200, result)
  }
  const decide = json(async (request) => {
    await cloud.decide(await readJson(request, Decision))
    return {}
  })
  const refund = json(async (request) => {
    await cloud.refundByHand(await readJson(request, HandRefund))
    return {}
  })
  return [
    ['POST /local/payments/refund', refund],
    ['GET /local/payments', json(() => cloud.payments())],
    ['POST /local/payments/open', open],
    ['POST /local/payments/decide', decide],
  ]
}
