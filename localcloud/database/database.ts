/**
 * The database engine of the local cloud: documents in memory, durable below, as strict as the real
 * cloud or stricter (facts/cloud-database.md sections 9 to 12).
 */

import type {
  CollectionSpec,
  DatabaseEngine,
  Doc,
  FindOptions,
  Storage,
  Where,
} from '../database-types'
import type { Clock } from '../types'
import { aggregate } from './aggregate'
import { Catalog } from './catalog'
import * as refusals from './cloud-error'
import type { Collection } from './collection'
import { newId } from './document'
import { Gate } from './gate'
import { checkAddSize, checkResultSize, readWindow, rowsMax } from './limits'
import { Mvcc, type Within } from './mvcc'
import { equal } from './ordering'
import { projector } from './projection'
import { readUpdate, type Update } from './updater'
import { copyDoc, type Fields, isFields } from './values'
import type { Write } from './write-set'
import { writeWhere } from './write-where'

export interface DatabaseOptions {
  clock: Clock
  storage: Storage
  /** The only collections and indexes that exist; absent, createCollection may make any. */
  schema?: readonly CollectionSpec[]
  /** Collections of the local cloud itself, beside the schema and its limits. */
  own?: readonly CollectionSpec[]
  /** Longest wait of a plain write for a transaction's lock, in milliseconds of local time. */
  writeWait?: number
  /** Code of E11000 errors: the older DATABASE_REQUEST_FAILED, or DATABASE_DUPLICATE_WRITE. */
  duplicateCode?: 'DATABASE_REQUEST_FAILED' | 'DATABASE_DUPLICATE_WRITE'
  /** A query that reads over 1,000 documents in vain; `warn` unless told. */
  scans?: 'warn' | 'refuse'
  /**
   * Holds an operation of a transaction under way, so that a second one at the same time is seen.
   * One turn of the event loop unless told; a server should wait a real millisecond or more.
   */
  latency?: () => Promise<void>
  /** Told once of each scan, each result cut by a default limit, each long transaction. */
  warn?: (text: string) => void
}

/**
 * Opens the engine over a storage. Rejects with LocalError when the schema is one that the real
 * cloud could not be given, or the stored documents do not fit it.
 */
export async function createDatabase(options: DatabaseOptions): Promise<DatabaseEngine> {
  return new Database(options)
}

class Database implements DatabaseEngine {
  private readonly catalog: Catalog
  private readonly mvcc: Mvcc
  private readonly gate: Gate
  private closing: Promise<void> | undefined

  constructor(private readonly options: DatabaseOptions) {
    this.catalog = new Catalog(options)
    this.mvcc = new Mvcc({
      ...options,
      writeWait: options.writeWait ?? 5000,
      latency: options.latency ?? nextTurn,
      warn: (text) => this.catalog.warn(text),
    })
    this.gate = new Gate(this.mvcc)
  }

  begin(token: string): string {
    this.gate.refuseClosed()
    return this.mvcc.begin(token)
  }

  commit(tx: string, sentAt?: number): Promise<string[]> {
    return this.gate.track(this.mvcc.commit({ tx, ...(sentAt !== undefined && { sentAt }) }))
  }

  abort(tx: string): void {
    this.mvcc.abort(tx)
  }

  async insert(name: string, docs: Fields[], at: Where): Promise<string[]> {
    return this.gate.byId(at, async () => {
      const collection = this.catalog.collection(name)
      if (docs.length === 0 || !docs.every(isFields)) {
        throw refusals.invalidParameter('data must be one document or more')
      }
      const stored = docs.map((doc) =>
        collection.accept(doc._id === undefined ? newId() : doc._id, doc),
      )
      checkAddSize(stored)
      const writes = stored.map((doc): Write => {
        return { collection, id: doc._id, edit: (before) => this.inserted(collection, doc, before) }
      })
      await this.mvcc.write(writes, within(at))
      return stored.map((doc) => doc._id)
    })
  }

  async getById(name: string, id: string, at: Where, projection?: Fields): Promise<Fields | null> {
    return this.gate.byId(at, async () => {
      const collection = this.catalog.collection(name)
      const project = projector(projection)
      const tx = within(at)
      const doc = tx ? await this.mvcc.read(tx, collection, id) : collection.docs.get(id)
      return doc ? project(doc) : null
    })
  }

  async find(name: string, options: FindOptions, at: Where): Promise<Fields[]> {
    return this.gate.byQuery(at, async () => {
      const { skip, limit } = readWindow(options)
      const project = projector(options.projection)
      const found = this.catalog.select(name, options.query, options.order, skip + limit + 1)
      if (options.limit === undefined && found.length > skip + limit) {
        this.catalog.warn(`a find in ${name} without limit was cut to ${limit} documents`)
      }
      return checkResultSize(found.slice(skip, skip + limit).map(project))
    })
  }

  async count(name: string, query: Fields, at: Where): Promise<number> {
    return this.gate.byQuery(at, async () => {
      const { size } = this.catalog.collection(name).docs
      return Object.keys(query).length === 0 ? size : this.catalog.select(name, query).length
    })
  }

  async setById(
    name: string,
    id: string,
    doc: Fields,
    at: Where,
  ): Promise<{ updated: number; upserted: boolean }> {
    return this.gate.byId(at, async () => {
      const collection = this.catalog.collection(name)
      if (Object.hasOwn(doc, '_id') && doc._id !== id) {
        throw refusals.writeFailed(`the (immutable) field '_id' was found to have been altered`)
      }
      const next = collection.accept(id, doc)
      let upserted = false
      const edit = (before: Doc | undefined) => {
        upserted = before === undefined
        return before && equal(before, next) ? before : next
      }
      const changed = await this.mvcc.write([{ collection, id, edit }], within(at))
      return { updated: upserted ? 0 : changed, upserted }
    })
  }

  async updateById(name: string, id: string, update: Fields, at: Where): Promise<number> {
    return this.gate.byId(at, async () => {
      const collection = this.catalog.collection(name)
      const change = changer(collection, readUpdate(update))
      return this.mvcc.write([{ collection, id, edit: (doc) => doc && change(doc) }], within(at))
    })
  }

  async updateWhere(
    name: string,
    query: Fields,
    update: Fields,
    multi: boolean,
    at: Where,
  ): Promise<number> {
    return this.gate.byQuery(at, async () => {
      const collection = this.catalog.collection(name)
      const change = changer(collection, readUpdate(update))
      return writeWhere(this.catalog, this.mvcc, { name, query, multi, change })
    })
  }

  async removeById(name: string, id: string, at: Where): Promise<number> {
    return this.gate.byId(at, async () => {
      const collection = this.catalog.collection(name)
      return this.mvcc.write([{ collection, id, edit: () => null }], within(at))
    })
  }

  async removeWhere(name: string, query: Fields, multi: boolean, at: Where): Promise<number> {
    return this.gate.byQuery(at, () =>
      writeWhere(this.catalog, this.mvcc, { name, query, multi, change: () => null }),
    )
  }

  async aggregate(name: string, stages: Fields[], at: Where): Promise<Fields[]> {
    return this.gate.byQuery(at, async () => {
      const docs = this.catalog.begin(name, stages)
      const { geo } = this.catalog.collection(name)
      const resolve = (from: string) => this.catalog.collection(from).all()
      const pick = (from: string, ids: readonly string[]) => this.catalog.collection(from).pick(ids)
      const rows = aggregate(docs, stages, { resolve, pick, geo })
      const most = rowsMax(stages)
      if (rows.length > most) this.catalog.warn(`an aggregation of ${name} was cut to ${most} rows`)
      return checkResultSize(rows.slice(0, most))
    })
  }

  createCollection(name: string): Promise<void> {
    this.gate.refuseClosed()
    return this.gate.track(this.catalog.create(name))
  }

  dump(name: string): Doc[] {
    return this.catalog.collection(name).all().map(copyDoc)
  }

  health(): { transactions: number; locks: number } {
    return this.mvcc.health()
  }

  close(): Promise<void> {
    this.closing ??= this.gate.close().then(() => this.options.storage.close())
    return this.closing
  }

  private inserted(collection: Collection, doc: Doc, before: Doc | undefined): Doc {
    if (!before) return doc
    const key = `{ _id: ${JSON.stringify(doc._id)} }`
    throw refusals.duplicate(collection.name, '_id_', key, this.options.duplicateCode)
  }
}

/** Applies an update and checks the outcome; the same object when nothing changes. */
function changer(collection: Collection, update: Update): (doc: Doc) => Doc {
  return (doc) => {
    const after = update(doc)
    if (equal(doc, after)) return doc
    collection.check(after)
    return after
  }
}

function within({ tx, sentAt }: Where): Within | undefined {
  return tx === undefined ? undefined : { tx, ...(sentAt !== undefined && { sentAt }) }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
