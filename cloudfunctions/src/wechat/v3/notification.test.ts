/** Which notifications are believed (facts/wechat-platform.md section 5.2, checks 9 to 14). */
import { configAt, NOW, sealed, signed } from '../testing/v3-peer'
import { NotificationUnverified, openNotification } from './notification'

const config = configAt('https://api.mch.weixin.qq.com')
const PLAIN = { out_trade_no: 'T1', amount: { total: 1000 } }
const body = sealed(PLAIN)

const open = (headers: Record<string, string>, raw = body, now = NOW) =>
  openNotification(config, headers, Buffer.from(raw), now)

test('a good one is decrypted', () => {
  expect(open(signed(body))).toEqual({ event: 'TRANSACTION.SUCCESS', plain: PLAIN })
})

/** Changes one byte of the text, which turns 1000 into 9000 where nobody checks the tag. */
const flipped = sealed(PLAIN, (bytes) => {
  const at = JSON.stringify(PLAIN).indexOf('1000')
  bytes[at] = (bytes[at] ?? 0) ^ ('1'.charCodeAt(0) ^ '9'.charCodeAt(0))
  return bytes
})
const otherAlgorithm = body.replace('AEAD_AES_256_GCM', 'AEAD_SM4_GCM')
const spaced = JSON.stringify(JSON.parse(body), null, 1)
const probe = { ...signed(body), 'wechatpay-signature': 'WECHATPAY/SIGNTEST/abcd' }
const short = body.replace(/"ciphertext":"[^"]*"/, '"ciphertext":"YWJj"')

test.each<[string, string, () => unknown]>([
  ['the same JSON spelt otherwise', 'signature', () => open(signed(body), spaced)],
  ['301 s old', 'timestamp', () => open(signed(body), body, NOW + 301_000)],
  ['from the future', 'timestamp', () => open(signed(body), body, NOW - 301_000)],
  ['a probe', 'signature', () => open(probe)],
  [
    'of an unknown serial',
    'unknown serial',
    () => open({ ...signed(body), 'wechatpay-serial': '77' }),
  ],
  ['without headers', 'incomplete headers', () => open({})],
  ['with one byte flipped, then signed', 'ciphertext', () => open(signed(flipped), flipped)],
  ['shorter than its tag', 'ciphertext', () => open(signed(short), short)],
  [
    'of another algorithm',
    'no envelope that we know',
    () => open(signed(otherAlgorithm), otherAlgorithm),
  ],
  ['that is not JSON', 'no envelope that we know', () => open(signed('<xml>'), '<xml>')],
])('one %s is refused with 401', (_name, why, run) => {
  expect(run).toThrow(new NotificationUnverified(why))
  expect(new NotificationUnverified(why).status).toBe(401)
})
