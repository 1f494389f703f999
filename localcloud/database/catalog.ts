/** The collections, filled from the storage, and the queries over them. */

import type { CollectionSpec, Doc, Storage } from '../database-types'
import {
  collectionExists,
  invalidParameter,
  noCollection,
  strict,
  tooManyCollections,
} from './cloud-error'
import { Collection } from './collection'
import { leadingOf } from './leading'
import type { Order } from './paths'
import { select } from './planner'
import { Scans } from './scans'
import { COLLECTIONS_MAX, checkSchema, isCollectionName } from './schema-check'
import type { Fields } from './values'

export interface CatalogOptions {
  storage: Storage
  /** The only collections and indexes that exist; absent, createCollection may make any. */
  schema?: readonly CollectionSpec[]
  /** Collections of the local cloud itself, beside the schema and its limits. */
  own?: readonly CollectionSpec[]
  /** A query that reads over 1,000 documents in vain; `warn` unless told. */
  scans?: 'warn' | 'refuse'
  /** Told once of each such query, each result cut by a default limit, each long transaction. */
  warn?: (text: string) => void
}

/** Created collections are listed in the storage under the empty name, which no other can have. */
const CREATED = ''

/** The collections there are, by name: those of the schema, and those made since. */
export class Catalog {
  private readonly collections = new Map<string, Collection>()
  private readonly own: ReadonlySet<string>
  /** Names on their way to the storage: taken, and not there yet. */
  private readonly creating = new Set<string>()
  private readonly scans: Scans
  private readonly warned = new Set<string>()

  /**
   * Documents of a collection that the schema lacks stay in the storage, unseen. Throws LocalError
   * for a schema that the real cloud could not be given or that the stored documents do not fit.
   */
  constructor(private readonly options: CatalogOptions) {
    const { schema, own = [], scans = 'warn' } = options
    this.scans = new Scans({ scans, warn: (text, topic) => this.warn(text, topic) })
    this.own = new Set(own.map((spec) => spec.name))
    checkSchema(schema ?? [])
    const docs = this.read()
    for (const spec of [...(schema ?? []), ...own]) this.open(spec, docs)
    for (const name of docs.keys()) {
      if (schema === undefined) this.open({ name, indexes: [] }, docs)
      else this.warn(`the schema knows no collection ${name}: not loaded`)
    }
  }

  /** The collection of that name. Throws DATABASE_COLLECTION_NOT_EXIST. */
  collection(name: string): Collection {
    const collection = this.collections.get(name)
    if (!collection) throw noCollection(name)
    return collection
  }

  /**
   * Makes a collection without indexes, which survives a restart. Throws when it is there already,
   * DATABASE_COLLECTION_EXCEED_LIMIT beyond 100, LOCAL_STRICT when a schema lists all there are.
   */
  async create(name: string): Promise<void> {
    if (this.own.has(name)) throw strict(`the name ${name} belongs to the local cloud itself`)
    if (this.collections.has(name) || this.creating.has(name)) throw collectionExists(name)
    if (this.options.schema !== undefined) {
      throw strict(
        `the collection ${name} is not in the schema: add it there first. The real cloud would ` +
          'make it without indexes, and with it a difference between what is checked in and what is',
      )
    }
    if (!isCollectionName(name)) throw invalidParameter(`"${name}" is no name of a collection`)
    const count = this.collections.size - this.own.size + this.creating.size
    if (count >= COLLECTIONS_MAX) throw tooManyCollections()
    this.creating.add(name)
    try {
      await this.options.storage.commit(new Map([[`${CREATED}/${name}`, { _id: name }]]))
      this.collections.set(name, new Collection({ name, indexes: [] }))
    } finally {
      this.creating.delete(name)
    }
  }

  /** The stored documents that match, in order; all that match without `need`. */
  select(name: string, query: Fields = {}, order: Order = [], need?: number): Doc[] {
    const collection = this.collection(name)
    const plan = select(collection, query, order, need)
    this.scans.check({ collection, query, order, ...(need !== undefined && { need }) }, plan)
    return plan.docs
  }

  /** The documents that an aggregation begins with; its $lookup stages are judged as well. */
  begin(name: string, stages: readonly Fields[]): Doc[] {
    this.scans.checkLookups(stages, (from) => this.collection(from))
    const [first] = stages
    // The stage itself asks for the geo index that serves it.
    if (first && Object.hasOwn(first, '$geoNear')) return this.collection(name).all()
    const { query, order, need } = leadingOf(stages)
    return this.select(name, query, order, need)
  }

  /** Passes a warning on, once for each topic. */
  warn(text: string, topic = text): void {
    if (this.warned.has(topic)) return
    this.warned.add(topic)
    this.options.warn?.(text)
  }

  private open(spec: CollectionSpec, docs: Map<string, Doc[]>): void {
    const collection = new Collection(spec)
    collection.load(docs.get(spec.name) ?? [])
    this.collections.set(spec.name, collection)
    docs.delete(spec.name)
  }

  /** All stored documents by collection; a created collection may have none. */
  private read(): Map<string, Doc[]> {
    const docs = new Map<string, Doc[]>()
    const of = (name: string): Doc[] => {
      const list = docs.get(name) ?? []
      docs.set(name, list)
      return list
    }
    for (const [key, doc] of this.options.storage.load()) {
      const name = key.slice(0, key.indexOf('/'))
      if (name === CREATED) of(doc._id)
      else of(name).push(doc)
    }
    return docs
  }
}
