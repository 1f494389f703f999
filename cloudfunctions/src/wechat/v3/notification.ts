/** Notifications of WeChat Pay v3: verified over their raw bytes, then decrypted. */
import { createDecipheriv } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import * as v from 'valibot'
import type { V3Config } from './config'
import { whyUnverified } from './signature'

const TAG = 16

const Envelope = v.object({
  event_type: v.string(),
  resource: v.object({
    algorithm: v.literal('AEAD_AES_256_GCM'),
    ciphertext: v.pipe(v.string(), v.base64()),
    associated_data: v.optional(v.string(), ''),
    nonce: v.pipe(v.string(), v.length(12)),
  }),
})

export interface Notification {
  /** Such as TRANSACTION.SUCCESS. */
  event: string
  /** The decrypted plain text, parsed. */
  plain: unknown
}

/** Not WeChat Pay's, or not whole: answered with 401, and nothing of it is handed out. */
export class NotificationUnverified extends Error {
  readonly status = 401

  constructor(why: string) {
    super(`notification not believed: ${why}`)
    this.name = 'NotificationUnverified'
  }
}

/**
 * @param headers with lower-case names @param body the bytes as they came: another spelling of the same
 * JSON has another signature @param now milliseconds
 * @throws NotificationUnverified, also for the probes that bear a false signature
 * (facts/wechat-platform.md sections 4.4 and 5.2)
 */
export function openNotification(
  config: V3Config,
  headers: IncomingHttpHeaders,
  body: Buffer,
  now: Model.Time,
): Notification {
  const why = whyUnverified(config, headers, body, now)
  if (why !== null) throw new NotificationUnverified(why)
  const envelope = v.safeParse(Envelope, parse(body.toString('utf8')))
  if (!envelope.success) throw new NotificationUnverified('no envelope that we know')
  const { event_type: event, resource } = envelope.output
  return { event, plain: parse(decrypt(config, resource)) }
}

/** AES-256-GCM; the tag is the ciphertext's last 16 bytes, and `final` is what checks it. */
function decrypt(config: V3Config, resource: v.InferOutput<typeof Envelope>['resource']): string {
  const sealed = Buffer.from(resource.ciphertext, 'base64')
  if (sealed.length < TAG) throw new NotificationUnverified('ciphertext')
  const decipher = createDecipheriv('aes-256-gcm', config.apiV3Key, resource.nonce)
  decipher.setAuthTag(sealed.subarray(-TAG))
  decipher.setAAD(Buffer.from(resource.associated_data))
  try {
    const opened = [decipher.update(sealed.subarray(0, -TAG)), decipher.final()]
    return Buffer.concat(opened).toString('utf8')
  } catch {
    throw new NotificationUnverified('ciphertext')
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
