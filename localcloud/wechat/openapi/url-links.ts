import * as v from 'valibot'
import { ApiRefusal, type OpenApi, ok, openApi } from './api'
import type { Link, Links } from './links'
import type { Quotas } from './quotas'
import type { Release } from './release'

/**
 * urllink.generate and urlscheme.generate (facts/wechat-platform.md section 2.3; codes as on WeChat's
 * own pages of the two: 40165 path, 40212 query, 85079 not released, 85401 time, 85402 version).
 */

const QUERY = '40212 invalid query'
const VERSION = '85402 invalid env_version'
const TIME = '85401 time limit between 1min and 30days'
const MINUTE = 60_000
const DAY = 24 * 3_600_000
const DAYS_MAX = 30

const Query = v.optional(
  v.pipe(
    v.string(),
    v.maxLength(1024, QUERY),
    v.regex(/^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~%`]*$/, QUERY),
  ),
  '',
)

const Target = {
  path: v.optional(v.string(), ''),
  query: Query,
  env_version: v.optional(v.picklist(['release', 'trial', 'develop'], VERSION), 'release'),
}

const Expiry = {
  expire_type: v.optional(v.picklist([0, 1], TIME), 0),
  /** Seconds since the epoch. */
  expire_time: v.exactOptional(v.pipe(v.number(), v.integer(TIME))),
  /** Days. */
  expire_interval: v.exactOptional(
    v.pipe(v.number(), v.integer(TIME), v.minValue(1, TIME), v.maxValue(DAYS_MAX, TIME)),
  ),
}

/** A page of our own in between; here the link opens the mini-program without it. */
const Website = v.strictObject({
  env: v.string(),
  domain: v.exactOptional(v.string()),
  path: v.exactOptional(v.string()),
  query: Query,
  resource_appid: v.exactOptional(v.string()),
})

const LinkRequest = v.strictObject({ ...Target, ...Expiry, cloud_base: v.exactOptional(Website) })
const SchemeRequest = v.strictObject({
  jump_wxa: v.optional(v.strictObject(Target), {}),
  is_expire: v.optional(v.boolean(), false),
  ...Expiry,
})
const LinkQuery = v.strictObject({ url_link: v.string() })
const SchemeQuery = v.strictObject({ scheme: v.string() })

interface Wanted {
  path: string
  query: string
  env_version: Link['envVersion']
}
interface Until {
  expire_type: 0 | 1
  expire_time?: number
  expire_interval?: number
}

export interface LinkParts {
  links: Links
  quotas: Quotas
  release: Release
  /** Local time, in milliseconds. */
  now(): number
}

/** When a link ends, in milliseconds. Throws ApiRefusal 85401 unless it is in a minute to 30 days. */
function endOf(until: Until, now: number): number {
  const { expire_type: type, expire_time: time, expire_interval: days } = until
  const end = type === 0 ? (time ?? 0) * 1000 : now + (days ?? 0) * DAY
  if (end < now + MINUTE || end > now + DAYS_MAX * DAY) {
    throw new ApiRefusal(85401, 'time limit between 1min and 30days')
  }
  return end
}

function pageOf(path: string, release: Release): string {
  if (!release.isReleased()) throw new ApiRefusal(85079, 'miniprogram has no online release')
  const page = path === '' ? release.home() : path.replace(/^\//, '')
  if (release.has(page)) return page
  throw new ApiRefusal(40165, 'invalid weapp pagepath')
}

function makeLink(kind: Link['kind'], wanted: Wanted, expiresAt: number, parts: LinkParts) {
  const path = pageOf(wanted.path, parts.release)
  parts.quotas.take('urllink and urlscheme')
  return parts.links.make({
    kind,
    path,
    query: wanted.query,
    envVersion: wanted.env_version,
    expiresAt,
  })
}

const LINK_HEAD = 'https://wxaurl.cn/'
const SCHEME_HEAD = 'weixin://dl/business/?t='

/** The APIs of URL links and URL schemes. */
export function urlLinkApis(parts: LinkParts): Record<string, OpenApi> {
  const { links, now } = parts
  return {
    'urllink.generate': openApi(LinkRequest, async (request) => {
      const id = await makeLink('urllink', request, endOf(request, now()), parts)
      return ok({ url_link: LINK_HEAD + id })
    }),
    'urllink.query': openApi(LinkQuery, ({ url_link }) =>
      ok({ url_link_info: links.describe('urllink', url_link.replace(LINK_HEAD, '')) }),
    ),
    'urlscheme.generate': openApi(SchemeRequest, async (request) => {
      // A scheme that names no end, which once was permanent, now ends after 30 days.
      const named = request.is_expire || 'expire_time' in request || 'expire_interval' in request
      const end = named ? endOf(request, now()) : now() + DAYS_MAX * DAY
      const id = await makeLink('urlscheme', request.jump_wxa, end, parts)
      return ok({ openlink: SCHEME_HEAD + id })
    }),
    'urlscheme.query': openApi(SchemeQuery, ({ scheme }) =>
      ok({ scheme_info: links.describe('urlscheme', scheme.replace(SCHEME_HEAD, '')) }),
    ),
  }
}
