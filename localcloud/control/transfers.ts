import * as v from 'valibot'
import type { LocalCloud } from '../types'
import { MerchantFields } from '../wechat/merchant'
import { json, type Route, readJson } from './routes'

const Decision = v.strictObject({
  outBillNo: v.string(),
  outcome: v.picklist(['confirm', 'reject', 'fail']),
  reason: v.exactOptional(v.pipe(v.string(), v.regex(/^[A-Z][A-Z_0-9]{1,63}$/))),
})
const Change = v.partial(MerchantFields)

/** Transfers to users, and the merchant's own account. */
export function transferRoutes(cloud: LocalCloud): Route[] {
  const decide = json(async (request) => {
    await cloud.decideTransfer(await readJson(request, Decision))
    return {}
  })
  const change = json(async (request) => {
    await cloud.setMerchant(await readJson(request, Change))
    return cloud.merchant()
  })
  return [
    [
      'GET /local/transfers',
      json((_request, url) => cloud.transfers(url.searchParams.get('user') ?? undefined)),
    ],
    ['POST /local/transfers/decide', decide],
    ['GET /local/merchant', json(() => cloud.merchant())],
    ['POST /local/merchant', change],
  ]
}
