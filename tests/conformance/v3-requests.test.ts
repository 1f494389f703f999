/** Who may speak with WeChat Pay v3, and how an answer fails. */
import { JSAPI, order, prepaid, query, send, useV3, type Wrong } from './v3-fixture'

const at = useV3()

describe('a request', () => {
  test.each<[what: string, wrong: Wrong, issue: string]>([
    ['without Authorization', { authorization: '' }, 'scheme is not'],
    ['of another scheme', { scheme: 'WECHATPAY2-SM2-WITH-SM3' }, 'scheme is not'],
    ['without a signature', { signature: '' }, 'signature is missing'],
    ['of another merchant', { mchid: '1900000000' }, 'mchid is not'],
    ['of an unknown certificate', { serial: 'ABCD' }, 'serial_no is not'],
    ['301 seconds old', { skew: -302 }, 'timestamp is off'],
    ['301 seconds ahead', { skew: 302 }, 'timestamp is off'],
    ['signed over another body', { signed: '{}' }, 'sign not match'],
    ['with a signature that is none', { signature: 'x' }, 'sign not match'],
  ])('%s is 401 SIGN_ERROR, and does nothing', async (_, wrong, issue) => {
    const body = await order()
    const reply = await send('POST', JSAPI, body, wrong)
    expect(reply).toMatchObject({
      status: 401,
      signed: true,
      json: { code: 'SIGN_ERROR', message: '错误的签名，验签失败' },
    })
    expect(reply.json.detail).toMatchObject({ issue: expect.stringContaining(issue) })
    expect((await query(String(body.out_trade_no))).status).toBe(404)
  })

  test('299 seconds off is heard, and the answer is signed', async () => {
    expect(await send('POST', JSAPI, await order(), { skew: -290 })).toMatchObject({
      status: 200,
      signed: true,
    })
  })

  test('is signed over the bytes that come, however they are spaced', async () => {
    const body = JSON.stringify(await order(), null, 3)
    expect((await send('POST', JSAPI, body)).status).toBe(200)
    expect((await send('POST', JSAPI, body, { signed: `${body} ` })).status).toBe(401)
  })

  test('to what is no interface is 404', async () => {
    expect(await send('GET', '/v3/pay/transactions')).toMatchObject({
      status: 404,
      json: { code: 'NOT_FOUND' },
    })
    expect((await send('DELETE', JSAPI)).status).toBe(404)
  })
})

describe('an answer', () => {
  /** Arms one fault, places an order, and tells what came of it. */
  async function strike(kind: Parameters<typeof arm>[0]) {
    const body = await order()
    arm(kind)
    const outcome = await send('POST', JSAPI, body).catch(() => ({ cut: true }))
    const { status } = await query(String(body.out_trade_no))
    const repeated = await send('POST', JSAPI, body)
    return { outcome, done: status === 200, repeated: repeated.status }
  }
  const arm = (
    kind:
      | 'wrong signature'
      | 'unsigned'
      | 'no json'
      | 'cut before'
      | 'cut after'
      | 'cut in answer'
      | 'system error before'
      | 'system error after',
  ): void => at().cloud.fault({ on: 'pay', kind, count: 1, path: '/jsapi' })

  test.each([
    [
      'wrong signature',
      { status: 200, signed: false, json: { prepay_id: expect.any(String) } },
      true,
    ],
    ['unsigned', { status: 200, signed: false, json: { prepay_id: expect.any(String) } }, true],
    ['no json', { status: 200, signed: true, json: {}, text: expect.stringMatching(/^</) }, true],
    ['cut before', { cut: true }, false],
    ['cut after', { cut: true }, true],
    ['cut in answer', { cut: true }, true],
    ['system error before', { status: 500, signed: true, json: { code: 'SYSTEM_ERROR' } }, false],
    ['system error after', { status: 500, signed: true, json: { code: 'SYSTEM_ERROR' } }, true],
  ] as const)('with fault "%s"', async (kind, seen, done) => {
    const struck = await strike(kind)
    expect(struck).toMatchObject({ outcome: seen, done, repeated: 200 })
    expect(at().log).toContainEqual(`[wechat pay] fault at ${JSAPI}: ${kind}`)
  })

  test('strikes only where the path fits', async () => {
    at().cloud.fault({ on: 'pay', kind: 'system error before', count: 1, path: '/transfer-bills' })
    await prepaid()
    at().cloud.fault({ on: 'nothing' })
  })
})

test('every function finds the keys in its environment, within its 4 KB', async () => {
  const code = `return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => name.startsWith('WXPAY_')))`
  const found = Object.entries(Object(await at().value(code)) as Record<string, string>)
  expect(Object.fromEntries(found)).toEqual({
    WXPAY_MCHID: expect.stringMatching(/^\d{10}$/),
    WXPAY_SERIAL: expect.stringMatching(/^[0-9A-F]{40}$/),
    WXPAY_PRIVATE_KEY: expect.stringMatching(/^-----BEGIN PRIVATE KEY-----\\n[^\n]+-----$/),
    WXPAY_APIV3_KEY: expect.stringMatching(/^.{32}$/),
    WXPAY_PUBLIC_KEY_ID: expect.stringMatching(/^PUB_KEY_ID_\d+$/),
    WXPAY_PUBLIC_KEY: expect.stringMatching(/^-----BEGIN PUBLIC KEY-----\\n[^\n]+-----$/),
    WXPAY_BASE_URL: at().cloud.url,
    WXPAY_NOTIFY_URL: `${at().cloud.url}/http/notify`,
  })
  const size = found.reduce((sum, [name, value]) => sum + Buffer.byteLength(name + value), 0)
  expect(size).toBeLessThan(3 * 1024)
})
