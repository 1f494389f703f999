/** The last look at a poster before it is stored: can its code be scanned. */
import type { Image } from '@napi-rs/canvas'
import jsQR from 'jsqr'
import type { PictureItem } from './draw-list'
import type { Skia } from './engine'

/**
 * Mean difference of brightness, 0 to 255, that JPEG may leave on a code; a covered one has 40 and
 * more.
 */
const differenceMax = 12
/** A code has both dark and light in it: at least this much of each. */
const shareMin = 0.05

type Box = Pick<PictureItem, 'x' | 'y' | 'w' | 'h'>

/** The pixels of a picture's part, drawn at `box`'s size. */
function pixels(image: Image, from: Box, box: Box, skia: Skia): Uint8ClampedArray {
  const context = skia.createCanvas(box.w, box.h).getContext('2d')
  // The part of a poster is taken as it is; the code that was given is made as small as it is there.
  context.imageSmoothingEnabled = from.w !== box.w
  context.imageSmoothingQuality = 'high'
  context.fillStyle = '#FFFFFF'
  context.fillRect(0, 0, box.w, box.h)
  context.drawImage(image, from.x, from.y, from.w, from.h, 0, 0, box.w, box.h)
  return context.getImageData(0, 0, box.w, box.h).data
}

/** Brightness of each pixel, 0 to 255. */
function brightness(data: Uint8ClampedArray): Float64Array {
  const values = new Float64Array(data.length / 4)
  const channel = (at: number) => data[at] ?? 0
  for (let pixel = 0; pixel < values.length; pixel += 1) {
    const at = pixel * 4
    values[pixel] = 0.299 * channel(at) + 0.587 * channel(at + 1) + 0.114 * channel(at + 2)
  }
  return values
}

/** True for a code that came through JPEG as it was given, and is no empty picture. */
function isSame(painted: Float64Array, given: Float64Array): boolean {
  const dark = given.filter((value) => value < 128).length / given.length
  if (dark < shareMin || dark > 1 - shareMin) return false
  const off = given.reduce((sum, value, at) => sum + Math.abs(value - (painted[at] ?? 0)), 0)
  return off / given.length <= differenceMax
}

/**
 * Decodes the finished JPEG again and reads its code. A code that a QR reader reads must say `scene`.
 * WeChat's round code is none (facts/poster.md section 10): only WeChat reads it, so it must look
 * like the picture that WeChat gave, pixel beside pixel.
 * @param box where the code stands on the poster, in px
 */
export async function isCodeSound(
  jpeg: Buffer,
  box: Box,
  given: { code: Image; scene: string },
  skia: Skia,
): Promise<boolean> {
  const { code, scene } = given
  const painted = pixels(await skia.loadImage(jpeg), box, box, skia)
  const read = jsQR(painted, box.w, box.h, { inversionAttempts: 'dontInvert' })
  if (read !== null) return read.data.includes(scene)
  const whole = { x: 0, y: 0, w: code.width, h: code.height }
  return isSame(brightness(painted), brightness(pixels(code, whole, box, skia)))
}
