/**
 * Our own retry of transactions: the SDK retries only conflicts at the commit, while the cloud raises
 * them at the write, and the SDK drops the code there (facts/cloud-database.md 3.2 and 3.4).
 */
import { isTransient } from './errors'

const TRIES = 12

/**
 * Runs `attempt`, `tries` times at most, while the cloud reports a conflict, after growing, jittered
 * waits. `wait` is how the caller waits; by the machine's clock unless told.
 */
export async function retrying<T>(
  attempt: () => Promise<T>,
  tries = TRIES,
  wait: (run: number) => Promise<void> = jittered,
): Promise<T> {
  for (let run = 1; ; run += 1) {
    try {
      return await attempt()
    } catch (error) {
      if (run >= tries || !isTransient(error)) throw error
      await wait(run)
    }
  }
}

/** Most milliseconds between the failed run number `run` and the next. */
export function longestWait(run: number): number {
  return 10 * 2 ** Math.min(run, 6)
}

function jittered(run: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.random() * longestWait(run)))
}
