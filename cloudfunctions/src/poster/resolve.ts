import type { BoundOp } from './bind'
import type { DrawItem, DrawList } from './draw-list'
import { setPill } from './set-pill'
import { setPrice } from './set-price'
import { setRows } from './set-rows'
import { setSeal } from './set-seal'
import { setText, type TextEnd } from './set-text'
import { filledRect, type Sheet } from './sheet'
import type { PictureOp, Template } from './template'

function resolveOp(op: Exclude<BoundOp, { op: 'text' }>, sheet: Sheet): DrawItem[] {
  switch (op.op) {
    case 'rect': {
      const stroke = op.stroke === undefined ? null : sheet.theme[op.stroke]
      return [{ kind: 'rect', ...op.box, r: op.r ?? 0, fill: sheet.theme[op.fill], stroke }]
    }
    case 'picture':
      if (op.picture === 'product' && !sheet.hasPicture) return setNoPicture(op, sheet)
      return [{ kind: 'picture', picture: op.picture, ...op.box, r: op.r ?? 0 }]
    case 'seal':
      return setSeal(op, sheet)
    case 'price':
      return setPrice(op, sheet)
    case 'pill':
      return setPill(op, sheet)
    case 'rows':
      return setRows(op, sheet)
  }
}

/** A quiet field with the shop's seal, for what has no picture of its own. */
function setNoPicture({ box, r }: PictureOp, sheet: Sheet): DrawItem[] {
  const size = Math.round(Math.min(box.w, box.h) * 0.3)
  const [x, y] = [box.x + (box.w - size) / 2, box.y + (box.h - size) / 2]
  return [filledRect(box, r ?? 0, sheet.theme.wash), ...setSeal({ x, y, size }, sheet)]
}

/** Settles every position: from bound operations to a flat list that any canvas can paint. */
export function resolve(template: Template, ops: readonly BoundOp[], sheet: Sheet): DrawList {
  const { width, height } = template
  const items: DrawItem[] = []
  let end: TextEnd = { right: 0, bottom: 0 }
  for (const op of ops) {
    if (op.op === 'text') {
      const setting = setText(op, end, sheet)
      end = setting.end
      items.push(...setting.items)
    } else {
      items.push(...resolveOp(op, sheet))
    }
  }
  return { width, height, background: sheet.theme.paper, items }
}
