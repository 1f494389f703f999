import { randomInt } from 'node:crypto'
import * as v from 'valibot'
import { strict } from '../../database/cloud-error'
import type { MessageTemplate } from '../../wechat-types'
import type { Users } from '../users'
import { ApiRefusal, type OpenApi, ok, openApi } from './api'
import { takes } from './message-fields'
import type { Release } from './release'
import type { Subscriptions } from './subscriptions'

/** subscribeMessage.send and getTemplateList (facts/wechat-platform.md section 7.6) */

const OPENID = '40003 invalid openid'
const TEMPLATE = '40037 invalid template_id'

const Message = v.strictObject({
  touser: v.optional(v.pipe(v.string(OPENID), v.minLength(1, OPENID)), ''),
  template_id: v.optional(v.pipe(v.string(TEMPLATE), v.minLength(1, TEMPLATE)), ''),
  page: v.optional(v.string(), ''),
  data: v.record(v.string(), v.strictObject({ value: v.union([v.string(), v.number()]) })),
  miniprogram_state: v.optional(v.picklist(['developer', 'trial', 'formal']), 'formal'),
  lang: v.optional(v.picklist(['zh_CN', 'en_US', 'zh_HK', 'zh_TW']), 'zh_CN'),
})

type Data = v.InferOutput<typeof Message>['data']

export interface MessageParts {
  subscriptions: Subscriptions
  release: Release
  users: Users
  /** Local time, in milliseconds. */
  now(): number
}

/** The texts of all fields. Throws ApiRefusal 47003 naming the first that WeChat would not take. */
function textsOf(data: Data, template: MessageTemplate): Record<string, string> {
  const stray = Object.keys(data).find((field) => !Object.hasOwn(template.fields, field))
  if (stray !== undefined) {
    throw strict(`data.${stray}: template ${template.id} has no such field; WeChat would drop it`)
  }
  const texts = Object.keys(template.fields).map((field) => {
    const text = String(data[field]?.value ?? '')
    const fault = text.trim() === '' ? 'is empty' : takes(field, text) ? '' : 'invalid'
    if (fault === '') return [field, text] as const
    throw new ApiRefusal(47003, `argument invalid! data.${field}.value ${fault}`)
  })
  return Object.fromEntries(texts)
}

function checkPage(page: string, release: Release): void {
  const [path = ''] = page.replace(/^\//, '').split('?')
  if (page !== '' && !release.has(path)) throw new ApiRefusal(41030, 'invalid page')
}

function newMessageId(): string {
  return Array.from({ length: 19 }, (_, i) => randomInt(i === 0 ? 1 : 0, 10)).join('')
}

/** The APIs of subscribe messages. */
export function messageApis(parts: MessageParts): Record<string, OpenApi> {
  const { subscriptions, release, users, now } = parts
  return {
    'subscribeMessage.send': openApi(Message, async (request) => {
      const user = users.byOpenid(request.touser)
      if (user === undefined) throw new ApiRefusal(40003, 'invalid openid')
      const template = subscriptions.template(request.template_id)
      if (template === undefined) throw new ApiRefusal(40037, 'invalid template_id')
      const data = textsOf(request.data, template)
      checkPage(request.page, release)
      if (!(await subscriptions.spend(user.id, template.id))) {
        throw new ApiRefusal(43101, 'user refuse to accept the msg')
      }
      const id = newMessageId()
      const { page, miniprogram_state: state } = request
      const about = { id, user: user.id, templateId: template.id, title: template.title }
      await subscriptions.deliver({ ...about, page, state, data, at: now() })
      return ok({ msgid: id })
    }),
    'subscribeMessage.getTemplateList': openApi(v.strictObject({}), () =>
      ok({ data: subscriptions.templates().map(listed) }),
    ),
  }
}

/** A template as WeChat lists it; type 2 is sent once for each consent. */
function listed({ id, title, fields }: MessageTemplate): Record<string, unknown> {
  const lines = Object.entries(fields).map(([field, label]) => `${label}:{{${field}.DATA}}\n`)
  return { priTmplId: id, title, content: lines.join(''), example: '', type: 2 }
}
