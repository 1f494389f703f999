/**
 * Committed state, its past and the locks on it: how a write is staged and how a set of writes
 * becomes durable and visible. Transactions and plain writes share it.
 */

import type { Doc, Storage } from '../database-types'
import type { Clock } from '../types'
import type { Collection, UniqueKey } from './collection'
import { History } from './history'
import { Locks } from './locks'
import { keyOf, type Write, type WriteSet } from './write-set'

export type Outcome = 'staged' | 'same' | { blockedBy: string }

export interface VersionsOptions {
  clock: Clock
  storage: Storage
  /** Code of E11000 errors; DATABASE_REQUEST_FAILED unless told. */
  duplicateCode?: string
  /** The oldest snapshot that an open transaction reads from. */
  oldestSnapshot(): number | undefined
}

/** What is committed, and what each writer has staged under its locks. */
export class Versions {
  readonly locks: Locks
  /** Number of the last commit. */
  latest = 0
  private readonly history = new History()
  private pruneAt = 1024

  constructor(private readonly options: VersionsOptions) {
    this.locks = new Locks(options.clock)
  }

  /** A document as the writer sees it: its own write, else its snapshot. */
  see(set: WriteSet, collection: Collection, id: string): Doc | undefined {
    const key = keyOf(collection.name, id)
    const own = set.writes.get(key)
    if (own) return own.after ?? undefined
    return this.history.at(key, set.snapshot ?? this.latest, collection.docs.get(id))
  }

  /**
   * Computes a write and stages it under its locks, or tells what is in its way. A write that
   * changes nothing takes no lock, as in MongoDB: it protects nothing.
   */
  stage(set: WriteSet, write: Write): Outcome {
    const { collection, id } = write
    const key = keyOf(collection.name, id)
    if (this.isBlocked(set, key)) return { blockedBy: key }
    const before = this.see(set, collection, id)
    const after = write.edit(before) ?? null
    if (after === (before ?? null)) return 'same'
    const lost = without(collection.uniqueKeys(before), collection.uniqueKeys(after))
    const gained = without(collection.uniqueKeys(after), collection.uniqueKeys(before))
    const resources = [...lost, ...gained].map((unique) => unique.resource)
    for (const resource of resources) {
      if (this.isBlocked(set, resource)) return { blockedBy: resource }
    }
    if (after) collection.checkKeys(after)
    const taken = gained.find((unique) => set.isTaken(collection, id, unique))
    if (taken) throw collection.duplicateOf(taken, this.options.duplicateCode)
    for (const resource of [key, ...resources]) {
      this.locks.take(resource, set)
      set.locks.add(resource)
    }
    set.writes.set(key, { collection, id, after })
    return 'staged'
  }

  /** First the storage, then memory: nobody sees what is not yet durable. The locks stay. */
  async persist(set: WriteSet): Promise<void> {
    if (set.writes.size === 0) return
    const docs = new Map<string, Doc | null>()
    for (const [key, { after }] of set.writes) docs.set(key, after)
    await this.options.storage.commit(docs)
    this.latest++
    const remembering = this.options.oldestSnapshot() !== undefined
    for (const resource of remembering ? set.locks : []) {
      const write = set.writes.get(resource)
      this.history.note(resource, this.latest, write?.collection.docs.get(write.id))
    }
    for (const [collection, writes] of byCollection(set)) collection.apply(writes)
  }

  /** Frees all locks of a set and wakes who waits for them. */
  free(set: WriteSet): void {
    for (const resource of set.locks) this.locks.free(resource)
    set.locks.clear()
  }

  /** Forgets what nobody looks back at; walks the whole past only when it has doubled. */
  prune(): void {
    const oldest = this.options.oldestSnapshot()
    if (oldest !== undefined && this.history.size < this.pruneAt) return
    this.history.prune(oldest)
    this.pruneAt = Math.max(1024, this.history.size * 2)
  }

  /** Another writer holds the resource, or has changed it since the writer's snapshot. */
  private isBlocked(set: WriteSet, resource: string): boolean {
    if (set.locks.has(resource)) return false
    if (this.locks.blocks(resource, set)) return true
    return set.snapshot !== undefined && this.history.changedSince(resource, set.snapshot)
  }
}

function byCollection({ writes }: WriteSet): Map<Collection, Map<string, Doc | null>> {
  const groups = new Map<Collection, Map<string, Doc | null>>()
  for (const { collection, id, after } of writes.values()) {
    const group = groups.get(collection) ?? new Map<string, Doc | null>()
    groups.set(collection, group.set(id, after))
  }
  return groups
}

/** Keys kept by a write need no lock of their own: the document's lock guards them. */
function without(keys: UniqueKey[], others: UniqueKey[]): UniqueKey[] {
  const known = new Set(others.map((key) => key.resource))
  return keys.filter((key) => !known.has(key.resource))
}
