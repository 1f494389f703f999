/** One declared index: a list of (keys, id) kept in index order, searched by halving. */

import type { Doc, IndexSpec } from '../database-types'
import { compare, compareStrings, rank } from './ordering'
import { indexKeys, plainKey } from './paths'
import { SortedList } from './sorted-list'

export interface Entry {
  keys: unknown[]
  id: string
}

/** One document before and after; either may be missing. */
export interface Change {
  before: Doc | undefined
  after: Doc | null
}

/** Bounds of the field after an equality prefix; both within the type of the bound. */
export interface Range {
  lower?: { value: unknown; inclusive: boolean }
  upper?: { value: unknown; inclusive: boolean }
}

/** The index as a sorted structure. An array field lists its document once for each element. */
export class IndexList {
  private readonly entries = new SortedList<Entry>((a, b) => this.compareEntries(a, b))
  /** By field: how many documents have several keys in it. */
  private readonly several: number[]
  private readonly directions: readonly number[]

  constructor(readonly spec: IndexSpec) {
    this.directions = spec.fields.map(([, direction]) => direction)
    this.several = spec.fields.map(() => 0)
  }

  get multikey(): boolean {
    return this.multikeyFrom(0)
  }

  /**
   * True when a field from this place on lists a document more than once; then the order is not the
   * sort's. An array before it, fixed to one element, lists each document once (path-level multikey).
   */
  multikeyFrom(place: number): boolean {
    return this.several.some((count, field) => field >= place && count > 0)
  }

  /** Fills an empty index in one sort. */
  load(docs: Iterable<Doc>): void {
    const all: Entry[] = []
    for (const doc of docs) {
      const entries = this.entriesOf(doc)
      this.count(entries, 1)
      for (const entry of entries) all.push(entry)
    }
    this.entries.add(all)
  }

  /** Follows documents, each given once, from one version to the next. */
  replace(changes: readonly Change[]): void {
    const added: Entry[] = []
    for (const { before, after } of changes) {
      const old = before ? this.entriesOf(before) : []
      const next = after ? this.entriesOf(after) : []
      const same =
        old.length === next.length &&
        old.every((entry, i) => this.compareKeys(entry.keys, next[i]?.keys ?? []) === 0)
      if (same) continue
      this.count(old, -1)
      for (const entry of old) this.entries.remove(entry)
      this.count(next, 1)
      for (const entry of next) added.push(entry)
    }
    this.entries.add(added)
  }

  /** The distinct keys under which a document is listed. */
  keysOf(doc: Doc): unknown[][] {
    return this.entriesOf(doc).map((entry) => entry.keys)
  }

  /** Ids in index order, or back, whose first keys equal `prefix` and whose next lies in `range`. */
  *ids(prefix: readonly unknown[], range?: Range, backwards = false): Generator<string, void> {
    const entries = this.entries.between(
      (entry) => this.position(entry, prefix, range) >= 0,
      (entry) => this.position(entry, prefix, range) > 0,
      backwards,
    )
    for (const { id } of entries) yield id
  }

  private entriesOf(doc: Doc): Entry[] {
    const keys = this.plainKeys(doc)
    if (keys) return [{ keys, id: doc._id }]
    const columns = this.spec.fields.map(([field]) => indexKeys(doc, field))
    let lists: unknown[][] = [[]]
    for (const column of columns) {
      lists = lists.flatMap((list) => column.map((key) => [...list, key]))
    }
    const entries = lists.map((list) => ({ keys: list, id: doc._id }))
    entries.sort((a, b) => this.compareEntries(a, b))
    return entries.filter((entry, i) => {
      const previous = entries[i - 1]
      return previous === undefined || this.compareEntries(previous, entry) !== 0
    })
  }

  /** The keys of nearly every document, for the general way costs several times as much. */
  private plainKeys(doc: Doc): unknown[] | undefined {
    const keys: unknown[] = []
    for (const [field] of this.spec.fields) {
      const key = plainKey(doc, field)
      if (key === undefined) return undefined
      keys.push(key)
    }
    return keys
  }

  private count(entries: readonly Entry[], by: 1 | -1): void {
    const [first] = entries
    if (!first || entries.length === 1) return
    for (const [field, key] of first.keys.entries()) {
      const differs = entries.some((entry) => compare(entry.keys[field], key) !== 0)
      if (differs) this.several[field] = (this.several[field] ?? 0) + by
    }
  }

  private compareEntries(a: Entry, b: Entry): number {
    return this.compareKeys(a.keys, b.keys) || compareStrings(a.id, b.id)
  }

  private compareKeys(a: readonly unknown[], b: readonly unknown[]): number {
    const length = Math.min(b.length, this.directions.length)
    for (let i = 0; i < length; i++) {
      const order = compare(a[i], b[i])
      if (order !== 0) return order * (this.directions[i] ?? 1)
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
