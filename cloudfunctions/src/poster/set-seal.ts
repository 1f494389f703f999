import type { DrawItem } from './draw-list'
import { filledRect, type Sheet } from './sheet'
import type { SealOp } from './template'

/** Half the height of a hanzi's body less its reach below the baseline: (0.88 - 0.12) / 2 em. */
const bodyMiddle = 0.38

/** A cinnabar square with 分 in its middle. */
export function setSeal(op: SealOp, { theme, type }: Sheet): DrawItem[] {
  const size = op.size * 0.68
  const width = type.measure('分', 'serif600', size)
  return [
    filledRect({ x: op.x, y: op.y, w: op.size, h: op.size }, 4, theme.cinnabar),
    {
      kind: 'glyphs',
      text: '分',
      x: op.x + (op.size - width) / 2,
      baseline: Math.round(op.y + op.size / 2 + size * bodyMiddle),
      size,
      face: 'serif600',
      fill: theme.card,
    },
  ]
}
