import { createSign, randomBytes } from 'node:crypto'
import { Aes, Rsa, Wechatpay } from 'wechatpay-axios-plugin'
import { APP_ID } from '../../localcloud/environment'
import type { LocalCloudOptions } from '../../localcloud/types'
import { type Fixture, startFixture } from './fixture'
import { MOMENT } from './pay-fixture'

export type Fields = Record<string, unknown>

/**
 * Collects what is posted to it over HTTP. Refuses the probe as a good reader does, unless the
 * document `reply` says with what status to answer everything.
 */
const NOTIFY = {
  code: `
const db = cloud.database({ throwOnNotFound: false })
exports.main = async (event) => {
  const { data } = await db.collection('things').doc('reply').get()
  await db.collection('things').add({ data: { event: JSON.stringify(event), at: ${MOMENT} } })
  const probe = event.headers['wechatpay-signature'].startsWith('WECHATPAY/SIGNTEST/')
  const statusCode = data === null ? (probe ? 401 : 204) : data.status
  return { statusCode, headers: {}, body: '' }
}`,
}

let at: Fixture
let serial = 0

/** Starts one local cloud for the file, and forgets what was posted before each test. */
export function useV3(options: Partial<LocalCloudOptions> = {}): () => Fixture {
  beforeAll(async () => {
    at = await startFixture({ notify: NOTIFY }, { httpAccess: ['notify'], ...options })
  })
  afterAll(() => at.stop())
  beforeEach(async () => {
    await at.cloud.settled()
    await at.value(`await db.collection('things').where({ _id: _.exists(true) }).remove()`, 'buyer')
  })
  return () => at
}

/** A number that no order, refund or bill has had yet. */
export const fresh = (kind: string): string => `${kind}00000${++serial}`

/** A variable of the environment that every function has. */
export function variable(name: string): string {
  const value = at.cloud.environment[name]
  if (value === undefined) throw new Error(`there is no ${name}`)
  return value.replaceAll('\\n', '\n')
}

export const openid = async (user = 'buyer'): Promise<string> =>
  String(await at.value(`return cloud.getWXContext().OPENID`, user))

/** An independent client of WeChat Pay, set up from the environment of a function. */
export const client = () =>
  new Wechatpay({
    baseURL: variable('WXPAY_BASE_URL'),
    mchid: variable('WXPAY_MCHID'),
    serial: variable('WXPAY_SERIAL'),
    privateKey: variable('WXPAY_PRIVATE_KEY'),
    certs: { [variable('WXPAY_PUBLIC_KEY_ID')]: variable('WXPAY_PUBLIC_KEY') },
  })

/** What a request signs or says otherwise than it should. */
export interface Wrong {
  mchid?: string
  serial?: string
  /** Seconds off local time. */
  skew?: number
  scheme?: string
  /** Signed instead of the body that is sent. */
  signed?: string
  signature?: string
  authorization?: string
  headers?: Record<string, string>
}

function authorization(method: string, path: string, body: string, wrong: Wrong): string {
  const timestamp = String(Math.floor(at.cloud.now() / 1000) + (wrong.skew ?? 0))
  const nonce = randomBytes(16).toString('hex')
  const text = [method, path, timestamp, nonce, wrong.signed ?? body].map((line) => `${line}\n`)
  const key = variable('WXPAY_PRIVATE_KEY')
  const signature = createSign('RSA-SHA256').update(text.join('')).sign(key, 'base64')
  const fields = {
    mchid: wrong.mchid ?? variable('WXPAY_MCHID'),
    nonce_str: nonce,
    timestamp,
    serial_no: wrong.serial ?? variable('WXPAY_SERIAL'),
    signature: wrong.signature ?? signature,
  }
  const pairs = Object.entries(fields).map(([name, value]) => `${name}="${value}"`)
  return `${wrong.scheme ?? 'WECHATPAY2-SHA256-RSA2048'} ${pairs.join(',')}`
}

export interface Reply {
  status: number
  text: string
  json: Fields
  /** True when the answer bears WeChat Pay's signature over its bytes, made just now. */
  signed: boolean
}

/** @param now milliseconds of local time at which the signature was made */
function isSigned(headers: Headers, text: string, now: number): boolean {
  const header = (name: string): string => headers.get(`wechatpay-${name}`) ?? ''
  if (header('serial') !== variable('WXPAY_PUBLIC_KEY_ID')) return false
  if (Math.abs(Number(header('timestamp')) - now / 1000) > 2) return false
  const lines = `${header('timestamp')}\n${header('nonce')}\n${text}\n`
  return Rsa.verify(lines, header('signature'), variable('WXPAY_PUBLIC_KEY'))
}

/** One request signed by hand. @param wrong what shall be wrong with it */
export async function send(
  method: string,
  path: string,
  body?: Fields | string,
  wrong: Wrong = {},
): Promise<Reply> {
  const sent = typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body)
  const response = await fetch(`${at.cloud.url}${path}`, {
    method,
    headers: {
      authorization: wrong.authorization ?? authorization(method, path, sent, wrong),
      'content-type': 'application/json',
      ...wrong.headers,
    },
    ...(sent === '' ? {} : { body: sent }),
  })
  const text = await response.text()
  const isJson = text.startsWith('{')
  const json = isJson ? (JSON.parse(text) as Fields) : {}
  const signed = isSigned(response.headers, text, at.cloud.now())
  return { status: response.status, text, json, signed }
}

export const JSAPI = '/v3/pay/transactions/jsapi'

/** The body of a right order. */
export const order = async (more: Fields = {}): Promise<Fields> => ({
  appid: APP_ID,
  mchid: variable('WXPAY_MCHID'),
  description: '茶',
  out_trade_no: fresh('T'),
  notify_url: `${at.cloud.url}/http/notify/paid`,
  amount: { total: 300, currency: 'CNY' },
  payer: { openid: await openid() },
  ...more,
})

/** A fresh order that waits at the cashier. */
export async function prepaid(more: Fields = {}): Promise<{ body: Fields; prepayId: string }> {
  const body = await order(more)
  const { status, json } = await send('POST', JSAPI, body)
  expect({ status, json }).toEqual({ status: 200, json: { prepay_id: expect.any(String) } })
  return { body, prepayId: String(json.prepay_id) }
}

/** A fresh order that is paid, with its notification behind it; answers its number. */
export async function paid(more: Fields = {}): Promise<string> {
  const { body, prepayId } = await prepaid(more)
  await at.cloud.decide({ prepayId, outcome: 'pay' })
  await at.cloud.settled()
  return String(body.out_trade_no)
}

/** What WeChat Pay knows of an order. */
export const query = (outTradeNo: string): Promise<Reply> =>
  send('GET', `/v3/pay/transactions/out-trade-no/${outTradeNo}?mchid=${variable('WXPAY_MCHID')}`)

/** A notification as it was posted. */
export interface Posted {
  path: string
  probe: boolean
  /** True when it bears WeChat Pay's signature over its bytes. */
  signed: boolean
  envelope: Fields
  /** Decrypted with the APIv3 key by the independent client. */
  plain: Fields
}

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null

function readPosted(event: Fields): Posted {
  const headers = new Headers(event.headers as Record<string, string>)
  const raw = String(event.body)
  const envelope = JSON.parse(raw) as Fields
  const { resource } = envelope
  if (!isFields(resource)) throw new Error('the notification has no resource')
  const text = Aes.AesGcm.decrypt(
    String(resource.ciphertext),
    variable('WXPAY_APIV3_KEY'),
    String(resource.nonce),
    String(resource.associated_data),
  )
  const probe = headers.get('wechatpay-signature')?.startsWith('WECHATPAY/SIGNTEST/') === true
  const signed = !probe && isSigned(headers, raw, Date.parse(String(envelope.create_time)))
  return { path: String(event.path), probe, signed, envelope, plain: JSON.parse(text) }
}

/** The notifications so far, oldest first; probes too. */
export const posted = (): Posted[] =>
  at.cloud
    .dump('things')
    .filter((doc) => doc._id !== 'reply')
    .sort((a, b) => Number(a.at) - Number(b.at))
    .map((doc) => readPosted(JSON.parse(String(doc.event))))

/** The notifications that are none of the probes. */
export const notified = (): Posted[] => posted().filter(({ probe }) => !probe)

/** Makes the reader answer with this status from now on. */
export const answerWith = (status: number): Promise<void> =>
  at.cloud.put('things', [{ _id: 'reply', status }])
