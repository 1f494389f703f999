/** Storage that keeps the texts as long as the process lives: `--memory`, and most tests. */

import type { Storage } from '../types'

/** A storage in memory; `texts` may be shared to play a restart. */
export function memoryStorage(texts = new Map<string, string>()): Storage {
  return {
    load: () => [...texts],
    async commit(writes) {
      for (const [key, text] of writes) {
        if (text === null) texts.delete(key)
        else texts.set(key, text)
      }
    },
    async close() {},
  }
}
