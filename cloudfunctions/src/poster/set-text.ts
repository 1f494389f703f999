import type { BoundText } from './bind'
import type { GlyphsItem } from './draw-list'
import { type BrokenText, breakLines } from './line-break'
import { type Piece, widthOf } from './pieces'
import { baselineOf, setLine } from './set-line'
import { piecesOf, type Sheet } from './sheet'
import type { TextSize } from './template'
import type { Typesetter } from './typesetter'

/** Where a text ended, in px; the text after it may ask to follow it. */
export interface TextEnd {
  right: number
  bottom: number
}

/** True for a text whose last line is one letter. */
function endsAlone({ lines }: BrokenText): boolean {
  return lines.length > 1 && lines.at(-1)?.length === 1
}

/**
 * The largest of the sizes at which the text is whole, or the smallest with the text cut. A letter
 * alone on the last line makes way for the next size where that saves the line.
 */
function fitText(op: BoundText, type: Typesetter): { set: TextSize; lines: Piece[][] } {
  const breakAt = (set: TextSize, pieces: readonly Piece[], linesMax: number): BrokenText =>
    breakLines(pieces, op.box.w, linesMax, (run) => widthOf(run, set.size, type))
  const pieces = piecesOf(op.words, op.face, type)
  let set = op.sizes[0]
  let broken = breakAt(set, pieces, set.lines)
  for (const smaller of op.sizes.slice(1)) {
    if (!broken.cut && !endsAlone(broken)) break
    const next = breakAt(smaller, pieces, smaller.lines)
    if (!broken.cut && next.lines.length >= broken.lines.length) break
    set = smaller
    broken = next
  }
  const free = set.lines - broken.lines.length
  if (free === 0 || op.nextWords === null) return { set, lines: broken.lines }
  const next = breakAt(set, piecesOf(op.nextWords, op.face, type), free)
  return { set, lines: [...broken.lines, ...next.lines] }
}

function topLeft(op: BoundText, before: TextEnd): { left: number; top: number } {
  const { x: left, y: top } = op.box
  if (op.follow === undefined) return { left, top }
  if ('below' in op.follow) return { left, top: before.bottom + op.follow.below }
  return { left: before.right + op.follow.right, top }
}

/** Breaks a text and gives each line its place; also tells where the text ended. */
export function setText(
  op: BoundText,
  before: TextEnd,
  { theme, type }: Sheet,
): { items: GlyphsItem[]; end: TextEnd } {
  const { set, lines } = fitText(op, type)
  const { left, top: boxTop } = topLeft(op, before)
  const spareLines = op.middle ? set.lines - lines.length : 0
  const top = boxTop + (spareLines * set.lh) / 2
  const end: TextEnd = { right: left, bottom: top + lines.length * set.lh }
  const items = lines.flatMap((line, index) => {
    const spare = op.align === 'center' ? op.box.w - widthOf(line, set.size, type) : 0
    const baseline = baselineOf(top + index * set.lh, set.lh, set.size, op.face)
    const style = { x: left + spare / 2, baseline, size: set.size, fill: theme[op.fill] }
    const setting = setLine(line, style, type)
    end.right = Math.max(end.right, setting.end)
    return setting.items
  })
  return { items, end }
}
