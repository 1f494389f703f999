/** What a subject of the bench measures, and the few ways to measure. */

import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

export interface Figure {
  value: number
  unit: 'ms' | 's' | 'per s' | 'MB' | 'trips' | 'bytes'
  /** What else was measured of the same work. */
  with?: Figure[]
  /** What it stands beside, measured in the same run; the subject says what that is. */
  beside?: Figure
}

/** By what was measured. */
export type Figures = Record<string, Figure>

/** Milliseconds that `work` takes. */
export async function duration(work: () => unknown): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/** The middle of `rounds` durations, in ms; `round` counts from 0, and one goes before to warm up. */
export async function median(
  rounds: number,
  work: (round: number) => Promise<unknown> | undefined,
): Promise<number> {
  await work(0)
  const times: number[] = []
  for (let round = 0; round < rounds; round++) times.push(await duration(() => work(round)))
  return times.sort((a, b) => a - b)[rounds >> 1] ?? 0
}

/** Memory of what is alive, in MB. */
export function memory(): number {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
  return process.memoryUsage().heapUsed / 2 ** 20
}
