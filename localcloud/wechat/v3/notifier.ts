import { createCipheriv, createHash, randomBytes } from 'node:crypto'
import * as v from 'valibot'
import type { MovableClock } from '../../clock'
import { zonedTime } from '../beijing'
import type { Notice } from '../callbacks'
import type { PayKeys } from './keys'
import { platformHeaders } from './signature'

const Event = v.object({
  event_type: v.string(),
  summary: v.string(),
  original_type: v.string(),
  plain: v.record(v.string(), v.unknown()),
})

export interface NotifierOptions {
  keys: PayKeys
  clock: MovableClock
  /** Multiplies the reader's time limit, for machines slower than the cloud. */
  timeoutScale: number
  log(line: string): void
}

/** Milliseconds that a reader has for its answer (facts/wechat-platform.md section 4.4). */
const LIMIT = 5000

/** Posts the notifications of v3: signed, encrypted, each address probed once before the first. */
export class Notifier {
  private readonly probed = new Set<string>()
  private readonly stopping = new AbortController()

  constructor(private readonly options: NotifierOptions) {}

  /** One delivery; true when the reader has acknowledged it with 200 or 204. */
  async post(notice: Notice): Promise<boolean> {
    const { keys, clock } = this.options
    const body = this.envelope(notice)
    const headers = platformHeaders(keys, body, clock.now())
    if (!this.probed.has(notice.to)) await this.probe(notice.to, body, headers)
    const status = await this.send(notice.to, body, headers)
    return status === 200 || status === 204
  }

  /** Gives up what is under way. */
  stop(): void {
    this.stopping.abort()
  }

  /**
   * A false signature, by which WeChat Pay finds out who does not look at it; whoever answers
   * anything but 4xx is told of in the log.
   */
  private async probe(to: string, body: string, headers: Record<string, string>): Promise<void> {
    const signature = `WECHATPAY/SIGNTEST/${randomBytes(96).toString('base64')}`
    const status = await this.send(to, body, { ...headers, 'wechatpay-signature': signature })
    if (status === undefined) return
    this.probed.add(to)
    if (status >= 400 && status < 500) return
    const wrong = `answered ${status} to a notification with a false signature, not 4xx`
    this.options.log(`[wechat pay] ${to} ${wrong}`)
  }

  /** The status of the answer; undefined when none came in time. */
  private async send(
    to: string,
    body: string,
    headers: Record<string, string>,
  ): Promise<number | undefined> {
    const limit = AbortSignal.timeout(LIMIT * this.options.timeoutScale)
    try {
      const response = await fetch(to, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body,
        // An answer that leads elsewhere could lead off this machine.
        redirect: 'manual',
        signal: AbortSignal.any([limit, this.stopping.signal]),
      })
      await response.arrayBuffer()
      return response.status
    } catch {
      return undefined
    }
  }

  /** The body: the event's plain text encrypted by AES-256-GCM with the merchant's APIv3 key. */
  private envelope(notice: Notice): string {
    const event = v.parse(Event, JSON.parse(notice.event))
    const { keys, clock } = this.options
    const nonce = randomBytes(6).toString('hex')
    const cipher = createCipheriv('aes-256-gcm', keys.apiV3Key, nonce)
    cipher.setAAD(Buffer.from(event.original_type))
    const sealed = [cipher.update(JSON.stringify(event.plain)), cipher.final()]
    return JSON.stringify({
      id: createHash('md5').update(notice.id).digest('hex'),
      create_time: zonedTime(clock.now()),
      resource_type: 'encrypt-resource',
      event_type: event.event_type,
      summary: event.summary,
      resource: {
        original_type: event.original_type,
        algorithm: 'AEAD_AES_256_GCM',
        ciphertext: Buffer.concat([...sealed, cipher.getAuthTag()]).toString('base64'),
        associated_data: event.original_type,
        nonce,
      },
    })
  }
}
