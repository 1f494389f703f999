/**
 * The database engine of the local cloud: documents in memory, durable below, as strict as the real
 * cloud or stricter (facts/cloud-database.md sections 9 to 12).
 */

import { createActivity } from '../activity'
import type {
  Clock,
  CollectionSpec,
  DatabaseEngine,
  Doc,
  FindOptions,
  Storage,
  Where,
} from '../types'
import { aggregate } from './aggregate'
import { Catalog } from './catalog'
import * as refusals from './cloud-error'
import type { Collection } from './collection'
import { asDocument, checkDocument, newId } from './document'
import { type FaultPoint, Mvcc } from './mvcc'
import { equal } from './ordering'
import { projector } from './projection'
import { matcher } from './query'
import { readUpdate, type Update } from './updater'
import { copyDoc, type Fields, isFields } from './values'
import type { Write } from './write-set'

export interface DatabaseOptions {
  clock: Clock
  storage: Storage
  /** The only collections and indexes that exist. */
  schema: readonly CollectionSpec[]
  /** Longest wait of a plain write for a transaction's lock, in milliseconds of local time. */
  writeWait?: number
  /** Code of E11000 errors: the older DATABASE_REQUEST_FAILED, or DATABASE_DUPLICATE_WRITE. */
  duplicateCode?: 'DATABASE_REQUEST_FAILED' | 'DATABASE_DUPLICATE_WRITE'
  /**
   * Holds an operation of a transaction under way, so that a second one at the same time is seen.
   * One turn of the event loop unless told; a server should wait a real millisecond or more.
   */
  latency?: () => Promise<void>
  /** Called at each point where a fault may be put in; what it throws is the fault. */
  fault?: (point: FaultPoint) => void
  /** Told once of each full scan, each result cut by a default limit, each long transaction. */
  warn?: (text: string) => void
}

const FIND_DEFAULT = 100
const FIND_MAX = 1000
/** Rows of an aggregation without $limit, and the most of one with it (field reports). */
const ROWS_DEFAULT = 20
const ROWS_MAX = 10_000

/** Opens the engine over a storage. Rejects when the stored documents do not fit the schema. */
export async function createDatabase(options: DatabaseOptions): Promise<DatabaseEngine> {
  return new Database(options)
}

class Database implements DatabaseEngine {
  private readonly catalog: Catalog
  private readonly mvcc: Mvcc
  private readonly activity = createActivity()
  private closing: Promise<void> | undefined

  constructor(private readonly options: DatabaseOptions) {
    this.catalog = new Catalog(options)
    this.mvcc = new Mvcc({
      ...options,
      writeWait: options.writeWait ?? 5000,
      latency: options.latency ?? nextTurn,
      fault: options.fault ?? (() => undefined),
      warn: (text) => this.catalog.warn(text),
    })
  }

  begin(token: string): string {
    this.refuseClosed()
    return this.mvcc.begin(token)
  }

  commit(tx: string): Promise<void> {
    return this.activity.track(this.mvcc.commit(tx))
  }

  abort(tx: string): void {
    this.mvcc.abort(tx)
  }

  async insert(name: string, docs: Fields[], at: Where): Promise<string[]> {
    return this.guard(at, async () => {
      const collection = this.catalog.collection(name)
      if (docs.length === 0 || !docs.every(isFields)) {
        throw refusals.invalidParameter('data must be one document or more')
      }
      const stored = docs.map((doc) => asDocument(doc._id === undefined ? newId() : doc._id, doc))
      const writes = stored.map((doc): Write => {
        return { collection, id: doc._id, edit: (before) => this.inserted(collection, doc, before) }
      })
      await this.mvcc.write(writes, at.tx)
      return stored.map((doc) => doc._id)
    })
  }

  async getById(name: string, id: string, at: Where, projection?: Fields): Promise<Fields | null> {
    return this.guard(at, async () => {
      const collection = this.catalog.collection(name)
      const project = projector(projection)
      const doc =
        at.tx === undefined ? collection.docs.get(id) : await this.mvcc.read(at.tx, collection, id)
      return doc ? project(doc) : null
    })
  }

  async find(name: string, options: FindOptions, at: Where): Promise<Fields[]> {
    return this.guardPlain(at, async () => {
      const skip = readCount('skip', options.skip ?? 0)
      const limit = Math.min(readCount('limit', options.limit || FIND_DEFAULT), FIND_MAX)
      const project = projector(options.projection)
      const found = this.catalog.select(name, options.query, options.order, skip + limit + 1)
      if (options.limit === undefined && found.length > skip + limit) {
        this.catalog.warn(`a find in ${name} without limit was cut to ${limit} documents`)
      }
      return found.slice(skip, skip + limit).map(project)
    })
  }

  async count(name: string, query: Fields, at: Where): Promise<number> {
    return this.guardPlain(at, async () => this.catalog.select(name, query).length)
  }

  async setById(
    name: string,
    id: string,
    doc: Fields,
    at: Where,
  ): Promise<{ updated: number; upserted: boolean }> {
    return this.guard(at, async () => {
      const collection = this.catalog.collection(name)
      if (Object.hasOwn(doc, '_id') && doc._id !== id) {
        throw refusals.writeFailed(`the (immutable) field '_id' was found to have been altered`)
      }
      const next = asDocument(id, doc)
      let upserted = false
      const edit = (before: Doc | undefined) => {
        upserted = before === undefined
        return before && equal(before, next) ? before : next
      }
      const changed = await this.mvcc.write([{ collection, id, edit }], at.tx)
      return { updated: upserted ? 0 : changed, upserted }
    })
  }

  async updateById(name: string, id: string, update: Fields, at: Where): Promise<number> {
    return this.guard(at, async () => {
      const collection = this.catalog.collection(name)
      const change = changer(readUpdate(update))
      return this.mvcc.write([{ collection, id, edit: (doc) => doc && change(doc) }], at.tx)
    })
  }

  async updateWhere(
    name: string,
    query: Fields,
    update: Fields,
    multi: boolean,
    at: Where,
  ): Promise<number> {
    return this.editWhere(name, query, multi, at, () => changer(readUpdate(update)))
  }

  async removeById(name: string, id: string, at: Where): Promise<number> {
    return this.guard(at, async () => {
      const collection = this.catalog.collection(name)
      return this.mvcc.write([{ collection, id, edit: () => null }], at.tx)
    })
  }

  async removeWhere(name: string, query: Fields, multi: boolean, at: Where): Promise<number> {
    return this.editWhere(name, query, multi, at, () => () => null)
  }

  async aggregate(name: string, stages: Fields[], at: Where): Promise<Fields[]> {
    return this.guardPlain(at, async () => {
      const first = stages[0]?.$match
      const docs = this.catalog.select(name, isFields(first) ? first : {})
      const rows = aggregate(docs, stages, (from) => this.catalog.collection(from).all())
      const limited = stages.some((stage) => Object.hasOwn(stage, '$limit'))
      const most = limited ? ROWS_MAX : ROWS_DEFAULT
      if (rows.length > most) this.catalog.warn(`an aggregation of ${name} was cut to ${most} rows`)
      return rows.slice(0, most)
    })
  }

  async createCollection(name: string): Promise<void> {
    if (this.catalog.has(name)) throw refusals.collectionExists(name)
    throw refusals.strict(`the collection ${name} is not in the schema: add it there first`)
  }

  dump(name: string): Doc[] {
    return this.catalog.collection(name).all().map(copyDoc)
  }

  health(): { transactions: number; locks: number } {
    return this.mvcc.health()
  }

  close(): Promise<void> {
    this.closing ??= this.finish()
    return this.closing
  }

  private async finish(): Promise<void> {
    // First, because a write under way may be waiting for the lock of a transaction left open.
    this.mvcc.release()
    await this.activity.settled()
    await this.options.storage.close()
  }

  private inserted(collection: Collection, doc: Doc, before: Doc | undefined): Doc {
    if (!before) return doc
    const key = `{ _id: ${JSON.stringify(doc._id)} }`
    throw refusals.duplicate(collection.name, '_id_', key, this.options.duplicateCode)
  }

  private guard<T>(at: Where, work: () => Promise<T>): Promise<T> {
    return this.activity.track(this.run(at, work))
  }

  /** Any failure of an operation ends its transaction, as on the server. */
  private async run<T>(at: Where, work: () => Promise<T>): Promise<T> {
    this.refuseClosed()
    if (at.tx === undefined) {
      this.refuseOutside(at)
      return work()
    }
    try {
      return await work()
    } catch (error) {
      this.mvcc.fail(at.tx)
      throw error
    }
  }

  /** For operations by query, which no transaction may use (T16). */
  private guardPlain<T>(at: Where, work: () => Promise<T>): Promise<T> {
    return this.guard(at, async () => {
      if (at.tx === undefined) return work()
      throw refusals.invalidOperator('where() and aggregate() are not supported in a transaction')
    })
  }

  private refuseClosed(): void {
    if (this.closing) throw new Error('the database is closed')
  }

  /** T17: on the real cloud this silently leaves the transaction of the same invocation. */
  private refuseOutside({ token }: Where): void {
    if (!this.mvcc.hasOpen(token)) return
    throw refusals.strict(
      'this invocation has an open transaction, and this operation carries no transaction id. The ' +
        'real cloud would run it outside the transaction: it would see none of its writes, would ' +
        'not be rolled back, and a write could wait for its own lock. Use t.collection().doc()',
    )
  }

  private editWhere(
    name: string,
    query: Fields,
    multi: boolean,
    at: Where,
    readChange: () => (doc: Doc) => Doc | null,
  ): Promise<number> {
    return this.guardPlain(at, async () => {
      if (Object.keys(query).length === 0) {
        throw refusals.strict(
          'where({}) would change every document; say so: where({ _id: _.exists(true) })',
        )
      }
      const collection = this.catalog.collection(name)
      const matches = matcher(query)
      const change = readChange()
      for (;;) {
        let met = 0
        const edit = (doc: Doc | undefined) => {
          // A document may have changed while the write waited for its lock.
          if (!doc || !matches(doc)) return doc
          met++
          return change(doc)
        }
        const docs = this.catalog.select(name, query, [], multi ? undefined : 1)
        const writes = docs.map((doc): Write => ({ collection, id: doc._id, edit }))
        const changed = await this.mvcc.write(writes, undefined)
        if (multi || docs.length === 0 || met > 0) return changed
      }
    })
  }
}

/** Applies an update and checks the outcome; the same object when nothing changes. */
function changer(update: Update): (doc: Doc) => Doc {
  return (doc) => {
    const after = update(doc)
    if (equal(doc, after)) return doc
    checkDocument(after)
    return after
  }
}

function readCount(name: string, value: number): number {
  if (Number.isSafeInteger(value) && value >= 0) return value
  throw refusals.invalidParameter(`${name} must be a non-negative integer, not ${value}`)
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
