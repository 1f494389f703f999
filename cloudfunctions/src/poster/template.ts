import type { PictureName, TemplateId } from './poster-input'
import type { Colour } from './theme'
import type { TextFace } from './typesetter'

/** The fields of the data that are plain text. */
export type TextField = 'nickname' | 'greeting' | 'title' | 'subtitle' | 'spec' | 'shop' | 'call'

/** A field of the data, or words that are the same on every poster (`priced`: with a price). */
export type Content = { field: TextField } | { words: string; priced?: true }

export interface Box {
  x: number
  y: number
  w: number
  h: number
}

/** The left edge, the top of the first line box, and the width that lines may fill. */
export interface TextBox {
  x: number
  y: number
  w: number
}

export interface TextSize {
  size: number
  lh: number
  lines: number
}

export interface RectOp {
  op: 'rect'
  box: Box
  r?: number
  fill: Colour
  stroke?: Colour
}

export interface PictureOp {
  op: 'picture'
  box: Box
  picture: PictureName
  r?: number
}

/** The shop's seal: a square of the merchant's colour with his character in it. */
export interface SealOp {
  op: 'seal'
  x: number
  y: number
  size: number
}

/**
 * Text, left out when its field is empty.
 * `sizes` are tried in turn until the text fits; in the last of them it is cut.
 * `next` takes the lines that the content leaves free, beginning on a line of its own.
 * `middle` centres fewer lines in the height that all of them would take.
 * `follow` places the text by the end of the text before it: so far below it, or right of it.
 */
export interface TextOp {
  op: 'text'
  content: Content
  next?: Content
  box: TextBox
  sizes: readonly [TextSize, ...TextSize[]]
  face: TextFace
  fill: Colour
  align?: 'center'
  middle?: true
  follow?: { below: number } | { right: number }
}

/** A price on one line: a small ¥, the yuan, small cents. */
export interface PriceOp {
  op: 'price'
  box: TextBox
  size: number
  lh: number
  fill: Colour
  align?: 'right'
}

/** The avatar, the nickname and 推荐 in a rounded field that is as wide as they need. */
export interface PillOp {
  op: 'pill'
  x: number
  y: number
  h: number
  padLeft: number
  padRight: number
  fill: Colour
  content: Content
  /** Words after the content that are never cut. */
  suffix: string
  size: number
  face: TextFace
  textFill: Colour
  textMax: number
  avatarInset: number
}

/** The attributes as a table that fills its box, with a rule between rows. */
export interface RowsOp {
  op: 'rows'
  box: Box
  rowsMax: number
  size: number
  lh: number
  face: TextFace
  labelFill: Colour
  valueFill: Colour
  rule: Colour
}

export type Op = RectOp | PictureOp | SealOp | TextOp | PriceOp | PillOp | RowsOp

/** A poster as data: boxes in px on a sheet of the given size, painted in order. */
export interface Template {
  id: TemplateId
  /** Raised with every change that moves a pixel, because posters are stored and found again. */
  version: number
  width: number
  height: number
  ops: readonly Op[]
}
