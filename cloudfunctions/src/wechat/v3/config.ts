/** The merchant's numbers and keys for WeChat Pay v3, from the function's environment variables. */
import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'

export interface V3Config {
  mchid: string
  /** Serial number of the merchant's API certificate. */
  serial: string
  privateKey: KeyObject
  /** 32 bytes; decrypts notifications. */
  apiV3Key: Buffer
  /** WeChat Pay's public keys by id (`PUB_KEY_ID_…` or a certificate's serial number). */
  platformKeys: ReadonlyMap<string, KeyObject>
  baseUrl: string
  /** Where WeChat Pay sends notifications: https, without a query. */
  notifyUrl: string
}

/** The environment lacks or garbles what v3 needs; `why` names the variable, never its value. */
export class V3ConfigInvalid extends Error {
  constructor(why: string) {
    super(`WeChat Pay v3 is not set up: ${why}`)
    this.name = 'V3ConfigInvalid'
  }
}

/** The environment variables that v3 cannot do without. */
export const V3_VARIABLES = [
  'WXPAY_MCHID',
  'WXPAY_SERIAL',
  'WXPAY_PRIVATE_KEY',
  'WXPAY_APIV3_KEY',
  'WXPAY_PUBLIC_KEY_ID',
  'WXPAY_PUBLIC_KEY',
  'WXPAY_NOTIFY_URL',
] as const

/** Those that are not there; what the others hold is read by readV3Config alone. */
export function missingV3Variables(env: Readonly<Record<string, string | undefined>>): string[] {
  return V3_VARIABLES.filter((name) => (env[name]?.trim() ?? '') === '')
}

const OFFICIAL = 'https://api.mch.weixin.qq.com'
const LOOPBACK = /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/

/**
 * Reads WXPAY_MCHID, WXPAY_SERIAL, WXPAY_PRIVATE_KEY, WXPAY_APIV3_KEY, WXPAY_PUBLIC_KEY_ID,
 * WXPAY_PUBLIC_KEY, WXPAY_NOTIFY_URL and, if it is there, WXPAY_BASE_URL. Keys are PEM on one line with
 * `\n` written out, as the console takes them (facts/wechat-platform.md sections 5.1 and 9.4).
 * @throws V3ConfigInvalid
 */
export function readV3Config(env: Readonly<Record<string, string | undefined>>): V3Config {
  const need = (name: string): string => {
    const value = env[name]?.trim() ?? ''
    if (value === '') throw new V3ConfigInvalid(`${name} is missing`)
    return value
  }
  const apiV3Key = Buffer.from(need('WXPAY_APIV3_KEY'))
  if (apiV3Key.length !== 32) throw new V3ConfigInvalid('WXPAY_APIV3_KEY is not 32 bytes long')
  const publicKey = readKey('WXPAY_PUBLIC_KEY', need('WXPAY_PUBLIC_KEY'), createPublicKey)
  return {
    mchid: need('WXPAY_MCHID'),
    serial: need('WXPAY_SERIAL'),
    privateKey: readKey('WXPAY_PRIVATE_KEY', need('WXPAY_PRIVATE_KEY'), createPrivateKey),
    apiV3Key,
    platformKeys: new Map([[need('WXPAY_PUBLIC_KEY_ID'), publicKey]]),
    baseUrl: readBaseUrl(env.WXPAY_BASE_URL ?? OFFICIAL),
    notifyUrl: readNotifyUrl(need('WXPAY_NOTIFY_URL')),
  }
}

function readKey(name: string, text: string, parse: (pem: string) => KeyObject): KeyObject {
  try {
    return parse(text.replaceAll('\\n', '\n'))
  } catch {
    throw new V3ConfigInvalid(`${name} is no PEM key`)
  }
}

/** Plain http would show the customers' openids, so only this machine is reached by it. */
function readBaseUrl(text: string): string {
  if (/^https:\/\/[\w.-]+(:\d+)?$/.test(text) || LOOPBACK.test(text)) return text
  throw new V3ConfigInvalid('WXPAY_BASE_URL is neither https nor http to this machine')
}

function readNotifyUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null
  const secure = url?.protocol === 'https:' || (url !== null && LOOPBACK.test(url.origin))
  if (url && secure && url.search === '' && url.hash === '') return text
  throw new V3ConfigInvalid('WXPAY_NOTIFY_URL is not https without a query')
}
