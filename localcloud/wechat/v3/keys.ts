import { generateKeyPair, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import * as v from 'valibot'
import type { DatabaseEngine } from '../../database-types'
import { OWN_COLLECTIONS, openRecords } from '../../records'

/** The keys between the merchant and WeChat Pay, as PEM; they guard nothing but play money. */
const Keys = v.object({
  id: v.string(),
  mchid: v.string(),
  /** Serial number of the merchant's certificate. */
  serial: v.string(),
  merchantPrivate: v.string(),
  merchantPublic: v.string(),
  /** 32 bytes; encrypts notifications. */
  apiV3Key: v.string(),
  publicKeyId: v.string(),
  platformPrivate: v.string(),
  platformPublic: v.string(),
})
export type PayKeys = v.InferOutput<typeof Keys>

const ID = 'keys'
const MCHID = '1900000109'

const pair = (): Promise<{ publicKey: string; privateKey: string }> =>
  promisify(generateKeyPair)('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })

async function makeKeys(): Promise<PayKeys> {
  const [merchant, platform] = await Promise.all([pair(), pair()])
  return {
    id: ID,
    mchid: MCHID,
    serial: randomBytes(20).toString('hex').toUpperCase(),
    merchantPrivate: merchant.privateKey,
    merchantPublic: merchant.publicKey,
    apiV3Key: randomBytes(16).toString('hex'),
    publicKeyId: `PUB_KEY_ID_01${MCHID}${BigInt(`0x${randomBytes(8).toString('hex')}`)}`,
    platformPrivate: platform.privateKey,
    platformPublic: platform.publicKey,
  }
}

/** Making keys takes a while, so one process makes one set, in the background. */
let made: Promise<PayKeys> | undefined

/** The keys that the data folder remembers; fresh ones where there are none. */
export async function openKeys(engine: DatabaseEngine): Promise<PayKeys> {
  const records = openRecords(engine, OWN_COLLECTIONS.payKeys, Keys)
  const known = records.get(ID)
  if (known !== undefined) return known
  made ??= makeKeys()
  const keys = await made
  await records.save(keys)
  return keys
}

/**
 * What a merchant sets in the console for functions that speak v3. The console takes one line a
 * variable, so line ends are `\n` written out (facts/wechat-platform.md section 9.4).
 * @param port where this local cloud listens
 * @param notified the function that takes notifications, if one is open over HTTP
 */
export function payVariables(
  keys: PayKeys,
  port: number,
  notified: string | undefined,
): Record<string, string> {
  const oneLine = (pem: string): string => pem.trim().replaceAll('\n', '\\n')
  return {
    WXPAY_MCHID: keys.mchid,
    WXPAY_SERIAL: keys.serial,
    WXPAY_PRIVATE_KEY: oneLine(keys.merchantPrivate),
    WXPAY_APIV3_KEY: keys.apiV3Key,
    WXPAY_PUBLIC_KEY_ID: keys.publicKeyId,
    WXPAY_PUBLIC_KEY: oneLine(keys.platformPublic),
    WXPAY_BASE_URL: `http://127.0.0.1:${port}`,
    ...(notified && { WXPAY_NOTIFY_URL: `http://127.0.0.1:${port}/http/${notified}` }),
  }
}
