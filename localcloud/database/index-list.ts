/** One declared index: a list of (keys, id) kept in index order, searched by halving. */

import type { Doc, IndexSpec } from '../types'
import { compare, compareStrings, rank } from './ordering'
import { indexKeys } from './paths'

export interface Entry {
  keys: unknown[]
  id: string
}

/** Bounds of the field after an equality prefix; both within the type of the bound. */
export interface Range {
  lower?: { value: unknown; inclusive: boolean }
  upper?: { value: unknown; inclusive: boolean }
}

/** The index as a sorted structure. An array field lists its document once for each element. */
export class IndexList {
  private entries: Entry[] = []
  /** Entries of documents that are listed more than once; then the order is not the sort's. */
  private repeated = 0

  constructor(readonly spec: IndexSpec) {}

  get multikey(): boolean {
    return this.repeated > 0
  }

  /** Fills an empty index in one sort. */
  load(docs: Iterable<Doc>): void {
    for (const doc of docs) {
      const entries = this.entriesOf(doc)
      if (entries.length > 1) this.repeated += entries.length
      this.entries.push(...entries)
    }
    this.entries.sort((a, b) => this.compareEntries(a, b))
  }

  /** Follows a document from one version to the next; either may be missing. */
  replace(before: Doc | undefined, after: Doc | null): void {
    const old = before ? this.entriesOf(before) : []
    const next = after ? this.entriesOf(after) : []
    const same =
      old.length === next.length &&
      old.every((entry, i) => this.compareKeys(entry.keys, next[i]?.keys ?? []) === 0)
    if (same) return
    if (old.length > 1) this.repeated -= old.length
    for (const entry of old) this.entries.splice(this.place(entry), 1)
    if (next.length > 1) this.repeated += next.length
    for (const entry of next) this.entries.splice(this.place(entry), 0, entry)
  }

  /** The distinct keys under which a document is listed. */
  keysOf(doc: Doc): unknown[][] {
    return this.entriesOf(doc).map((entry) => entry.keys)
  }

  /** Ids in index order whose first keys equal `prefix` and whose next lies in `range`. */
  ids(prefix: readonly unknown[], range?: Range): string[] {
    const from = this.search((entry) => this.position(entry, prefix, range) >= 0)
    const to = this.search((entry) => this.position(entry, prefix, range) > 0)
    return this.entries.slice(from, to).map((entry) => entry.id)
  }

  private entriesOf(doc: Doc): Entry[] {
    let lists: unknown[][] = [[]]
    for (const [field] of this.spec.fields) {
      const keys = indexKeys(doc, field)
      lists = lists.flatMap((list) => keys.map((key) => [...list, key]))
    }
    const entries = lists.map((keys) => ({ keys, id: doc._id }))
    if (entries.length === 1) return entries
    entries.sort((a, b) => this.compareEntries(a, b))
    return entries.filter((entry, i) => {
      const previous = entries[i - 1]
      return previous === undefined || this.compareEntries(previous, entry) !== 0
    })
  }

  private compareEntries(a: Entry, b: Entry): number {
    return this.compareKeys(a.keys, b.keys) || compareStrings(a.id, b.id)
  }

  private compareKeys(a: readonly unknown[], b: readonly unknown[]): number {
    for (const [i, [, direction]] of this.spec.fields.entries()) {
      if (i >= b.length) return 0
      const order = compare(a[i], b[i]) * direction
      if (order !== 0) return order
    }
    return 0
  }

  /** Before (-1), inside (0) or after (1) the part of the index that is asked for. */
  private position(entry: Entry, prefix: readonly unknown[], range: Range | undefined): number {
    const order = this.compareKeys(entry.keys, prefix)
    if (order !== 0 || range === undefined) return order
    const direction = this.spec.fields[prefix.length]?.[1] ?? 1
    return side(entry.keys[prefix.length], range) * direction
  }

  private place(entry: Entry): number {
    return this.search((other) => this.compareEntries(other, entry) >= 0)
  }

  /** The first entry that passes a test which, once passed, stays passed. */
  private search(passes: (entry: Entry) => boolean): number {
    let low = 0
    let high = this.entries.length
    while (low < high) {
      const middle = (low + high) >>> 1
      const entry = this.entries[middle]
      if (entry !== undefined && passes(entry)) high = middle
      else low = middle + 1
    }
    return low
  }
}

function side(key: unknown, { lower, upper }: Range): number {
  const bound = lower ?? upper
  if (bound === undefined) return 0
  const byType = rank(key) - rank(bound.value)
  if (byType !== 0) return byType
  if (lower) {
    const order = compare(key, lower.value)
    if (order < 0 || (order === 0 && !lower.inclusive)) return -1
  }
  if (upper) {
    const order = compare(key, upper.value)
    if (order > 0 || (order === 0 && !upper.inclusive)) return 1
  }
  return 0
}
