/**
 * Our own retry of transactions: the SDK retries only conflicts at the commit, while the cloud raises
 * them at the write, and the SDK drops the code there (facts/cloud-database.md 3.2 and 3.4).
 */
import { isTransient } from './errors'

const TRIES = 12

/** Runs `attempt` again while the cloud reports a conflict, after a growing, jittered wait (ms). */
export async function retrying<T>(attempt: () => Promise<T>): Promise<T> {
  for (let run = 1; ; run += 1) {
    try {
      return await attempt()
    } catch (error) {
      if (run >= TRIES || !isTransient(error)) throw error
      const wait = Math.random() * 10 * 2 ** Math.min(run, 6)
      await new Promise((resolve) => setTimeout(resolve, wait))
    }
  }
}
