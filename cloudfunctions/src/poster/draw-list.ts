import type { PictureName } from './poster-input'
import type { Face } from './typesetter'

export interface RectItem {
  kind: 'rect'
  x: number
  y: number
  w: number
  h: number
  /** Corner radius. */
  r: number
  fill: string
  /** Colour of a 1 px line inside the edge. */
  stroke: string | null
}

export interface PictureItem {
  kind: 'picture'
  picture: PictureName
  x: number
  y: number
  w: number
  h: number
  r: number
}

export interface GlyphsItem {
  kind: 'glyphs'
  text: string
  x: number
  baseline: number
  size: number
  face: Face
  fill: string
}

export type DrawItem = RectItem | PictureItem | GlyphsItem

/** A poster with every position settled: painted from first to last, nothing left to decide. */
export interface DrawList {
  width: number
  height: number
  background: string
  items: readonly DrawItem[]
}
