/** Dotted paths through documents and arrays, read as MongoDB reads them. */

import { compare, EMPTY_ARRAY } from './ordering'
import { isFields, isIndex } from './values'

export type Order = readonly (readonly [field: string, direction: 1 | -1])[]

/**
 * The values at a dotted path. A path through an array looks into each of its objects, so there can
 * be several; a missing field counts as `undefined`; an array of no objects gives nothing at all.
 */
export function reach(root: unknown, path: string): unknown[] {
  if (!path.includes('.')) return [isFields(root) ? own(root, path) : undefined]
  const found: unknown[] = []
  walk(root, path.split('.'), 0, found)
  return found
}

function walk(value: unknown, segments: string[], at: number, found: unknown[]): void {
  const segment = segments[at]
  if (segment === undefined) {
    found.push(value)
  } else if (Array.isArray(value)) {
    if (isIndex(segment) && Number(segment) < value.length) {
      walk(value[Number(segment)], segments, at + 1, found)
    }
    for (const element of value) if (isFields(element)) walk(element, segments, at, found)
  } else if (isFields(value)) {
    walk(own(value, segment), segments, at + 1, found)
  } else {
    found.push(undefined)
  }
}

function own(fields: Record<string, unknown>, key: string): unknown {
  return Object.hasOwn(fields, key) ? fields[key] : undefined
}

/** The only key of `indexKeys` where no array and no further document is in the way; else undefined. */
export function plainKey(root: Record<string, unknown>, path: string): unknown {
  if (!Object.hasOwn(root, path)) return path.includes('.') ? undefined : null
  const value = root[path] ?? null
  return Array.isArray(value) ? undefined : value
}

/** The keys under which an index lists a document: one for each element of an array. */
export function indexKeys(root: unknown, path: string): unknown[] {
  const values = reach(root, path)
  if (values.length === 1 && !Array.isArray(values[0])) return [values[0] ?? null]
  const keys: unknown[] = []
  for (const value of values) {
    if (!Array.isArray(value)) keys.push(value ?? null)
    else if (value.length === 0) keys.push(EMPTY_ARRAY)
    else for (const element of value) keys.push(element ?? null)
  }
  return keys.length > 0 ? keys : [null]
}

/** The one key that a sort goes by: an array's smallest element upwards, its largest downwards. */
export function sortKey(root: unknown, path: string, direction: 1 | -1): unknown {
  const keys = indexKeys(root, path)
  if (keys.length === 1) return keys[0]
  return keys.reduce((best, key) => (compare(key, best) * direction < 0 ? key : best))
}

/** A stable sort in BSON order; documents that tie keep their order. */
export function sorted<T>(docs: readonly T[], order: Order): T[] {
  const rows = docs.map((doc) => ({
    doc,
    keys: order.map(([field, direction]) => sortKey(doc, field, direction)),
  }))
  rows.sort((a, b) => {
    for (const [i, [, direction]] of order.entries()) {
      const step = compare(a.keys[i], b.keys[i]) * direction
      if (step !== 0) return step
    }
    return 0
  })
  return rows.map((row) => row.doc)
}
