import { randomUUID } from 'node:crypto'
import * as v from 'valibot'
import type { Users } from '../users'
import { ApiRefusal, MediaField, type OpenApi, ok, openApi, textUpTo } from './api'
import type { Quotas } from './quotas'
import { judge } from './words'

/**
 * security.msgSecCheck, imgSecCheck and mediaCheckAsync (facts/wechat-platform.md section 7.5). The
 * verdict of mediaCheckAsync is a message push, which the local cloud does not make.
 */

const CONTENT_MAX = 2500
/** The first version counted bytes, and said so: 500 KB. */
const OLD_CONTENT_MAX = 500 * 1024
const IMAGE_MAX = 1024 * 1024
const SEEN_MAX = 2 * 3_600_000
const SCENE = '40129 invalid scene'
const SCENE_SIGNATURE = 1

const Scene = v.picklist([1, 2, 3, 4], SCENE)
const MessageCheck = v.strictObject({
  version: v.literal(2),
  scene: Scene,
  openid: v.optional(v.string('40003 invalid openid'), ''),
  content: textUpTo(CONTENT_MAX, '47001 data format error'),
  nickname: v.exactOptional(v.string()),
  title: v.exactOptional(v.string()),
  signature: v.exactOptional(v.string()),
})
const OldMessageCheck = v.strictObject({
  content: v.pipe(v.string(), v.maxBytes(OLD_CONTENT_MAX, '45002 content size out of limit')),
})
const ImageCheck = v.strictObject({ media: MediaField })
const MediaCheck = v.strictObject({
  version: v.literal(2),
  scene: Scene,
  openid: v.optional(v.string('40003 invalid openid'), ''),
  media_url: v.pipe(v.string(), v.regex(/^https?:\/\/\S+$/)),
  media_type: v.picklist([1, 2], '40004 invalid media type'),
})

export interface ContentCheckParts {
  users: Users
  quotas: Quotas
  /** Local time, in milliseconds. */
  now(): number
}

/**
 * The openid must be of this mini-program (40003 for what is no openid, 43104 for somebody else's),
 * and its user have been here within two hours (61010).
 */
function checkVisit(openid: string, { users, now }: ContentCheckParts): void {
  if (!/^o[\w-]{27}$/.test(openid)) throw new ApiRefusal(40003, 'invalid openid')
  const user = users.byOpenid(openid)
  if (user === undefined) throw new ApiRefusal(43104, 'The openid does not match the appid')
  if (now() - user.seenAt > SEEN_MAX) throw new ApiRefusal(61010, 'code is expired')
}

const checkMessage = (parts: ContentCheckParts): OpenApi => {
  const current = openApi(MessageCheck, (request) => {
    parts.quotas.take('security.msgSecCheck')
    checkVisit(request.openid, parts)
    const { nickname = '', title = '', signature = '' } = request
    const about = request.scene === SCENE_SIGNATURE ? signature : ''
    const verdict = judge([request.content, nickname, title, about].join('\n'))
    const { suggest, label, keyword } = verdict
    const model = { strategy: 'content_model', errcode: 0, suggest, label, prob: 90 }
    const word = { strategy: 'keyword', errcode: 0, suggest, label, keyword }
    const detail = keyword === '' ? [model] : [model, word]
    return ok({ result: { suggest, label }, detail, trace_id: randomUUID() })
  })
  const old = openApi(OldMessageCheck, ({ content }) => {
    parts.quotas.take('security.msgSecCheck')
    if (judge(content).suggest === 'risky') throw new ApiRefusal(87014, 'risky content')
    return ok()
  })
  return (parameters, caller) => ('version' in parameters ? current : old)(parameters, caller)
}

const IMAGE_HEADS = ['89504e47', 'ffd8ff', '47494638']

/** A picture is risky when a risky word stands among its bytes, for instance behind its end. */
function checkImage(bytes: Buffer): void {
  const head = bytes.subarray(0, 4).toString('hex')
  if (!IMAGE_HEADS.some((known) => head.startsWith(known))) {
    throw new ApiRefusal(40005, 'invalid file type')
  }
  if (bytes.length > IMAGE_MAX) throw new ApiRefusal(40006, 'invalid media size')
  if (judge(bytes.toString('utf8')).suggest === 'risky') {
    throw new ApiRefusal(87014, 'risky content')
  }
}

/** The APIs that judge what users write and upload. */
export function contentCheckApis(parts: ContentCheckParts): Record<string, OpenApi> {
  return {
    'security.msgSecCheck': checkMessage(parts),
    'security.imgSecCheck': openApi(ImageCheck, ({ media }) => {
      parts.quotas.take('security.imgSecCheck')
      checkImage(media.bytes)
      return ok()
    }),
    'security.mediaCheckAsync': openApi(MediaCheck, ({ openid }) => {
      parts.quotas.take('security.mediaCheckAsync')
      checkVisit(openid, parts)
      return ok({ trace_id: randomUUID() })
    }),
  }
}
