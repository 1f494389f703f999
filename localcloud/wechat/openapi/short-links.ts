import * as v from 'valibot'
import { ApiRefusal, lengthOf, type OpenApi, ok, openApi } from './api'
import type { LinkParts } from './url-links'
import { judge } from './words'

/** shortlink.generate (facts/wechat-platform.md section 2.3) */

const URL_MAX = 1024
const TITLE_MAX = 20
const LIFE = 30 * 24 * 3_600_000
const INVALID_URL = '40066 invalid url'

const ShortLinkRequest = v.strictObject({
  /** The page with its query. */
  page_url: v.optional(
    v.pipe(v.string(), v.minLength(1, INVALID_URL), v.maxLength(URL_MAX, INVALID_URL)),
    '',
  ),
  page_title: v.exactOptional(
    v.pipe(
      v.string(),
      v.check((title) => title.trim() !== '', '40225 invalid page title'),
      v.check((title) => judge(title).suggest === 'pass', '40225 invalid page title'),
    ),
  ),
  is_permanent: v.optional(v.boolean(), false),
})

/** A title of over 20 characters is cut, as WeChat cuts it. */
function shortened(title: string): string {
  return lengthOf(title) <= TITLE_MAX ? title : `${[...title].slice(0, TITLE_MAX).join('')}...`
}

/** The API of short links. */
export function shortLinkApis({ links, quotas, release, now }: LinkParts): Record<string, OpenApi> {
  return {
    'shortlink.generate': openApi(ShortLinkRequest, async (request) => {
      const [path = '', ...query] = request.page_url.replace(/^\//, '').split('?')
      if (!release.has(path)) throw new ApiRefusal(40066, 'invalid url')
      quotas.take('shortlink.generate')
      if (request.is_permanent) quotas.take('permanent shortlinks')
      const id = await links.make({
        kind: 'shortlink',
        path,
        query: query.join('?'),
        envVersion: 'release',
        expiresAt: request.is_permanent ? null : now() + LIFE,
      })
      return ok({ link: `#小程序://${shortened(request.page_title ?? '小程序')}/${id}` })
    }),
  }
}
