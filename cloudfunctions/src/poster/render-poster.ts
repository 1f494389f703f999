import type { Image } from '@napi-rs/canvas'
import { bind } from './bind'
import { drawOnCanvas, type OpenedPictures } from './draw-on-canvas'
import { type Engine, loadEngine } from './engine'
import { openPicture } from './open-picture'
import { PosterPictureError } from './poster-errors'
import type { PictureName, PosterInput, PosterPictures } from './poster-input'
import { resolve } from './resolve'
import { templates } from './templates/templates'
import { theme } from './theme'

/** Part of a stored poster's key: raised whenever the same input may give another picture. */
export const rendererVersion = 'skia-1.0.11/1'

/** JPEG quality, 0 to 100 in this library. */
const quality = 85

async function openNeeded(name: PictureName, file: Buffer, engine: Engine): Promise<Image> {
  const opened = await openPicture(file, engine.skia)
  if (typeof opened === 'string') throw new PosterPictureError(name, opened)
  return opened
}

async function openAvatar(file: Buffer | null, engine: Engine): Promise<Image | null> {
  const opened = file === null ? null : await openPicture(file, engine.skia)
  return typeof opened === 'string' ? null : opened
}

async function openAll(pictures: PosterPictures, engine: Engine): Promise<OpenedPictures> {
  return {
    product: await openNeeded('product', pictures.product, engine),
    code: await openNeeded('code', pictures.code, engine),
    avatar: await openAvatar(pictures.avatar, engine),
  }
}

/**
 * Paints a poster and gives it as a JPEG of 750 x 1334 px.
 * Throws PosterPictureError if the product picture or the code cannot be read, RendererMissing if
 * Skia is not in the deployed package, and RangeError if the price is not a whole number of fen.
 */
export async function renderPoster(input: PosterInput): Promise<Buffer> {
  const engine = loadEngine()
  const template = templates[input.template]
  const list = resolve(template, bind(template, input.data), { theme, type: engine.type })
  const pictures = await openAll(input.pictures, engine)
  return drawOnCanvas(list, pictures, engine).encode('jpeg', quality)
}
