/** Write locks on documents and unique keys, and the plain writes that wait for them. */

import type { Clock } from '../types'
import { timedOut } from './cloud-error'

/** Whoever holds locks: a transaction or a plain write. Compared by identity only. */
export type Holder = object

/** Who holds what, and who waits for it. */
export class Locks {
  private readonly holders = new Map<string, Holder>()
  private readonly waiting = new Map<string, Set<() => void>>()

  constructor(private readonly clock: Clock) {}

  get size(): number {
    return this.holders.size
  }

  /** True when somebody else holds the lock. */
  blocks(resource: string, holder: Holder): boolean {
    const owner = this.holders.get(resource)
    return owner !== undefined && owner !== holder
  }

  /** Takes a lock that `blocks` has just said to be free. */
  take(resource: string, holder: Holder): void {
    this.holders.set(resource, holder)
  }

  /** Frees one lock and wakes, in the order of their coming, all who wait for it. */
  free(resource: string): void {
    this.holders.delete(resource)
    const waiters = this.waiting.get(resource)
    this.waiting.delete(resource)
    for (const wake of waiters ?? []) wake()
  }

  /** Settles when the lock is freed; rejects with DATABASE_TIMEOUT at `deadline` (local time). */
  wait(resource: string, deadline: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const waiters = this.waiting.get(resource) ?? new Set()
      this.waiting.set(resource, waiters)
      const cancel = this.clock.at(deadline, () => {
        waiters.delete(wake)
        reject(timedOut(resource))
      })
      const wake = () => {
        cancel()
        resolve()
      }
      waiters.add(wake)
    })
  }
}
