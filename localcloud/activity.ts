/** Knows what is under way, so that tests and the clock can wait for quiet instead of sleeping. */
export interface Activity {
  /** Counts `work` as under way until it settles, and hands its outcome on. */
  track<T>(work: Promise<T>): Promise<T>
  /** Resolves when nothing is under way. */
  settled(): Promise<void>
}

/** A counter of running work. */
export function createActivity(): Activity {
  let running = 0
  let waiters: (() => void)[] = []

  const finish = (): void => {
    running -= 1
    if (running > 0) return
    const quiet = waiters
    waiters = []
    for (const resolve of quiet) resolve()
  }

  return {
    track(work) {
      running += 1
      return work.finally(finish)
    },
    async settled() {
      while (running > 0) await new Promise<void>((resolve) => waiters.push(resolve))
    },
  }
}
