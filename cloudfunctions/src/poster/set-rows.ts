import type { BoundRows } from './bind'
import type { DrawItem } from './draw-list'
import { widthOf } from './pieces'
import { baselineOf, setLine } from './set-line'
import { filledRect, oneLine, piecesOf, type Sheet } from './sheet'

/** The widest share of a row that its label may take. */
const labelShare = 0.36

/** Rows share the height of the table, so two rows stand as well in it as four. */
export function setRows(op: BoundRows, { theme, type }: Sheet): DrawItem[] {
  const { x, y, w, h } = op.box
  const rowHeight = h / op.rows.length
  return op.rows.flatMap(([labelWords, valueWords], index): DrawItem[] => {
    const top = y + index * rowHeight
    const baseline = baselineOf(top, rowHeight, op.size, op.face)
    const label = oneLine(piecesOf(labelWords, op.face, type), w * labelShare, op.size, type)
    const room = w - widthOf(label, op.size, type) - op.size
    const value = oneLine(piecesOf(valueWords, op.face, type), room, op.size, type)
    const valueX = x + w - widthOf(value, op.size, type)
    const style = { baseline, size: op.size }
    return [
      ...(index === 0 ? [] : [filledRect({ x, y: top, w, h: 1 }, 0, theme[op.rule])]),
      ...setLine(label, { ...style, x, fill: theme[op.labelFill] }, type).items,
      ...setLine(value, { ...style, x: valueX, fill: theme[op.valueFill] }, type).items,
    ]
  })
}
