/** The collections of the schema, filled from the storage, and the queries over them. */

import type { CollectionSpec, Doc, Storage } from '../types'
import { noCollection } from './cloud-error'
import { decode } from './codec'
import { Collection } from './collection'
import type { Order } from './paths'
import { select } from './planner'
import type { Fields } from './values'

export interface CatalogOptions {
  storage: Storage
  /** The only collections and indexes that exist. */
  schema: readonly CollectionSpec[]
  /** Told once of each full scan and of each result that a default limit has cut. */
  warn?: (text: string) => void
}

/** Plan for no more per collection (older WeChat pages allow 20). */
const INDEXES_MAX = 10

export class Catalog {
  private readonly collections = new Map<string, Collection>()
  private readonly warned = new Set<string>()

  /** Documents of a collection that the schema lacks stay in the storage, unseen. */
  constructor(private readonly options: CatalogOptions) {
    const docs = new Map<string, Doc[]>()
    for (const [key, text] of options.storage.load()) {
      const name = key.slice(0, key.indexOf('/'))
      const list = docs.get(name)
      if (list) list.push(decode(text))
      else docs.set(name, [decode(text)])
    }
    for (const spec of options.schema) {
      if (spec.indexes.length > INDEXES_MAX) {
        throw new Error(`${spec.name} declares more than ${INDEXES_MAX} indexes`)
      }
      const collection = new Collection(spec)
      collection.load(docs.get(spec.name) ?? [])
      this.collections.set(spec.name, collection)
      docs.delete(spec.name)
    }
    for (const name of docs.keys()) this.warn(`the schema knows no collection ${name}: not loaded`)
  }

  has(name: string): boolean {
    return this.collections.has(name)
  }

  /** The collection of that name. Throws DATABASE_COLLECTION_NOT_EXIST. */
  collection(name: string): Collection {
    const collection = this.collections.get(name)
    if (!collection) throw noCollection(name)
    return collection
  }

  /** The stored documents that match, in order; warns of a full scan. */
  select(name: string, query: Fields = {}, order: Order = [], need?: number): Doc[] {
    const plan = select(this.collection(name), query, order, need)
    if (plan.index === undefined && (Object.keys(query).length > 0 || order.length > 0)) {
      const fields = Object.keys(query).join(', ')
      const by = order.map(([field, way]) => `${field} ${way}`).join(', ')
      this.warn(`no index of ${name} serves where(${fields}) orderBy(${by}): it is a full scan`)
    }
    return plan.docs
  }

  /** Passes a warning on, each text once. */
  warn(text: string): void {
    if (this.warned.has(text)) return
    this.warned.add(text)
    this.options.warn?.(text)
  }
}
