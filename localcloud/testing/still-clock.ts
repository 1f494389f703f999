import type { Clock } from '../types'

export interface StillClock extends Clock {
  /** Moves on, running what falls due in its order. */
  advance(milliseconds: number): void
  /** How many runs are still planned. */
  planned(): number
}

/** A clock that moves only when told. */
export function stillClock(start = 1_700_000_000_000): StillClock {
  let now = start
  let runs: { at: number; run: () => void }[] = []
  return {
    now: () => now,
    at(at, run) {
      const entry = { at, run }
      runs.push(entry)
      return () => {
        runs = runs.filter((other) => other !== entry)
      }
    },
    advance(milliseconds) {
      const target = now + milliseconds
      for (;;) {
        const next = runs.filter((run) => run.at <= target).sort((a, b) => a.at - b.at)[0]
        if (!next) break
        runs = runs.filter((run) => run !== next)
        now = Math.max(now, next.at)
        next.run()
      }
      now = target
    },
    planned: () => runs.length,
  }
}
