/**
 * Finds the documents of a query: by an index when its first fields are fixed by the query (and the
 * next is bounded or sorted by), else by a full scan. The matcher always has the last word, so an
 * index may change the speed and never the result.
 */

import type { Doc } from '../database-types'
import type { Collection } from './collection'
import { byDistance, checkNearIndex } from './geo-index'
import { type Near, nearOf } from './geo-query'
import type { IndexList, Range } from './index-list'
import { type Order, sorted } from './paths'
import { matcher } from './query'
import { type Fields, isFields, isRegExp } from './values'

export interface Plan {
  docs: Doc[]
  /** Name of the index used; absent for a full scan. */
  index?: string
  /** How many documents were read to find these. */
  read: number
  /** True when `docs` is already in the order asked for. */
  ordered: boolean
}

interface Conditions {
  /** Values that a field must equal, one of them. */
  equal: Map<string, unknown[]>
  ranges: Map<string, Range>
}

/** Documents to look at, before the matcher; found one by one. */
type Candidates = Omit<Plan, 'read' | 'docs'> & { docs: Iterable<Doc> }

interface Choice {
  index: IndexList
  prefixes: unknown[][]
  range?: Range
  ordered: boolean
  reversed: boolean
  score: number
}

/**
 * The first `need` matching documents in the order asked for (ties and unsorted results by index or
 * `_id` order). These are the stored objects themselves: the caller copies what it hands out.
 */
export function select(
  collection: Collection,
  query: Fields,
  order: Order,
  need = Number.POSITIVE_INFINITY,
): Plan {
  const matches = matcher(query)
  const near = nearOf(query)
  if (near) return selectNear(collection, matches, near, order, need)
  const plan = candidates(collection, query, order)
  if (!plan.ordered) {
    const all = [...plan.docs]
    const docs = sorted(all.filter(matches), order).slice(0, need)
    return { ...plan, docs, read: all.length }
  }
  const docs: Doc[] = []
  let read = 0
  for (const doc of plan.docs) {
    if (docs.length >= need) break
    read++
    if (matches(doc)) docs.push(doc)
  }
  return { ...plan, docs, read }
}

/** By the geo index, which gives its own order unless another is asked for. */
function selectNear(
  collection: Collection,
  matches: (doc: Doc) => boolean,
  near: Near,
  order: Order,
  need: number,
): Plan {
  checkNearIndex(near, collection.geo)
  const found = collection.all().filter(matches)
  const docs = order.length > 0 ? sorted(found, order) : byDistance(found, near)
  return {
    docs: docs.slice(0, need),
    index: `${near.field}_2dsphere`,
    ordered: true,
    read: found.length,
  }
}

/** How many documents a query would read for want of an index; 0 when an index serves it. */
export function scanOf(collection: Collection, query: Fields): number {
  return choose(collection, query, []) ? 0 : collection.docs.size
}

/** The fields of an index that would serve a query: equalities, then the order, then one range. */
export function suggestIndex(query: Fields, order: Order): Order {
  const { equal, ranges } = readConditions(query)
  const fields = new Map<string, 1 | -1>()
  for (const field of equal.keys()) fields.set(field, 1)
  for (const [field, direction] of order) if (!fields.has(field)) fields.set(field, direction)
  const [range] = ranges.keys()
  if (range !== undefined && !fields.has(range)) fields.set(range, 1)
  return [...fields]
}

function choose(collection: Collection, query: Fields, order: Order): Choice | undefined {
  const conditions = readConditions(query)
  let best: Choice | undefined
  for (const index of collection.indexes) {
    const choice = consider(index, conditions, order)
    if (choice.score > (best?.score ?? 0)) best = choice
  }
  return best
}

function candidates(collection: Collection, query: Fields, order: Order): Candidates {
  const best = choose(collection, query, order)
  if (!best) return { docs: collection.all(), ordered: order.length === 0 }
  return {
    docs: collection.pick(idsOf(best)),
    index: best.index.spec.name,
    ordered: best.ordered,
  }
}

function* idsOf({ index, prefixes, range, reversed }: Choice): Generator<string, void> {
  for (const prefix of prefixes) yield* index.ids(prefix, range, reversed)
}

/** An equality counts most, then a range, then an order that saves the sort. */
function consider(index: IndexList, conditions: Conditions, order: Order): Choice {
  const { fields } = index.spec
  let prefixes: unknown[][] = [[]]
  let used = 0
  for (const [field] of fields) {
    const values = conditions.equal.get(field)
    if (!values) break
    prefixes = prefixes.flatMap((prefix) => values.map((value) => [...prefix, value]))
    used++
    if (prefixes.length > 1) break
  }
  const next = prefixes.length > 1 ? undefined : fields[used]
  const bounds = next && conditions.ranges.get(next[0])
  // Of an array, different elements may satisfy the two bounds.
  const range = bounds && index.multikey ? oneSide(bounds) : bounds
  const sorting = sortedBy(index, used, prefixes.length, order)
  return {
    index,
    prefixes,
    range,
    ordered: order.length === 0 || sorting !== 0,
    reversed: sorting < 0,
    score: used * 4 + (range ? 2 : 0) + (order.length > 0 && sorting !== 0 ? 1 : 0),
  }
}

function oneSide({ lower, upper }: Range): Range {
  return lower ? { lower } : { upper }
}

/** 1 when the index gives the order, -1 when it gives the reverse, 0 when it does not. */
function sortedBy(index: IndexList, used: number, prefixes: number, order: Order): 1 | -1 | 0 {
  if (order.length === 0 || prefixes > 1 || index.multikeyFrom(used)) return 0
  const rest = index.spec.fields.slice(used)
  const fits = (sign: number) =>
    order.every(([field, direction], i) => {
      const own = rest[i]
      return own !== undefined && own[0] === field && own[1] * sign === direction
    })
  return fits(1) ? 1 : fits(-1) ? -1 : 0
}

function readConditions(query: Fields): Conditions {
  const conditions: Conditions = { equal: new Map(), ranges: new Map() }
  for (const [field, condition] of members(query)) {
    if (!isFields(condition) || !Object.keys(condition).some((key) => key.startsWith('$'))) {
      addEqual(conditions, field, [condition])
      continue
    }
    for (const [operator, operand] of Object.entries(condition)) {
      if (operator === '$eq') addEqual(conditions, field, [operand])
      else if (operator === '$in' && Array.isArray(operand)) addEqual(conditions, field, operand)
      else addBound(conditions, field, operator, operand)
    }
  }
  return conditions
}

/** The conditions that must all hold: the query's own fields and those under `$and`. */
function members(query: Fields): [string, unknown][] {
  return Object.entries(query).flatMap(([key, value]): [string, unknown][] => {
    if (key === '$and' && Array.isArray(value)) return value.filter(isFields).flatMap(members)
    return key.startsWith('$') ? [] : [[key, value]]
  })
}

function addEqual({ equal }: Conditions, field: string, values: unknown[]): void {
  const shorter = (equal.get(field)?.length ?? Number.POSITIVE_INFINITY) > values.length
  if (shorter && values.every(isIndexable)) equal.set(field, values)
}

/** An array is listed by its elements, a regex not at all: neither can be looked up. */
function isIndexable(value: unknown): boolean {
  return !Array.isArray(value) && !isRegExp(value)
}

function addBound({ ranges }: Conditions, field: string, operator: string, value: unknown): void {
  if (value === null || !isIndexable(value)) return
  const range = ranges.get(field) ?? {}
  const inclusive = operator.endsWith('e')
  if (operator === '$gt' || operator === '$gte') range.lower ??= { value, inclusive }
  else if (operator === '$lt' || operator === '$lte') range.upper ??= { value, inclusive }
  else return
  ranges.set(field, range)
}
