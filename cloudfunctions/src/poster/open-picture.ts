import type { Image } from '@napi-rs/canvas'
import type { Skia } from './engine'
import { readPictureHeader } from './picture-header'
import type { PictureFault } from './poster-errors'

/** A picture of this many pixels takes about 100 MB while it is decoded. */
const pixelsMax = 25_000_000

/** Why the file must not be decoded, from its bytes alone; null if it may. */
export function pictureFault(file: Buffer): PictureFault | null {
  const header = readPictureHeader(file)
  if (header === null) return 'unknown-format'
  if (header.size === null || header.size.width === 0 || header.size.height === 0) return 'no-size'
  if (header.size.width * header.size.height > pixelsMax) return 'too-large'
  return header.complete ? null : 'truncated'
}

/**
 * A JPEG has no transparency, so a transparent pixel in its last row is one that the decoder never
 * reached. It reports no error itself.
 */
function endsEarly(image: Image, skia: Skia): boolean {
  const row = skia.createCanvas(image.width, 1).getContext('2d')
  row.drawImage(image, 0, 1 - image.height)
  const { data } = row.getImageData(0, 0, image.width, 1)
  return data.some((value, index) => index % 4 === 3 && value === 0)
}

/** Decodes a picture, or says why it cannot be used. Takes bytes only: never a path or an address. */
export async function openPicture(file: Buffer, skia: Skia): Promise<Image | PictureFault> {
  const fault = pictureFault(file)
  if (fault !== null) return fault
  let image: Image
  try {
    image = await skia.loadImage(file)
  } catch {
    // The decoder has one message for everything it dislikes, so there is nothing to hand on.
    return 'undecodable'
  }
  const isJpeg = readPictureHeader(file)?.format === 'jpeg'
  return isJpeg && endsEarly(image, skia) ? 'truncated' : image
}
