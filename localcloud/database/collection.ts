/** The committed state of one collection: its documents, its indexes, its unique keys. */

import type { CollectionSpec, Doc } from '../database-types'
import { LocalError } from '../local-error'
import { duplicate, requestFailed, strict } from './cloud-error'
import { encode } from './codec'
import { asDocument, checkDocument } from './document'
import { fenCheck } from './fen'
import { checkGeoKeys } from './geo-index'
import { type Change, IndexList } from './index-list'
import { reach } from './paths'
import { type Fields, show } from './values'

const KEY_MAX = 1024

/** A key that a unique index lets only one document hold. */
export interface UniqueKey {
  /** Names the key among all locks and versions of the engine. */
  resource: string
  index: IndexList
  keys: unknown[]
}

/** A collection's documents and its indexes, which every write keeps in step. */
export class Collection {
  readonly name: string
  readonly docs = new Map<string, Doc>()
  /** The `_id` index first; it gives the order of an unsorted scan. */
  readonly indexes: readonly IndexList[]
  /** Fields with a geo index. */
  readonly geo: readonly string[]
  private readonly unique: IndexList[]
  private readonly checkFen: (doc: Doc) => void

  constructor(spec: CollectionSpec) {
    this.name = spec.name
    const byId = new IndexList({ name: '_id_', fields: [['_id', 1]] })
    const declared = spec.indexes.map((index) => new IndexList(index))
    this.indexes = [byId, ...declared]
    this.unique = declared.filter((index) => index.spec.unique)
    this.geo = spec.geo ?? []
    this.checkFen = fenCheck(spec.fen ?? [])
  }

  /**
   * Fills the empty collection. Throws E11000 when a unique index finds two documents, LocalError
   * when it finds one that lacks its field.
   */
  load(docs: Iterable<Doc>): void {
    for (const doc of docs) {
      this.docs.set(doc._id, doc)
      const lack = this.lackOf(doc)
      if (lack !== undefined) throw new LocalError(`${this.name}/${doc._id} ${lack}`)
    }
    for (const index of this.indexes) index.load(this.docs.values())
    for (const doc of this.docs.values()) {
      for (const key of this.uniqueKeys(doc)) {
        if ([...key.index.ids(key.keys)].length > 1) throw this.duplicateOf(key)
      }
    }
  }

  /** Puts committed changes in place, by id; null removes. */
  apply(writes: ReadonlyMap<string, Doc | null>): void {
    const changes: Change[] = []
    for (const [id, after] of writes) changes.push({ before: this.docs.get(id), after })
    for (const index of this.indexes) index.replace(changes)
    for (const [id, after] of writes) {
      if (after) this.docs.set(id, after)
      else this.docs.delete(id)
    }
  }

  /** Documents in `_id` order. */
  all(): Doc[] {
    return [...this.pick(this.indexes[0]?.ids([]) ?? [])]
  }

  /** The documents of a list of ids, each once. */
  *pick(ids: Iterable<string>): Generator<Doc, void> {
    const seen = new Set<string>()
    for (const id of ids) {
      if (seen.has(id)) continue
      seen.add(id)
      const doc = this.docs.get(id)
      if (doc) yield doc
    }
  }

  /** The unique keys of a document; a missing field counts as null. */
  uniqueKeys(doc: Doc | null | undefined): UniqueKey[] {
    if (!doc) return []
    return this.unique.flatMap((index) =>
      index.keysOf(doc).map((keys) => ({
        resource: `${this.name}/${index.spec.name}/${encode({ keys: keys.map(printable) })}`,
        index,
        keys,
      })),
    )
  }

  /** A checked copy of `fields` under `id`. Throws what `check` and `asDocument` refuse. */
  accept(id: unknown, fields: Fields): Doc {
    const doc = asDocument(id, fields)
    this.check(doc)
    return doc
  }

  /** Throws LOCAL_STRICT or INVALID_PARAM for a document that may not be stored here. */
  check(doc: Doc): void {
    checkDocument(doc)
    this.checkFen(doc)
    checkGeoKeys(doc, this.geo)
    const lack = this.lackOf(doc)
    if (lack !== undefined) throw strict(`the document ${lack}`)
  }

  /** Refuses a document whose key in some index would be longer than 1024 bytes. */
  checkKeys(doc: Doc): void {
    for (const index of this.indexes) {
      for (const keys of index.keysOf(doc)) {
        const bytes = keys.reduce<number>((sum, key) => sum + keyBytes(key), 0)
        if (bytes > KEY_MAX) {
          throw requestFailed(
            `WiredTigerIndex::insert: key too large to index, failing ${index.spec.name} ${bytes}`,
          )
        }
      }
    }
  }

  /** The unique index whose field a document lacks, in words. */
  private lackOf(doc: Doc): string | undefined {
    for (const { spec } of this.unique) {
      const missing = spec.fields.find(([field]) => {
        const found = reach(doc, field)
        return found.length === 0 || found.includes(undefined)
      })
      if (missing) {
        return (
          `lacks '${missing[0]}' of the unique index ${spec.name}: the real cloud would count it ` +
          'as null and refuse the second such document'
        )
      }
    }
    return undefined
  }

  duplicateOf(key: UniqueKey, code?: string): Error {
    const fields = key.index.spec.fields.map(([field], i) => [field, key.keys[i]])
    return duplicate(this.name, key.index.spec.name, show(Object.fromEntries(fields)), code)
  }
}

function printable(key: unknown): unknown {
  return typeof key === 'symbol' ? { empty: true } : key
}

function keyBytes(key: unknown): number {
  if (typeof key === 'string') return Buffer.byteLength(key) + 5
  return typeof key === 'object' && key !== null ? encode({ key }).length : 8
}
