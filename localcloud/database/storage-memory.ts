/** Storage that keeps the documents as long as the process lives: `--memory`, and most tests. */

import type { Doc, Storage } from '../database-types'

/** A storage in memory; `docs` may be shared to play a restart. */
export function memoryStorage(docs = new Map<string, Doc>()): Storage {
  return {
    load: () => [...docs],
    async commit(writes) {
      for (const [key, doc] of writes) {
        if (doc === null) docs.delete(key)
        else docs.set(key, doc)
      }
    },
    async close() {},
  }
}
