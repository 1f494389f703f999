/**
 * What is stored, as it became durable: a storage below the engine that keeps every document,
 * together with its past, for the books to look at after every commit.
 */

import type { CollectionName, Documents } from '../../cloudfunctions/src/store/schema'
import type { Doc, Storage } from '../../localcloud/database-types'

/** One document before and after a commit. */
export interface Changed {
  collection: string
  id: string
  before: Doc | undefined
  after: Doc | undefined
}

/** A version of a document, from this time (ms) on. */
interface Version {
  at: number
  doc: Doc | undefined
}

export class Mirror implements Storage {
  private readonly docs = new Map<string, Map<string, Doc>>()
  private readonly past = new Map<string, Version[]>()

  constructor(
    private readonly now: () => number,
    private readonly onCommit: (changes: Changed[]) => void,
  ) {}

  load(): Iterable<readonly [string, Doc]> {
    return []
  }

  async commit(writes: ReadonlyMap<string, Doc | null>): Promise<void> {
    const changes = [...writes].map(([key, doc]) => this.put(key, doc ?? undefined))
    this.onCommit(changes)
  }

  async close(): Promise<void> {}

  get<C extends CollectionName>(collection: C, id: string): Documents[C] | undefined {
    return this.docs.get(collection)?.get(id) as Documents[C] | undefined
  }

  all<C extends CollectionName>(collection: C): Documents[C][] {
    return [...(this.docs.get(collection)?.values() ?? [])] as unknown as Documents[C][]
  }

  /** The versions of a document that were to be read at some time from `from` (ms) until now. */
  since<C extends CollectionName>(
    collection: C,
    id: string,
    from: number,
  ): { at: number; doc: Documents[C] | undefined }[] {
    const versions = this.past.get(`${collection}/${id}`) ?? []
    // The version in force at `from`, which another may have replaced within the same millisecond.
    const first = versions.filter(({ at }) => at < from).length - 1
    const known = versions.slice(Math.max(first, 0)) as never
    return first < 0 ? [{ at: 0, doc: undefined }, ...(known as [])] : known
  }

  private put(key: string, after: Doc | undefined): Changed {
    const slash = key.indexOf('/')
    const collection = key.slice(0, slash)
    const id = key.slice(slash + 1)
    const docs = this.docs.get(collection) ?? new Map<string, Doc>()
    this.docs.set(collection, docs)
    const before = docs.get(id)
    if (after) docs.set(id, after)
    else docs.delete(id)
    const versions = this.past.get(key) ?? []
    this.past.set(key, versions)
    versions.push({ at: this.now(), doc: after })
    return { collection, id, before, after }
  }
}
