import * as v from 'valibot'
import { HttpError } from '../http'
import type { LocalCloud } from '../types'
import type { LinkEntry } from '../wechat-types'
import { json, type Route, readJson } from './routes'

const text = v.pipe(v.string(), v.minLength(1))
const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

const Release = v.strictObject({ released: v.boolean() })
const Quota = v.strictObject({ name: text, count: whole })
const Template = v.strictObject({
  id: text,
  title: text,
  fields: v.record(v.string(), v.string()),
})
const Subscribe = v.strictObject({
  user: v.string(),
  templates: v.record(v.string(), v.picklist(['accept', 'reject', 'ban'])),
})
const PhoneCode = v.strictObject({ user: v.string(), phone: v.string() })
const Steps = v.array(v.strictObject({ timestamp: whole, step: whole }))
const CloudId = v.strictObject({
  user: v.string(),
  data: v.union([
    v.strictObject({ phone: v.string() }),
    v.strictObject({ openGId: v.string() }),
    v.strictObject({ steps: Steps }),
  ]),
})
const Confirm = v.strictObject({ user: v.string(), outTradeNo: v.string() })

const userOf = (url: URL): string | undefined => url.searchParams.get('user') ?? undefined

/** What users and the merchant do in WeChat itself, and how often it may be asked. */
function wishRoutes({ wechat }: LocalCloud): Route[] {
  return [
    [
      'POST /local/release',
      json(async (request) => {
        wechat.setReleased((await readJson(request, Release)).released)
        return {}
      }),
    ],
    [
      'POST /local/quota',
      json(async (request) => {
        const { name, count } = await readJson(request, Quota)
        wechat.spendQuota(name, count)
        return {}
      }),
    ],
    [
      'POST /local/templates',
      json(async (request) => {
        await wechat.registerTemplate(await readJson(request, Template))
        return {}
      }),
    ],
    [
      'POST /local/orders/confirm',
      json(async (request) => {
        const { user, outTradeNo } = await readJson(request, Confirm)
        await wechat.confirmOrder(user, outTradeNo)
        return {}
      }),
    ],
  ]
}

/** Around the open APIs: consents and messages, codes for phone numbers, links, and orders. */
export function wechatRoutes(cloud: LocalCloud): Route[] {
  const { wechat } = cloud
  return [
    ...wishRoutes(cloud),
    [
      'POST /local/subscribe',
      json(async (request) => {
        const { user, templates } = await readJson(request, Subscribe)
        return wechat.subscribe(user, templates)
      }),
    ],
    ['GET /local/apis', json(() => wechat.apis())],
    ['GET /local/messages', json((_request, url) => wechat.messages(userOf(url)))],
    [
      'POST /local/phone-code',
      json(async (request) => {
        const { user, phone } = await readJson(request, PhoneCode)
        return { code: await wechat.phoneCode(user, phone) }
      }),
    ],
    [
      'POST /local/cloud-id',
      json(async (request) => {
        const { user, data } = await readJson(request, CloudId)
        return { cloudID: await wechat.cloudId(user, data) }
      }),
    ],
    [
      'GET /local/orders',
      json((_request, url) => ({
        jumpPath: wechat.orderJumpPath(),
        orders: wechat.orders(userOf(url)),
      })),
    ],
    ['GET /local/links', json(() => wechat.links())],
  ]
}

/** `GET /local/links/<id>`: where a link leads. Throws HttpError 404 for one that was never made. */
export function linkOf({ wechat }: LocalCloud, id: string): LinkEntry {
  const link = wechat.link(id)
  if (link === undefined) throw new HttpError(404, 'there is no such link')
  return link
}
