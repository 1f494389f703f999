import type { BoundPill } from './bind'
import type { DrawItem } from './draw-list'
import { toPieces, widthOf } from './pieces'
import { baselineOf, setLine } from './set-line'
import { filledRect, oneLine, piecesOf, type Sheet } from './sheet'

/** The avatar and a text in a field with round ends; a long name is cut, the words after it never. */
export function setPill(op: BoundPill, { theme, type }: Sheet): DrawItem[] {
  const suffix = toPieces(op.suffix, op.face, 'mark', type)
  const room = op.textMax - widthOf(suffix, op.size, type)
  const name = oneLine(piecesOf(op.words, op.face, type), room, op.size, type)
  const baseline = baselineOf(op.y, op.h, op.size, op.face)
  const style = { x: op.x + op.padLeft, baseline, size: op.size, fill: theme[op.textFill] }
  const { items, end } = setLine([...name, ...suffix], style, type)
  const side = op.h - 2 * op.avatarInset
  return [
    filledRect(
      { x: op.x, y: op.y, w: end + op.padRight - op.x, h: op.h },
      op.h / 2,
      theme[op.fill],
    ),
    {
      kind: 'picture',
      picture: 'avatar',
      x: op.x + op.avatarInset,
      y: op.y + op.avatarInset,
      w: side,
      h: side,
      r: side / 2,
    },
    ...items,
  ]
}
