import type { PayKeys } from './keys'
import { V3Refusal } from './refusal'
import { isSigned, SIGNATURE_TYPE, signedText } from './signature'

/** What of a request is signed, besides its time and nonce. */
export interface SignedRequest {
  method: string
  /** Path and query as they stand in the request line. */
  target: string
  /** The raw body as text; '' when there is none. */
  body: string
}

/** Seconds that a request's time may differ from local time. */
const SKEW = 300

const signError = (issue: string): V3Refusal =>
  new V3Refusal(401, 'SIGN_ERROR', '错误的签名，验签失败', {
    field: 'signature',
    issue,
    location: 'authorization',
  })

function readFields(header: string) {
  if (!header.startsWith(`${SIGNATURE_TYPE} `)) throw signError(`scheme is not ${SIGNATURE_TYPE}`)
  const found = new Map(
    [...header.matchAll(/([a-z_]+)="([^"]*)"/g)].map(([, key, value]) => [key ?? '', value ?? '']),
  )
  const field = (key: string): string => {
    const value = found.get(key)
    if (value === undefined || value === '') throw signError(`${key} is missing`)
    return value
  }
  return {
    mchid: field('mchid'),
    nonce_str: field('nonce_str'),
    timestamp: field('timestamp'),
    serial_no: field('serial_no'),
    signature: field('signature'),
  }
}

/**
 * Verifies the Authorization header over the bytes that came (facts/wechat-platform.md section 4.3).
 * @param now milliseconds of local time
 * @throws V3Refusal 401 SIGN_ERROR whose detail says which part is wrong
 */
export function checkAuthorization(
  header: string | undefined,
  request: SignedRequest,
  keys: PayKeys,
  now: number,
): void {
  const fields = readFields(header ?? '')
  if (fields.mchid !== keys.mchid) throw signError(`mchid is not ${keys.mchid}`)
  if (fields.serial_no !== keys.serial) throw signError('serial_no is not of the merchant')
  const time = /^\d{1,12}$/.test(fields.timestamp) ? Number(fields.timestamp) : Number.NaN
  if (!(Math.abs(now / 1000 - time) <= SKEW)) throw signError('timestamp is off by over 300 s')
  const { method, target, body } = request
  const text = signedText([method, target, fields.timestamp, fields.nonce_str, body])
  if (!isSigned(text, keys.merchantPublic, fields.signature)) throw signError('sign not match')
}
