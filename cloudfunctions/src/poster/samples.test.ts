/**
 * Every template with every kind of name and picture, as friends get them: scaled down in a chat,
 * compressed again. The pictures are left in .build/posters to be looked at.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import jsQR from 'jsqr'
import { loadEngine } from './engine'
import { demoData, demoPayload, demoPoster } from './fixtures/demo-poster'
import { shapes } from './fixtures/sample-pictures'
import type { PosterData, TemplateId } from './poster-input'
import { renderPoster } from './render-poster'

const FOLDER = join(__dirname, '../../../.build/posters')

const ids: TemplateId[] = ['classic', 'picture', 'type']

const words: Record<string, Partial<PosterData>> = {
  short: { nickname: '林', title: '红茶', subtitle: '', priceFen: 990 },
  long: {
    nickname: '茶山上的小木子和她的猫咪们住在云里雾里',
    title: '明前特级龙井绿茶礼盒装两罐各一百克送长辈送客户',
    subtitle: '三月下旬手采单芽，手工摊青，炭火慢焙，四月八日到仓',
    spec: '特级 100 g × 2 罐 礼盒装 附手提袋',
    priceFen: 9_999_999,
    shop: '西湖龙井狮峰山旗舰店杭州总店',
    attributes: demoData.attributes.map(([label, value]) => [label.repeat(4), value.repeat(4)]),
  },
  emoji: { nickname: '👩‍👩‍👧‍👦 阿木🇨🇳👍🏽𠮷ก็♥️', title: '桂花🌼乌龙', subtitle: '新茶🍵上市' },
}

/** The text of the code on a poster that was scaled and compressed again. */
async function scanned(jpeg: Buffer, scale: number, quality: number): Promise<string | undefined> {
  const { skia } = loadEngine()
  const image = await skia.loadImage(jpeg)
  const [width, height] = [Math.round(image.width * scale), Math.round(image.height * scale)]
  const canvas = skia.createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.imageSmoothingQuality = 'high'
  context.drawImage(image, 0, 0, width, height)
  context.drawImage(await skia.loadImage(await canvas.encode('jpeg', quality)), 0, 0)
  // The code is in the lower right of every template: the reader need not search the rest.
  const [left, top] = [Math.round(width * 0.6), Math.round(height * 0.64)]
  const { data } = context.getImageData(left, top, width - left, height - top)
  return jsQR(data, width - left, height - top, { inversionAttempts: 'dontInvert' })?.data
}

const pictures = new Map<string, Buffer>()

beforeAll(async () => {
  await mkdir(FOLDER, { recursive: true })
  for (const [shape, draw] of Object.entries(shapes)) pictures.set(shape, await draw())
})
beforeEach(() => jest.spyOn(console, 'warn').mockImplementation(() => undefined))
afterEach(() => jest.restoreAllMocks())

const samples = ids.flatMap((id) =>
  Object.keys(words).flatMap((name) => Object.keys(shapes).map((shape) => ({ id, name, shape }))),
)

test.each(samples)(
  '$id, $name words, $shape picture: scanned at 40 %, and at quality 50',
  async ({ id, name, shape }) => {
    const input = await demoPoster(id, words[name])
    const product = pictures.get(shape) ?? null
    const jpeg = await renderPoster({ ...input, pictures: { ...input.pictures, product } })
    await writeFile(join(FOLDER, `${id}-${name}-${shape}.jpg`), jpeg)
    expect(await scanned(jpeg, 0.4, 92)).toBe(demoPayload)
    expect(await scanned(jpeg, 1, 50)).toBe(demoPayload)
  },
)

test.each(ids)('%s: the shop without a picture or a price, in the merchant’s green', async (id) => {
  const input = await demoPoster(id, {
    title: '分明小铺',
    subtitle: '推荐给你一份好茶',
    spec: '茶、器、山货',
    priceFen: null,
    call: '扫码进店',
    attributes: [['店里有', '茶、器、山货']],
  })
  const look = { accent: '#2F6B4F', seal: '茶' }
  const jpeg = await renderPoster({
    ...input,
    look,
    pictures: { ...input.pictures, product: null },
  })
  await writeFile(join(FOLDER, `${id}-shop.jpg`), jpeg)
  expect(await scanned(jpeg, 0.4, 92)).toBe(demoPayload)
})
