/** Reads the code that a poster really shows, from its pixels. */
import jsqr from 'jsqr'
import { DeskError } from './desk-error'

/** The file is no picture, or one that this browser cannot decode. */
export class BadPicture extends DeskError {}

/** The longest side that is searched; larger pictures are scaled down to it first. */
const SIDES = [1600, 900] as const

/** The text of the QR code on a picture, `null` when none can be found. Throws BadPicture. */
export async function readPicture(picture: Blob): Promise<string | null> {
  const bitmap = await createImageBitmap(picture).catch((cause: unknown) => {
    throw new BadPicture('读不了这张图', { cause })
  })
  try {
    for (const side of SIDES) {
      const found = search(bitmap, side)
      if (found !== null) return found
    }
    return null
  } finally {
    bitmap.close()
  }
}

function search(bitmap: ImageBitmap, side: number): string | null {
  const scale = Math.min(1, side / Math.max(bitmap.width, bitmap.height))
  const width = Math.max(1, Math.round(bitmap.width * scale))
  const height = Math.max(1, Math.round(bitmap.height * scale))
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) throw new DeskError('浏览器没有给出画布')
  context.drawImage(bitmap, 0, 0, width, height)
  const { data } = context.getImageData(0, 0, width, height)
  return jsqr(data, width, height, { inversionAttempts: 'attemptBoth' })?.data ?? null
}
