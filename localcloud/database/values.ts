/** The values that a document may hold, and how to tell them apart. */

import { types } from 'node:util'
import type { Doc } from '../database-types'
import { strict } from './cloud-error'

/** An object of unknown content: a document, a part of one, or the JSON of a request. */
export type Fields = Record<string, unknown>

/** A plain object, also one from another realm (a test runner's); never a class instance. */
export function isFields(value: unknown): value is Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}

/** True for a Date, also one from another realm. */
export function isDate(value: unknown): value is Date {
  return types.isDate(value)
}

/** True for a RegExp, also one from another realm. */
export function isRegExp(value: unknown): value is RegExp {
  return types.isRegExp(value)
}

/** A deep copy of JSON values and dates; anything else is handed through. */
export function copyValue(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(copyValue)
  if (isDate(value)) return new Date(value.getTime())
  return isFields(value) ? copyFields(value) : value
}

/**
 * A deep copy of a plain object, with its own keys in their order. Refuses with LOCAL_STRICT the key
 * `__proto__`, which an assignment would take for the prototype.
 */
export function copyFields(fields: Fields): Fields {
  // Spread, because V8 keeps an object that is filled key by key as a slow and large hash table.
  const result = { ...fields }
  deepen(result)
  return result
}

/** Puts copies in the place of the objects that a shallow copy shares with its source. */
function deepen(copy: Fields): void {
  for (const key of Object.keys(copy)) {
    if (key === '__proto__') throw strict("a field cannot be named '__proto__'")
    const value = copy[key]
    if (typeof value === 'object' && value !== null) copy[key] = copyValue(value)
  }
}

/** A deep copy as a document: `_id` is `id` and comes first. */
export function copyAs(id: string, fields: Fields): Doc {
  const doc: Doc = { _id: id, ...fields }
  doc._id = id
  deepen(doc)
  return doc
}

/** A deep copy of a document. */
export function copyDoc(doc: Doc): Doc {
  return copyAs(doc._id, doc)
}

/** The BSON name of a value's type, as MongoDB puts it into its messages. */
export function typeName(value: unknown): string {
  if (value === undefined) return 'missing'
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  if (isDate(value)) return 'date'
  if (isRegExp(value)) return 'regex'
  if (typeof value === 'boolean') return 'bool'
  if (typeof value !== 'number') return typeof value
  if (!Number.isInteger(value)) return 'double'
  return value === (value | 0) ? 'int' : 'long'
}

/** A value as MongoDB prints it in a message: `{a: null}`, `"text"`. */
export function show(value: unknown): string {
  if (isDate(value)) return `new Date(${value.getTime()})`
  if (Array.isArray(value)) return `[${value.map(show).join(', ')}]`
  if (!isFields(value)) return typeof value === 'string' ? JSON.stringify(value) : String(value)
  const pairs = Object.entries(value).map(([key, entry]) => `${key}: ${show(entry)}`)
  return `{${pairs.join(', ')}}`
}

/** An array index as a path segment: `0`, `12`; never `01` or `-1`. */
export function isIndex(segment: string): boolean {
  return /^(0|[1-9]\d*)$/.test(segment)
}
