import type { GlyphsItem } from './draw-list'
import { type Piece, runAir, runSize, runWidth, toRuns } from './pieces'
import type { Face, Typesetter } from './typesetter'

/**
 * Height of the middle of a line box above the baseline, as a share of the font size: half of
 * ascent minus descent in the fonts' hhea tables (Noto Sans SC 1.160 and 0.288, Noto Serif SC 1.151
 * and 0.286). A browser centres a line of text in the same way.
 */
const middle: Record<Exclude<Face, 'emoji'>, number> = {
  sans400: 0.436,
  sans500: 0.436,
  serif600: 0.4325,
}

/**
 * The baseline of a line of text whose line box has this top and height, all in px. It is a whole
 * number, because horizontal strokes between two rows of pixels are blurred.
 */
export function baselineOf(
  top: number,
  lh: number,
  size: number,
  face: Exclude<Face, 'emoji'>,
): number {
  return Math.round(top + lh / 2 + size * middle[face])
}

export interface LineStyle {
  x: number
  baseline: number
  size: number
  fill: string
}

/** Gives every run of one line its place, from left to right. */
export function setLine(
  pieces: readonly Piece[],
  style: LineStyle,
  type: Typesetter,
): { items: GlyphsItem[]; end: number } {
  const items: GlyphsItem[] = []
  let x = style.x
  for (const run of toRuns(pieces)) {
    const left = x + runAir(run, style.size)
    items.push({ kind: 'glyphs', ...style, ...run, x: left, size: runSize(run, style.size) })
    x += runWidth(run, style.size, type)
  }
  return { items, end: x }
}
