/** What goes back of an order, line by line and of its freight, as refunds and after-sales name it. */
import * as v from 'valibot'
import { Fen, FenOrZero } from '../inputs'

/** An order has twenty lines at most. */
const LineIndex = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(19))

/** Each line once; none where only freight goes back. */
export const RefundLines = v.pipe(
  v.array(v.strictObject({ line: LineIndex, amount: Fen })),
  v.maxLength(20),
  v.check((lines) => new Set(lines.map((l) => l.line)).size === lines.length),
)

export const Freight = FenOrZero

/** True when it gives anything back at all. */
export function givesBack({
  lines,
  freight = 0,
}: {
  lines: readonly unknown[]
  freight?: Model.Fen
}): boolean {
  return lines.length > 0 || freight > 0
}
