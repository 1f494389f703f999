/**
 * How often what was played: each kind of step and how it ended, each fault, each thing that
 * happened.
 */

/** Counts by `group|name|detail`. */
export type Tally = Record<string, number>

export type Group = 'step' | 'fault' | 'seen'

export function count(tally: Tally, group: Group, name: string, detail: string): void {
  const key = `${group}|${name}|${detail}`
  tally[key] = (tally[key] ?? 0) + 1
}

/** Adds `more` to `tally`. */
export function addUp(tally: Tally, more: Tally): void {
  for (const [key, times] of Object.entries(more)) tally[key] = (tally[key] ?? 0) + times
}

/** How often a name was counted with this detail, or with any. */
export function timesOf(tally: Tally, group: Group, name: string, detail?: string): number {
  return Object.entries(tally)
    .filter(([key]) => {
      const [g, n, d] = key.split('|')
      return g === group && n === name && (detail === undefined || d === detail)
    })
    .reduce((sum, [, times]) => sum + times, 0)
}

/** One line a name: `step order: 812 ok, 30 OUT_OF_STOCK`. */
export function tallyLines(tally: Tally): string[] {
  const lines = new Map<string, [detail: string, times: number][]>()
  for (const [key, times] of Object.entries(tally)) {
    const [group, name, detail = ''] = key.split('|')
    const head = `${group} ${name}`
    lines.set(head, [...(lines.get(head) ?? []), [detail, times]])
  }
  return [...lines]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([head, list]) => {
      const parts = list.sort(([, a], [, b]) => b - a).map(([detail, n]) => `${n} ${detail}`.trim())
      return `${head}: ${parts.join(', ')}`
    })
}
