import type { BoundPrice } from './bind'
import type { GlyphsItem } from './draw-list'
import { priceRuns } from './price-runs'
import { baselineOf } from './set-line'
import type { Sheet } from './sheet'

/** An amount is never cut: one that is wider than its box is set smaller as a whole. */
export function setPrice(op: BoundPrice, { theme, type }: Sheet): GlyphsItem[] {
  const runs = priceRuns(op.priceFen)
  const widthAt = (size: number) =>
    runs.reduce(
      (sum, run) => sum + run.gap * size + type.measure(run.text, 'sans500', run.scale * size),
      0,
    )
  const size = op.size * Math.min(1, op.box.w / widthAt(op.size))
  const baseline = baselineOf(op.box.y, op.lh, op.size, 'sans500')
  let x = op.align === 'right' ? op.box.x + op.box.w - widthAt(size) : op.box.x
  return runs.map((run): GlyphsItem => {
    const runSize = run.scale * size
    const left = x + run.gap * size
    x = left + type.measure(run.text, 'sans500', runSize)
    return {
      kind: 'glyphs',
      text: run.text,
      x: left,
      baseline,
      size: runSize,
      face: 'sans500',
      fill: theme[op.fill],
    }
  })
}
