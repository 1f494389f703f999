/** Signatures of WeChat Pay v3: ours on requests, WeChat Pay's on answers and notifications. */
import { createSign, createVerify, randomBytes } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { V3Config } from './config'

const SCHEME = 'WECHATPAY2-SHA256-RSA2048'
/** Milliseconds that a signature's time may be off ours (facts/wechat-platform.md section 4.3). */
const SKEW = 300_000

/** A fresh nonce of 32 letters and digits. */
export function newNonce(): string {
  return randomBytes(16).toString('hex')
}

/** Base64 of the RSA-SHA256 signature over the lines, each of them ended by a line feed. */
export function signLines(config: V3Config, lines: readonly string[]): string {
  const text = lines.map((line) => `${line}\n`).join('')
  return createSign('RSA-SHA256').update(text).sign(config.privateKey, 'base64')
}

/**
 * The header Authorization over exactly the bytes that are sent.
 * @param target path and query @param body '' when there is none; its line is signed all the same
 * @param now milliseconds; signed in seconds
 */
export function authorization(
  config: V3Config,
  request: { method: string; target: string; body: string },
  now: Model.Time,
): string {
  const timestamp = String(Math.floor(now / 1000))
  const nonce = newNonce()
  const { method, target, body } = request
  const fields = {
    mchid: config.mchid,
    nonce_str: nonce,
    timestamp,
    serial_no: config.serial,
    signature: signLines(config, [method, target, timestamp, nonce, body]),
  }
  const pairs = Object.entries(fields).map(([name, value]) => `${name}="${value}"`)
  return `${SCHEME} ${pairs.join(',')}`
}

/**
 * Why a body is not believed to be WeChat Pay's, or null when it is. Checked in this order: headers
 * complete, scheme, time, serial, signature (facts/wechat-platform.md section 5.2).
 * @param headers with lower-case names
 */
export function whyUnverified(
  config: V3Config,
  headers: IncomingHttpHeaders,
  body: Buffer,
  now: Model.Time,
): string | null {
  const header = (name: string): string => String(headers[`wechatpay-${name}`] ?? '')
  const [timestamp, nonce, serial] = [header('timestamp'), header('nonce'), header('serial')]
  const signature = header('signature')
  if ([timestamp, nonce, serial, signature].includes('')) return 'incomplete headers'
  if (![SCHEME, ''].includes(header('signature-type'))) return 'signature type'
  const isFresh = /^\d{1,12}$/.test(timestamp) && Math.abs(now - Number(timestamp) * 1000) <= SKEW
  if (!isFresh) return 'timestamp'
  const key = config.platformKeys.get(serial)
  if (!key) return 'unknown serial'
  const check = createVerify('RSA-SHA256').update(`${timestamp}\n${nonce}\n`)
  const isSigned = check.update(body).update('\n').verify(key, signature, 'base64')
  return isSigned ? null : 'signature'
}
