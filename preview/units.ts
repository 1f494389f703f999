/**
 * Mini-program lengths in browser CSS: `12rpx` → vw of the phone; `50vh` → half of the page's
 * viewport, to which the bars do not belong; the safe area → the variables that each frame sets.
 */
export function convertUnits(value: string): string {
  return value
    .replace(/(-?\d*\.?\d+)rpx\b/g, (_, n: string) => `${Number((Number(n) / 7.5).toFixed(5))}vw`)
    .replace(/(-?\d*\.?\d+)vh\b/g, 'calc(var(--wx-vh, 1vh) * $1)')
    .replace(
      /\b(?:env|constant)\(\s*safe-area-inset-(top|bottom)\s*(?:,[^)]*)?\)/g,
      'var(--wx-safe-$1, 0px)',
    )
}
