/**
 * Watches what queries read. The real cloud answers a query without an index as well, slower with
 * every document, until one day it times out; here it is seen while the collection is still small.
 */

import type { CollectionSpec } from '../database-types'
import { strict } from './cloud-error'
import type { Collection } from './collection'
import { leadingOf } from './leading'
import type { Order } from './paths'
import { type Plan, scanOf, suggestIndex } from './planner'
import { type Fields, isFields } from './values'

/** Documents that a query may read in vain. */
const SCAN_MAX = 1000

export interface ScansOptions {
  /** `warn` unless told. */
  scans?: 'warn' | 'refuse'
  /** Passes a warning on; the same `topic` is heard once. */
  warn(text: string, topic: string): void
}

/** A query as it was planned. */
export interface Query {
  collection: Collection
  query: Fields
  order: Order
  /** How many documents are wanted; all when absent. */
  need?: number
}

/** Tells of, or refuses with LOCAL_STRICT, what reads over 1,000 documents in vain. */
export class Scans {
  constructor(private readonly options: ScansOptions) {}

  /** Judges a query by what it has read. */
  check(asked: Query, plan: Plan): void {
    const { query, order, need } = asked
    const conditions = Object.keys(query).length > 0 || order.length > 0
    // In index order nothing but the filter is in vain; without an index everything is.
    const isScan = plan.index === undefined && (conditions || need === undefined)
    const vain = isScan ? plan.read : plan.read - plan.docs.length
    if (vain > SCAN_MAX) this.tell(asked, plan.read)
  }

  /** Judges the $lookup stages of a pipeline, inner ones too, before they run. */
  checkLookups(stages: readonly unknown[], find: (name: string) => Collection): void {
    for (const stage of stages) {
      const lookup = isFields(stage) ? stage.$lookup : undefined
      if (!isFields(lookup) || typeof lookup.from !== 'string') continue
      const collection = find(lookup.from)
      const query = joinQuery(lookup)
      const read = scanOf(collection, query)
      if (read > SCAN_MAX) this.tell({ collection, query, order: [] }, read)
      if (Array.isArray(lookup.pipeline)) this.checkLookups(lookup.pipeline, find)
    }
  }

  private tell(asked: Query, read: number): void {
    const shape = describe(asked)
    const text =
      `${shape} reads ${read} documents. ${advice(asked)} The real cloud would read them all as ` +
      'well, slower with every document, until the request times out'
    if (this.options.scans === 'refuse') throw strict(text)
    this.options.warn(text, shape)
  }
}

/** What a $lookup asks of the other collection, as far as an index could serve it. */
function joinQuery({ foreignField, pipeline }: Fields): Fields {
  if (Array.isArray(pipeline)) return leadingOf(pipeline).query
  return typeof foreignField === 'string' ? { [foreignField]: 'any' } : {}
}

function describe({ collection, query, order }: Query): string {
  const by = fieldsOf(order)
  const fields = Object.keys(query).join(', ')
  return `${collection.name}: where(${fields})${by === '' ? '' : ` orderBy(${by})`}`
}

function advice({ collection, query, order }: Query): string {
  const fields = suggestIndex(query, order)
  const { name } = collection
  if (fields.length === 0) return `No index of ${name} can serve it: narrow it by an indexed field.`
  return `An index of ${name} on (${fieldsOf(fields)}) would serve it.`
}

function fieldsOf(fields: CollectionSpec['indexes'][number]['fields']): string {
  return fields.map(([field, direction]) => `${field} ${direction}`).join(', ')
}
