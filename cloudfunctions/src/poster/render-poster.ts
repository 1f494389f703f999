import type { Image } from '@napi-rs/canvas'
import { bind } from './bind'
import { isCodeSound } from './check-code'
import type { DrawList, PictureItem } from './draw-list'
import { drawOnCanvas, type OpenedPictures } from './draw-on-canvas'
import { type Engine, loadEngine } from './engine'
import { openPicture } from './open-picture'
import { PosterPictureError } from './poster-errors'
import type { PictureName, PosterInput, PosterPictures, TemplateId } from './poster-input'
import { resolve } from './resolve'
import { templates } from './templates/templates'
import { themeOf } from './theme'

/** Raised whenever the same input may give another picture. */
const rendererVersion = 'skia-1.0.11/2'

/** JPEG quality, 0 to 100 in this library. */
const quality = 85

/** Part of what a stored poster shows: another one means that it has to be painted again. */
export function posterVersion(template: TemplateId): string {
  return `${rendererVersion}/${templates[template].version}`
}

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
  const { product, code, avatar } = pictures
  return {
    product: product === null ? null : await openNeeded('product', product, engine),
    code: await openNeeded('code', code, engine),
    avatar: await openAvatar(avatar, engine),
  }
}

function codeOn(list: DrawList): PictureItem {
  const code = list.items.find((item) => item.kind === 'picture' && item.picture === 'code')
  if (code?.kind !== 'picture') throw new Error('the template has no place for the code')
  return code
}

/**
 * Paints a poster and gives it as a JPEG of 750 x 1334 px, whose code was read from the very bytes.
 * Throws PosterPictureError if the product picture or the code cannot be read, RendererMissing if
 * Skia is not in the deployed package, and RangeError if the price is not a whole number of fen.
 */
export async function renderPoster(input: PosterInput): Promise<Buffer> {
  const engine = loadEngine()
  const pictures = await openAll(input.pictures, engine)
  const template = templates[input.template]
  const { accent, seal } = input.look
  const list = resolve(template, bind(template, input.data), {
    theme: themeOf(accent),
    type: engine.type,
    seal,
    hasPicture: pictures.product !== null,
  })
  const jpeg = await drawOnCanvas(list, pictures, engine).encode('jpeg', quality)
  const given = { code: pictures.code, scene: input.scene }
  if (await isCodeSound(jpeg, codeOn(list), given, engine.skia)) return jpeg
  throw new PosterPictureError('code', 'unscannable')
}
