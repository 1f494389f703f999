import type { DrawItem } from './draw-list'
import { filledRect, type Sheet } from './sheet'
import type { SealOp } from './template'

/** Half the height of a hanzi's body less its reach below the baseline: (0.88 - 0.12) / 2 em. */
const bodyMiddle = 0.38

/** For a seal whose character no font has. */
const otherwise = '分'

/** A square of the merchant's colour with his character in its middle. */
export function setSeal(op: Omit<SealOp, 'op'>, { theme, type, seal }: Sheet): DrawItem[] {
  const size = op.size * 0.68
  const text = type.covers(seal, 'serif600') ? seal : otherwise
  const width = type.measure(text, 'serif600', size)
  return [
    filledRect({ x: op.x, y: op.y, w: op.size, h: op.size }, 4, theme.accent),
    {
      kind: 'glyphs',
      text,
      x: op.x + (op.size - width) / 2,
      baseline: Math.round(op.y + op.size / 2 + size * bodyMiddle),
      size,
      face: 'serif600',
      fill: theme.card,
    },
  ]
}
