import { KEY, merchant, platform } from '../testing/v3-peer'
import { readV3Config, V3ConfigInvalid } from './config'

const pem = (text: string | Buffer): string => String(text).trim().replaceAll('\n', '\\n')
const complete: Record<string, string> = {
  WXPAY_MCHID: '1900000109',
  WXPAY_SERIAL: '5157F09E',
  WXPAY_PRIVATE_KEY: pem(merchant.privateKey.export({ type: 'pkcs8', format: 'pem' })),
  WXPAY_APIV3_KEY: KEY,
  WXPAY_PUBLIC_KEY_ID: 'PUB_KEY_ID_01',
  WXPAY_PUBLIC_KEY: pem(platform.publicKey.export({ type: 'spki', format: 'pem' })),
  WXPAY_NOTIFY_URL: 'https://shop.example.com/payment',
}

test('keys on one line are read, and WeChat Pay itself is where calls go', () => {
  const config = readV3Config(complete)
  expect(config).toMatchObject({ mchid: '1900000109', baseUrl: 'https://api.mch.weixin.qq.com' })
  expect(config.platformKeys.get('PUB_KEY_ID_01')?.equals(platform.publicKey)).toBe(true)
})

test.each(Object.keys(complete))('without %s it is refused by name', (name) => {
  const run = () => readV3Config({ ...complete, [name]: ' ' })
  expect(run).toThrow(new V3ConfigInvalid(`${name} is missing`))
})

test.each([
  ['WXPAY_APIV3_KEY', 'k'.repeat(31)],
  ['WXPAY_APIV3_KEY', '钥'.repeat(32)],
  ['WXPAY_PRIVATE_KEY', 'secret'],
  ['WXPAY_PUBLIC_KEY', 'secret'],
  ['WXPAY_BASE_URL', 'http://api.mch.weixin.qq.com'],
  ['WXPAY_BASE_URL', 'https://api.mch.weixin.qq.com/v3'],
  ['WXPAY_NOTIFY_URL', 'http://shop.example.com/payment'],
  ['WXPAY_NOTIFY_URL', 'https://shop.example.com/payment?a=1'],
  ['WXPAY_NOTIFY_URL', 'payment'],
])('%s = %j is refused, and its value is not told', (name, value) => {
  const run = () => readV3Config({ ...complete, [name]: value })
  expect(run).toThrow(V3ConfigInvalid)
  expect(run).toThrow(name)
  expect(run).not.toThrow(value)
})

test.each(['http://127.0.0.1:8080', 'https://api2.mch.weixin.qq.com'])('%s may stand in', (url) => {
  expect(readV3Config({ ...complete, WXPAY_BASE_URL: url }).baseUrl).toBe(url)
})
