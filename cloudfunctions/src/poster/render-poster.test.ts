import jsQR from 'jsqr'
import { loadEngine } from './engine'
import { demoPayload, demoPoster, fixture } from './fixtures/demo-poster'
import type { PosterPictures, TemplateId } from './poster-input'
import { renderPoster } from './render-poster'

const ids: TemplateId[] = ['classic', 'picture', 'type']

async function pixelsOf(jpeg: Buffer) {
  const { skia } = loadEngine()
  const image = await skia.loadImage(jpeg)
  const context = skia.createCanvas(image.width, image.height).getContext('2d')
  context.drawImage(image, 0, 0)
  return context.getImageData(0, 0, image.width, image.height)
}

/** Red, green and blue of one point of the poster. */
async function colourAt(jpeg: Buffer, x: number, y: number): Promise<number[]> {
  const { data, width } = await pixelsOf(jpeg)
  const at = (y * width + x) * 4
  return [...data.subarray(at, at + 3)]
}

async function withPictures(pictures: Partial<PosterPictures>): Promise<Buffer> {
  const input = await demoPoster('classic')
  return renderPoster({ ...input, pictures: { ...input.pictures, ...pictures } })
}

describe.each(ids)('the %s poster', (id) => {
  it('is a JPEG of 750 x 1334 px and under 250 KB', async () => {
    const jpeg = await renderPoster(await demoPoster(id))
    expect(jpeg.subarray(0, 3).toString('hex')).toBe('ffd8ff')
    expect(jpeg.length).toBeLessThan(250_000)
    expect(await pixelsOf(jpeg)).toMatchObject({ width: 750, height: 1334 })
  })

  it('holds a code that scans', async () => {
    const { data, width, height } = await pixelsOf(await renderPoster(await demoPoster(id)))
    expect(jsQR(data, width, height)?.data).toBe(demoPayload)
  })

  it('is the same to the byte every time', async () => {
    const input = await demoPoster(id)
    expect((await renderPoster(input)).equals(await renderPoster(input))).toBe(true)
  })

  it('changes with every field that it prints', async () => {
    const plain = await renderPoster(await demoPoster(id))
    const changes = [
      { nickname: '小周' },
      { title: '白茶' },
      { priceFen: 12_801 },
      { shop: '山月' },
    ]
    for (const change of changes) {
      expect((await renderPoster(await demoPoster(id, change))).equals(plain)).toBe(false)
    }
  })
})

describe('the pictures', () => {
  it.each([
    ['null', null],
    ['unreadable', Buffer.from('{"errcode":40001}')],
    ['cut short', fixture('avatar.jpg').subarray(0, 900)],
  ])('gives a member whose avatar is %s the default one', async (_, avatar) => {
    const jpeg = await withPictures({ avatar })
    expect(jpeg.equals(await withPictures({ avatar: null }))).toBe(true)
    const [red = 0, green = 0, blue = 0] = await colourAt(jpeg, 92, 75)
    expect(green).toBeGreaterThan(red)
    expect(green).toBeGreaterThan(blue)
  })

  it('names the product picture when it cannot be read', async () => {
    const product = fixture('product.jpg').subarray(0, 9_000)
    await expect(withPictures({ product })).rejects.toMatchObject({
      name: 'PosterPictureError',
      picture: 'product',
      fault: 'truncated',
    })
  })

  it('names the code when WeChat answered with an error instead of a picture', async () => {
    const code = Buffer.from('{"errcode":40129,"errmsg":"invalid scene"}')
    await expect(withPictures({ code })).rejects.toMatchObject({
      name: 'PosterPictureError',
      picture: 'code',
      fault: 'unknown-format',
    })
  })

  it('refuses SVG as a product picture, whatever it is called', async () => {
    const product = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    await expect(withPictures({ product })).rejects.toMatchObject({ fault: 'unknown-format' })
  })

  it('draws the first frame of an animated picture', async () => {
    const canvas = loadEngine().skia.createCanvas(300, 300)
    const context = canvas.getContext('2d')
    context.fillStyle = '#00FF00'
    context.fillRect(0, 0, 300, 300)
    const jpeg = await withPictures({ product: await canvas.encode('gif') })
    const [red = 255, green = 0] = await colourAt(jpeg, 375, 480)
    expect(red).toBeLessThan(20)
    expect(green).toBeGreaterThan(235)
  })

  it('fills the frame with the middle of a wide picture, on paper where that is transparent', async () => {
    const { skia } = loadEngine()
    const canvas = skia.createCanvas(400, 100)
    const context = canvas.getContext('2d')
    context.fillStyle = '#0000FF'
    context.fillRect(150, 0, 100, 50)
    const jpeg = await withPictures({ product: await canvas.encode('png') })
    const [red = 255, , blue = 0] = await colourAt(jpeg, 375, 250)
    expect(red).toBeLessThan(20)
    expect(blue).toBeGreaterThan(235)
    const [paper = 0] = await colourAt(jpeg, 375, 700)
    expect(paper).toBeGreaterThan(235)
  })
})

describe('the words', () => {
  it('refuses a price that is not a whole number of fen', async () => {
    const input = await demoPoster('classic', { priceFen: 12.5 })
    await expect(renderPoster(input)).rejects.toThrow(RangeError)
  })

  it('tells the log which characters the fonts lack and draws a mark for them', async () => {
    const warn = jest.spyOn(console, 'warn').mockImplementation(() => undefined)
    const missing = await renderPoster(await demoPoster('classic', { title: '山𠮷月' }))
    const marked = await renderPoster(await demoPoster('classic', { title: '山〓月' }))
    expect(missing.equals(marked)).toBe(true)
    expect(warn).toHaveBeenCalledWith('The poster fonts lack U+20BB7')
    warn.mockRestore()
  })
})
