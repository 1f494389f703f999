/** A request as the HTTP access service hands it to a function (facts/wechat-platform.md section 4.5). */
import type { IncomingHttpHeaders } from 'node:http'
import * as v from 'valibot'

const HttpEvent = v.looseObject({
  httpMethod: v.literal('POST'),
  headers: v.record(v.string(), v.string()),
  body: v.string(),
  isBase64Encoded: v.boolean(),
})

export interface HttpPost {
  /** With lower-case names. */
  headers: IncomingHttpHeaders
  /** The bytes as they were sent. */
  body: Buffer
}

/** The request behind an event, or null for an event of another kind. */
export function readHttpPost(event: unknown): HttpPost | null {
  const read = v.safeParse(HttpEvent, event)
  if (!read.success) return null
  const { headers, body, isBase64Encoded } = read.output
  return {
    headers: Object.fromEntries(
      Object.entries(headers).map(([k, text]) => [k.toLowerCase(), text]),
    ),
    body: Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8'),
  }
}
