import { createCanvas, loadImage } from '@napi-rs/canvas'
import jsQR from 'jsqr'
import { APIS, refused, useApis } from './openapi-fixture'

const { at, call, refusal, startMinute } = useApis()

const CODE = 'wxacode.getUnlimited'
const mint = (parameters: Record<string, unknown>): string =>
  `const code = await cloud.openapi.wxacode.getUnlimited(${JSON.stringify(parameters)})
   return { type: code.contentType, errCode: code.errCode, bytes: code.buffer.toString('base64') }`

async function readCode(base64: string) {
  const image = await loadImage(Buffer.from(base64, 'base64'))
  // The reader takes seconds for a large picture, so it gets a smaller copy.
  const side = Math.min(image.width, 430)
  const context = createCanvas(side, side).getContext('2d')
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, side, side)
  context.drawImage(image, 0, 0, side, side)
  const { data } = context.getImageData(0, 0, side, side)
  const found = jsQR(new Uint8ClampedArray(data), side, side)
  return { ...(found && { text: found.data }), width: image.width }
}

interface Code {
  type: string
  errCode: number
  bytes: string
}

test.each([
  [
    { scene: 'AB12CD34', page: 'pages/product/product' },
    'image/jpeg',
    430,
    'wxacode://pages/product/product?scene=AB12CD34',
  ],
  [{ scene: 'i=x/9', width: 280 }, 'image/jpeg', 280, 'wxacode://pages/home/home?scene=i%3Dx%2F9'],
  [
    { scene: 'a', page: 'not/yet', checkPath: false, isHyaline: true, envVersion: 'trial' },
    'image/png',
    430,
    'wxacode://not/yet?scene=a',
  ],
  [
    { scene: 'a'.repeat(32), autoColor: false, lineColor: { r: 180, g: '40', b: 30 }, width: 1280 },
    'image/jpeg',
    1280,
    `wxacode://pages/home/home?scene=${'a'.repeat(32)}`,
  ],
])('a code of %j is a picture that reads back', async (parameters, type, width, text) => {
  const code = (await at().value(mint(parameters))) as Code
  expect(code).toMatchObject({ type, errCode: 0 })
  expect(await readCode(code.bytes)).toEqual({ text, width })
})

test.each([
  [{}, 40169, 'invalid length for scene, or the data is not json string'],
  [{ scene: '' }, 40169, 'invalid length for scene'],
  [{ scene: 'a'.repeat(33) }, 40169, 'invalid length for scene'],
  [{ scene: 7 }, 40169, 'invalid length for scene'],
  [{ scene: '中文' }, 40129, 'invalid scene'],
  [{ scene: 'a%20' }, 40129, 'invalid scene'],
  [{ scene: 'a&b' }, 40129, 'invalid scene'],
  [{ scene: 'scancode_time=1' }, 85096, 'not allow include scancode_time field'],
  [{ scene: 'a', page: 'pages/none/none' }, 41030, 'invalid page rid: '],
  [{ scene: 'a', page: '/pages/home/home' }, 41030, 'invalid page'],
  [{ scene: 'a', page: 'pages/home/home?x=1', checkPath: false }, 41030, 'invalid page'],
  [{ scene: 'a', page: 5 }, 47001, 'data format error, hint: [page: '],
  [{ scene: 'a', checkPath: 'false' }, 47001, 'data format error'],
  [{ scene: 'a', width: '430' }, 47001, 'data format error'],
  [{ scene: 'a', width: 279 }, 40097, 'invalid args'],
  [{ scene: 'a', width: 1281 }, 40097, 'invalid args'],
  [{ scene: 'a', envVersion: 'beta' }, 40097, 'invalid args'],
  [{ scene: 'a', lineColor: { r: 0, g: 0, b: 256 } }, 40097, 'invalid args'],
])('%j is refused with %i', async (parameters, errCode, text) => {
  expect(await refusal(CODE, parameters)).toMatchObject(refused(CODE, errCode, text))
})

test('a parameter that WeChat would ignore is a loud error', async () => {
  const { errMsg } = await refusal(CODE, { scene: 'a', colour: 1 })
  expect(errMsg).toMatch(/colour: this API has no such parameter; WeChat would ignore it/)
})

test('before the release no page exists, and only unchecked codes of other versions are made', async () => {
  at().cloud.wechat.setReleased(false)
  expect(await refusal(CODE, { scene: 'a', page: 'pages/home/home' })).toMatchObject({
    errCode: 41030,
  })
  const early = { scene: 'a', page: 'pages/home/home', checkPath: false, envVersion: 'develop' }
  expect(await at().value(mint(early))).toMatchObject({ errCode: 0 })
  at().cloud.wechat.setReleased(true)
})

test('5000 codes a minute, then 45009 until the next minute', async () => {
  await startMinute()
  at().cloud.wechat.spendQuota(CODE, 4999)
  expect(await at().value(mint({ scene: 'a', width: 280 }))).toMatchObject({ errCode: 0 })
  const limit = refused(CODE, 45009, 'reach max api minute quota limit')
  expect(await refusal(CODE, { scene: 'a' })).toMatchObject(limit)
  await startMinute()
  expect(await at().value(mint({ scene: 'a', width: 280 }))).toMatchObject({ errCode: 0 })
})

test('the tests know every API that there is', async () => {
  const reply = await fetch(`${at().cloud.url}/local/apis`)
  expect(new Set(await reply.json())).toEqual(new Set(APIS))
})

describe('permissions', () => {
  test.each(APIS)('%s is not permitted where config.json does not name it', async (name) => {
    const data = { snippet: `return cloud.openapi.${name}({})` }
    const reply = await at().cloud.call({ name: 'undeclared', data, user: 'a' })
    const error = { errCode: -604101, errMsg: 'system error: error code: -604101' }
    expect(reply).toMatchObject({ result: { error } })
    expect(at().log).toContain(`[-604101] config.json of undeclared does not name ${name}`)
  })

  test('an API that does not exist is -604100, and a permission for it is told at the start', async () => {
    expect(await refusal('no.such.api', {})).toMatchObject({ errCode: -604100 })
    expect(at().log).toContain('[-604100] unknown openapi no.such.api')
    expect(at().log).toContain(
      '[openapi] config.json of probe names no.such.api, which the local cloud does not have',
    )
  })
})

describe('armed refusals', () => {
  test.each([
    [-1, 'system error'],
    [40001, 'invalid credential, access_token is invalid or not latest'],
    [45011, 'api minute-quota reach limit must slower retry next minute'],
    [48001, 'api unauthorized'],
  ])('WeChat refuses once with %i', async (errcode, errmsg) => {
    at().cloud.fault({ on: 'openapi', api: CODE, errcode, errmsg, count: 1 })
    expect(await refusal(CODE, { scene: 'a' })).toMatchObject(refused(CODE, errcode, errmsg))
    expect(await at().value(mint({ scene: 'a', width: 280 }))).toMatchObject({ errCode: 0 })
  })

  test.each([-604102, -604103, -604104, -601004])('the platform answers %i', async (errcode) => {
    at().cloud.fault({ on: 'openapi', errcode, errmsg: '', count: 1 })
    const error = { errCode: errcode, errMsg: `system error: error code: ${errcode}` }
    expect(await refusal(CODE, { scene: 'a' })).toMatchObject(error)
  })

  test('a fault for one API leaves the others alone', async () => {
    at().cloud.fault({ on: 'openapi', api: CODE, errcode: -1, errmsg: 'busy', count: 1 })
    expect(await call('subscribeMessage.getTemplateList', {})).toMatchObject({ errCode: 0 })
    expect(await refusal(CODE, { scene: 'a' })).toMatchObject({ errCode: -1 })
  })
})

describe('forms of a call', () => {
  test('convertCase: false sends and answers names as they are', async () => {
    const raw = `return cloud.openapi({ convertCase: false })`
    const check = `security.msgSecCheck({ content: '赌博' })`
    expect(await at().error(`${raw}.${check}`)).toMatchObject({ errCode: 87014 })
    const link = `urllink.generate({ expire_type: 1, expire_interval: 1 })`
    expect(await at().value(`${raw}.${link}`)).toMatchObject({
      url_link: expect.stringMatching(/^https:\/\/wxaurl\.cn\/[\da-f]+$/),
      errCode: 0,
    })
  })

  test("version: 'v2' is the same API", async () => {
    const v2 = `return cloud.openapi({ version: 'v2' }).subscribeMessage.getTemplateList({})`
    expect(await at().value(v2)).toEqual({
      data: [],
      errCode: 0,
      errMsg: 'openapi.subscribeMessage.getTemplateList:ok',
    })
  })

  test('another mini-program is a loud error', async () => {
    const other = `return cloud.openapi({ appid: 'wxother' }).subscribeMessage.getTemplateList({})`
    expect((await at().error(other)).errMsg).toMatch(/appid wxother: the local cloud has only/)
  })

  test('the deprecated callOpenAPI reaches the same APIs by JSON', async () => {
    const old = (api: string, data: object): string =>
      `return cloud.callOpenAPI({ api: '${api}', data: ${JSON.stringify(data)} })`
    expect(await at().value(old('subscribeMessage.getTemplateList', {}))).toEqual({
      result: { errcode: 0, errmsg: 'ok', data: [] },
      errMsg: 'callOpenAPI:ok',
    })
    expect(await at().value(old('security.msgSecCheck', { content: '赌博' }))).toMatchObject({
      result: { errcode: 87014 },
    })
    expect(await at().value(old('no.such.api', {}))).toMatchObject({ result: { errcode: -604100 } })
    expect((await at().error(old(CODE, { scene: 'a' }))).message).toMatch(/answers a picture/)
  })

  test.each([
    [`getVoIPSign({ groupId: 'g', timestamp: 1, nonce: 'n' })`, 'ApiVoipSign'],
    [`getCloudCallSign({ parameterList: ['a'] })`, 'GetCloudCallSign'],
  ])('%s is refused by name', async (made, name) => {
    expect(await at().error(`return cloud.${made}`)).toMatchObject({
      errCode: -501007,
      errMsg: expect.stringContaining(`the local cloud has no ${name}`),
    })
  })

  test('a cloudPay call that the local cloud does not have is a loud error', async () => {
    expect(await at().error(`return cloud.cloudPay.noSuchCall({})`)).toMatchObject({
      errCode: -501007,
    })
  })
})
