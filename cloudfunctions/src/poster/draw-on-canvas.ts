import type { Canvas, Image, SKRSContext2D } from '@napi-rs/canvas'
import { drawDefaultAvatar } from './default-avatar'
import type { DrawItem, DrawList, GlyphsItem, PictureItem, RectItem } from './draw-list'
import type { Engine } from './engine'
import type { PictureName } from './poster-input'

export interface OpenedPictures extends Readonly<Record<PictureName, Image | null>> {
  readonly code: Image
}

function tracePath(context: SKRSContext2D, item: RectItem | PictureItem, inset: number): void {
  const { x, y } = item
  const r = Math.max(0, item.r - inset)
  const [left, top, right, bottom] = [x + inset, y + inset, x + item.w - inset, y + item.h - inset]
  context.beginPath()
  context.moveTo(left + r, top)
  context.arcTo(right, top, right, bottom, r)
  context.arcTo(right, bottom, left, bottom, r)
  context.arcTo(left, bottom, left, top, r)
  context.arcTo(left, top, right, top, r)
  context.closePath()
}

function drawRect(context: SKRSContext2D, item: RectItem): void {
  context.fillStyle = item.fill
  tracePath(context, item, 0)
  context.fill()
  if (item.stroke === null) return
  context.strokeStyle = item.stroke
  context.lineWidth = 1
  tracePath(context, item, 0.5)
  context.stroke()
}

/** Fills the box and cuts off what is too much on the longer side, the same at both ends. */
function drawCover(context: SKRSContext2D, image: Image, item: PictureItem): void {
  const scale = Math.max(item.w / image.width, item.h / image.height)
  const [w, h] = [item.w / scale, item.h / scale]
  const [x, y] = [(image.width - w) / 2, (image.height - h) / 2]
  context.drawImage(image, x, y, w, h, item.x, item.y, item.w, item.h)
}

function drawPicture(context: SKRSContext2D, item: PictureItem, pictures: OpenedPictures): void {
  const image = pictures[item.picture]
  context.save()
  tracePath(context, item, 0)
  context.clip()
  if (image === null) drawDefaultAvatar(context, item)
  else drawCover(context, image, item)
  context.restore()
}

function drawGlyphs(context: SKRSContext2D, item: GlyphsItem, fontOf: Engine['fontOf']): void {
  context.font = fontOf(item.face, item.size)
  context.fillStyle = item.fill
  context.fillText(item.text, item.x, item.baseline)
}

/** Paints a draw list on a new canvas. */
export function drawOnCanvas(list: DrawList, pictures: OpenedPictures, engine: Engine): Canvas {
  const canvas = engine.skia.createCanvas(list.width, list.height)
  const context = canvas.getContext('2d')
  context.imageSmoothingEnabled = true
  context.imageSmoothingQuality = 'high'
  // JPEG knows no transparency: what is not painted would come out black.
  context.fillStyle = list.background
  context.fillRect(0, 0, list.width, list.height)
  const draw = (item: DrawItem): void => {
    if (item.kind === 'rect') drawRect(context, item)
    else if (item.kind === 'picture') drawPicture(context, item, pictures)
    else drawGlyphs(context, item, engine.fontOf)
  }
  for (const item of list.items) draw(item)
  return canvas
}
