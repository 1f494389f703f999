/** What one writer has staged and not yet committed: a transaction's or a plain write's. */

import type { Doc } from '../database-types'
import type { Collection, UniqueKey } from './collection'

/** One write: what becomes of a document. */
export interface Write {
  collection: Collection
  id: string
  /** The new document, null to remove it, or the same object when nothing changes. May throw. */
  edit(before: Doc | undefined): Doc | null | undefined
}

export interface Staged {
  collection: Collection
  id: string
  /** Null removes the document. */
  after: Doc | null
}

/** The key of a document among locks, versions and in the storage. */
export function keyOf(collection: string, id: string): string {
  return `${collection}/${id}`
}

/** Staged writes by document, and the locks they hold. */
export class WriteSet {
  readonly writes = new Map<string, Staged>()
  readonly locks = new Set<string>()
  /** Number of the last commit that is seen; the present one when undefined. */
  snapshot: number | undefined

  /** True when a document other than `id`, committed or staged, holds the unique key. */
  isTaken(collection: Collection, id: string, key: UniqueKey): boolean {
    for (const other of key.index.ids(key.keys)) {
      if (other !== id && !this.writes.has(keyOf(collection.name, other))) return true
    }
    for (const staged of this.writes.values()) {
      if (staged.collection !== collection || staged.id === id) continue
      const keys = collection.uniqueKeys(staged.after)
      if (keys.some((own) => own.resource === key.resource)) return true
    }
    return false
  }
}
