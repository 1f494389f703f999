import { createCanvas, loadImage } from '@napi-rs/canvas'
import jsQR from 'jsqr'
import { type Fixture, PROBE, startFixture } from './fixture'

let at: Fixture
beforeAll(async () => {
  const undeclared = { ...PROBE, config: {} }
  at = await startFixture({ undeclared }, { pages: ['pages/home/home', 'pages/product/product'] })
})
afterAll(() => at.stop())

const mint = (parameters: Record<string, unknown>): string =>
  `const code = await cloud.openapi.wxacode.getUnlimited(${JSON.stringify(parameters)})
   return { type: code.contentType, errCode: code.errCode, bytes: code.buffer.toString('base64') }`

async function readCode(base64: string): Promise<{ text?: string; width: number }> {
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
    { scene: 'a'.repeat(32), autoColor: false, lineColor: { r: 180, g: 40, b: 30 }, width: 1280 },
    'image/jpeg',
    1280,
    `wxacode://pages/home/home?scene=${'a'.repeat(32)}`,
  ],
])('a code of %j is a picture that reads back', async (parameters, type, width, text) => {
  const code = (await at.value(mint(parameters))) as {
    type: string
    errCode: number
    bytes: string
  }
  expect(code).toMatchObject({ type, errCode: 0 })
  expect(await readCode(code.bytes)).toEqual({ text, width })
})

test.each([
  [{}, 40169],
  [{ scene: '' }, 40169],
  [{ scene: 'a'.repeat(33) }, 40169],
  [{ scene: '中文' }, 40129],
  [{ scene: 'a%20' }, 40129],
  [{ scene: 'a&b' }, 40129],
  [{ scene: 'a', page: 'pages/none/none' }, 41030],
  [{ scene: 'a', page: '/pages/home/home' }, 41030],
  [{ scene: 'a', page: 'pages/home/home?x=1', checkPath: false }, 41030],
  [{ scene: 'a', width: 279 }, 40097],
  [{ scene: 'a', width: 1281 }, 40097],
  [{ scene: 'a', envVersion: 'beta' }, 40097],
  [{ scene: 'a', colour: 1 }, 40097],
])('%j is refused with %i', async (parameters, errCode) => {
  const error = await at.error(mint(parameters))
  expect(error).toMatchObject({
    errCode,
    errMsg: expect.stringContaining('openapi.wxacode.getUnlimited:fail'),
  })
})

test('what config.json does not declare is not permitted', async () => {
  const reply = await at.cloud.call({
    name: 'undeclared',
    data: { snippet: mint({ scene: 'a' }) },
    user: 'a',
  })
  expect(reply).toMatchObject({ result: { error: { errCode: -604101 } } })
})

test('an API that the local cloud does not have is a loud error', async () => {
  expect(await at.error(`return cloud.openapi.no.such.api({})`)).toMatchObject({ errCode: -604100 })
  expect(at.log).toContain('[-604100] unknown openapi no.such.api')
  expect(await at.error(`return cloud.cloudPay.downloadBill({})`)).toMatchObject({
    errCode: -501007,
  })
  const generic = `return cloud.callOpenAPI({ api: 'x', data: {} })`
  expect((await at.error(generic)).message).toMatch(/no action "wx.api"/)
})
