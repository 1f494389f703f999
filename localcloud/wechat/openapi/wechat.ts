import type { DatabaseEngine } from '../../database-types'
import type { Events } from '../../events'
import { LocalError } from '../../local-error'
import type { LinkEntry, WechatDesk } from '../../wechat-types'
import { createCodes } from '../codes'
import type { Payments } from '../payments'
import type { Users } from '../users'
import type { OpenApi } from './api'
import { contentCheckApis } from './content-check'
import { createLinks, type Link, type Links } from './links'
import { createOpenData, type OpenData } from './open-data'
import { orderApis } from './order-apis'
import { createOrders, type Orders } from './orders'
import { createQuotas, type Quotas } from './quotas'
import { createRelease, type Release } from './release'
import { shortLinkApis } from './short-links'
import { messageApis } from './subscribe-messages'
import { createSubscriptions, type Subscriptions } from './subscriptions'
import { urlLinkApis } from './url-links'

/** WeChat's open APIs with all that they remember. */
export interface Wechat {
  apis: ReadonlyMap<string, OpenApi>
  openData: OpenData
  desk: WechatDesk
}

export interface WechatOptions {
  engine: DatabaseEngine
  events: Events
  payments: Payments
  users: Users
  /** Pages of the mini-program; the first is its home page. */
  pages: readonly string[]
  released: boolean
  /** Local time, in milliseconds. */
  now(): number
}

interface Memory {
  links: Links
  openData: OpenData
  orders: Orders
  quotas: Quotas
  release: Release
  subscriptions: Subscriptions
}

function entryOf(link: Link, links: Links): LinkEntry {
  const { id, kind, path, query, envVersion } = link
  if (links.isExpired(link)) return { id, kind, expired: true }
  return { id, kind, expired: false, path, query, envVersion }
}

const PHONE = /^(\+\d{1,3} )?\d{5,15}$/

function createDesk(memory: Memory, users: Users, apis: string[]): WechatDesk {
  const { links, openData, orders, quotas, release, subscriptions } = memory
  return {
    apis: () => apis,
    setReleased: (released) => release.set(released),
    spendQuota: (name, count) => quotas.spend(name, count),
    registerTemplate: (template) => subscriptions.register(template),
    async subscribe(user, choices) {
      return subscriptions.choose((await users.find(user)).id, choices)
    },
    messages: (user) => subscriptions.messages(user),
    async phoneCode(user, phone) {
      if (!PHONE.test(phone)) throw new LocalError('a phone number is digits, or +86 and digits')
      return openData.makePhoneCode((await users.find(user)).openid, phone)
    },
    async cloudId(user, kind) {
      return openData.makeCloudId((await users.find(user)).openid, kind)
    },
    links: () => links.list().map((link) => entryOf(link, links)),
    link(id) {
      const link = links.get(id)
      return link && entryOf(link, links)
    },
    orders: (user) => orders.entries(user),
    orderJumpPath: () => orders.jumpPath(),
    confirmOrder: (user, outTradeNo) => orders.confirm(user, outTradeNo),
  }
}

/** Opens WeChat's open APIs, one family a file. */
export function createWechat(options: WechatOptions): Wechat {
  const { engine, events, users, now } = options
  const memory: Memory = {
    links: createLinks(engine, now),
    openData: createOpenData(engine, now),
    orders: createOrders(options),
    quotas: createQuotas(now),
    release: createRelease(options.pages, options.released),
    subscriptions: createSubscriptions(engine, (message) =>
      events.emit({ type: 'message', message }),
    ),
  }
  const parts = { ...memory, users, now }
  const apis = {
    'wxacode.getUnlimited': createCodes(memory.release, memory.quotas),
    ...urlLinkApis(parts),
    ...shortLinkApis(parts),
    ...messageApis(parts),
    ...contentCheckApis(parts),
    ...memory.openData.apis,
    ...orderApis(memory.orders, now),
  }
  return {
    apis: new Map(Object.entries(apis)),
    openData: memory.openData,
    desk: createDesk(memory, users, Object.keys(apis)),
  }
}
