/** Writes outside any transaction: each is atomic on its document and waits for locks in its way. */

import type { Clock } from '../types'
import type { Versions } from './versions'
import { type Write, WriteSet } from './write-set'

/**
 * Applies writes in order and answers how many changed something. They are made durable together as
 * far as none had to wait; a failing write leaves the earlier ones done, as MongoDB does. Throws
 * DATABASE_TIMEOUT when a lock is not freed within `wait` milliseconds of local time.
 */
export async function writePlainly(
  versions: Versions,
  clock: Clock,
  wait: number,
  writes: Iterable<Write>,
): Promise<number> {
  let batch = new WriteSet()
  let changed = 0
  try {
    for (const write of writes) {
      const deadline = clock.now() + wait
      let outcome = versions.stage(batch, write)
      while (typeof outcome === 'object') {
        // Nothing is held while waiting, so plain writes can never wait for each other in a ring.
        const finished = batch
        batch = new WriteSet()
        const { blockedBy } = outcome
        const freed = versions.locks.wait(blockedBy, deadline)
        await Promise.all([finish(versions, finished), freed])
        outcome = versions.stage(batch, write)
      }
      if (outcome === 'staged') changed++
    }
  } finally {
    await finish(versions, batch)
  }
  return changed
}

async function finish(versions: Versions, batch: WriteSet): Promise<void> {
  try {
    await versions.persist(batch)
  } finally {
    versions.free(batch)
  }
}
