import type { Canvas, Image } from '@napi-rs/canvas'
import { isCodeSound } from './check-code'
import { loadEngine } from './engine'
import { demoPoster } from './fixtures/demo-poster'

const { skia } = loadEngine()
const BOX = { x: 40, y: 60, w: 216, h: 216 }

function blank(width: number, height: number): Canvas {
  const canvas = skia.createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.fillStyle = '#FFFFFF'
  context.fillRect(0, 0, width, height)
  return canvas
}

/** Rays around a middle, as WeChat's own code has them: nothing that a QR reader reads. */
function roundCode(turn = 0): Canvas {
  const canvas = blank(430, 430)
  const context = canvas.getContext('2d')
  context.lineWidth = 9
  for (let ray = 0; ray < 36; ray += 1) {
    const angle = (ray / 36) * 2 * Math.PI + turn
    const [near, far] = [80, 120 + ((ray * 37) % 80)]
    context.beginPath()
    context.moveTo(215 + near * Math.cos(angle), 215 + near * Math.sin(angle))
    context.lineTo(215 + far * Math.cos(angle), 215 + far * Math.sin(angle))
    context.stroke()
  }
  return canvas
}

/** A sheet with the code in its box, as a JPEG; what stands over it is drawn last. */
async function sheet(code: Canvas | Image | null, over?: [number, number, number, number]) {
  const canvas = blank(300, 300)
  const context = canvas.getContext('2d')
  context.imageSmoothingQuality = 'high'
  if (code) context.drawImage(code, BOX.x, BOX.y, BOX.w, BOX.h)
  context.fillStyle = '#BF3420'
  if (over) context.fillRect(...over)
  return canvas.encode('jpeg', 85)
}

const opened = async (canvas: Canvas) => skia.loadImage(await canvas.encode('png'))
const qr = async () => skia.loadImage((await demoPoster('classic')).pictures.code)
const SCENE = '7KQ2M9XH4T'

describe('a code that a reader reads', () => {
  it('is sound when it says the scene, and not when it says another', async () => {
    const code = await qr()
    const jpeg = await sheet(code)
    expect(await isCodeSound(jpeg, BOX, { code, scene: SCENE }, skia)).toBe(true)
    expect(await isCodeSound(jpeg, BOX, { code, scene: '0000000000' }, skia)).toBe(false)
  })

  it('is not when something covers it', async () => {
    const code = await qr()
    const jpeg = await sheet(code, [40, 60, 140, 140])
    expect(await isCodeSound(jpeg, BOX, { code, scene: SCENE }, skia)).toBe(false)
  })
})

describe('WeChat’s round code', () => {
  it('is sound when it looks as it was given', async () => {
    const code = await opened(roundCode())
    const jpeg = await sheet(code)
    expect(await isCodeSound(jpeg, BOX, { code, scene: SCENE }, skia)).toBe(true)
  })

  it.each<[string, () => Promise<Buffer>]>([
    ['is missing', () => sheet(null)],
    ['is another', async () => sheet(await opened(roundCode(0.08)))],
    ['is covered', async () => sheet(await opened(roundCode()), [100, 100, 90, 90])],
  ])('is not when it %s', async (_, painted) => {
    const code = await opened(roundCode())
    expect(await isCodeSound(await painted(), BOX, { code, scene: SCENE }, skia)).toBe(false)
  })

  it('is not when WeChat gave an empty picture', async () => {
    const code = await opened(blank(430, 430))
    expect(await isCodeSound(await sheet(code), BOX, { code, scene: SCENE }, skia)).toBe(false)
  })
})
