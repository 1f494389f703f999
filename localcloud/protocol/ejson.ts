import { BSONRegExp, EJSON } from 'bson'
import { CloudError } from '../database/cloud-error'
import { type Fields, isFields } from '../database/values'
import { invalid } from './fields'

/**
 * Documents travel as canonical EJSON texts (facts/wx-server-sdk-wire.md section 4). Here they
 * become live values: numbers, Date, RegExp, lists and plain objects, and nothing else.
 */

function serverDate(value: unknown, now: number): Date {
  const offset = isFields(value) ? value.offset : undefined
  if (typeof offset !== 'number') throw invalid('$tcb_server_date needs an offset')
  return new Date(now + offset)
}

/** MongoDB's own limit of a document (remembered). */
const LEVELS_MAX = 100

function reviveFields(value: object, now: number, levels: number): unknown {
  if (Object.hasOwn(value, '__proto__')) throw invalid('a key named __proto__ is refused')
  if ('_bsontype' in value) throw invalid(`${String(value._bsontype)} values are not supported`)
  if ('$tcb_server_date' in value) return serverDate(value.$tcb_server_date, now)
  const entries = Object.entries(value)
  return Object.fromEntries(entries.map(([key, item]) => [key, revive(item, now, levels)]))
}

function revive(value: unknown, now: number, levels: number): unknown {
  if (value instanceof BSONRegExp) return new RegExp(value.pattern, value.options)
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  if (levels === 0) throw invalid(`a document is nested over ${LEVELS_MAX} levels`)
  if (!Array.isArray(value)) return reviveFields(value, now, levels - 1)
  return value.map((item) => revive(item, now, levels - 1))
}

/**
 * Reads one EJSON text.
 * @param now local-cloud time in ms, which db.serverDate() becomes
 * @throws CloudError INVALID_PARAM for what cannot be read
 */
export function decodeValue(text: unknown, what: string, now: number): unknown {
  if (typeof text !== 'string') throw invalid(`${what} must be an EJSON text`)
  try {
    return revive(EJSON.parse(text, { relaxed: true }), now, LEVELS_MAX)
  } catch (error) {
    if (error instanceof CloudError) throw error
    throw invalid(`${what} is not EJSON: ${error instanceof Error ? error.message : 'unreadable'}`)
  }
}

/** Reads one EJSON text that must hold an object. */
export function decodeFields(text: unknown, what: string, now: number): Fields {
  const value = decodeValue(text, what, now)
  if (!isFields(value)) throw invalid(`${what} must hold an object`)
  return value
}

/** Writes a document as the SDK reads it: relaxed EJSON, Dates marked. */
export function encodeDocument(document: Fields): string {
  return EJSON.stringify(document, { relaxed: true })
}
