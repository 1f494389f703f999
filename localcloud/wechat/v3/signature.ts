import { createSign, createVerify, randomBytes } from 'node:crypto'
import type { PayKeys } from './keys'

export const SIGNATURE_TYPE = 'WECHATPAY2-SHA256-RSA2048'

/** Lines as v3 signs them: each ended by a line feed (facts/wechat-platform.md section 4.3). */
export const signedText = (lines: readonly string[]): string =>
  lines.map((line) => `${line}\n`).join('')

/** Base64 of the RSA-SHA256 signature. */
const sign = (text: string, privateKey: string): string =>
  createSign('RSA-SHA256').update(text).sign(privateKey, 'base64')

/** True when the signature is one of these bytes; false for what is no signature at all. */
export const isSigned = (text: string, publicKey: string, signature: string): boolean =>
  createVerify('RSA-SHA256').update(text).verify(publicKey, signature, 'base64')

/**
 * The headers by which WeChat Pay signs an answer or a notification.
 * @param now milliseconds of local time
 */
export function platformHeaders(keys: PayKeys, body: string, now: number): Record<string, string> {
  const timestamp = String(Math.floor(now / 1000))
  const nonce = randomBytes(16).toString('hex')
  return {
    'wechatpay-timestamp': timestamp,
    'wechatpay-nonce': nonce,
    'wechatpay-serial': keys.publicKeyId,
    'wechatpay-signature': sign(signedText([timestamp, nonce, body]), keys.platformPrivate),
    'wechatpay-signature-type': SIGNATURE_TYPE,
  }
}
