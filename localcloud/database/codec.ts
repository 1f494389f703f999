/**
 * Documents as JSON text, a date as `{"$date": ms}`: no field of a document may begin with `$`, so
 * nothing else looks like that. Several times as fast as EJSON, and there are no other types to keep.
 */

import type { Doc } from '../database-types'
import { type Fields, isDate, isFields } from './values'

const DATE = '$date'

/** The text of a document. */
export function encode(fields: Fields): string {
  return JSON.stringify(isPlain(fields) ? fields : marked(fields))
}

/** The document in a text. Throws when the text holds no document with a string `_id`. */
export function decode(text: string): Doc {
  const parsed: unknown = JSON.parse(text)
  const value = text.includes(`{"${DATE}":`) ? withDates(parsed) : parsed
  if (!isFields(value) || typeof value._id !== 'string') {
    throw new Error(`The data folder holds something that is no document: ${text.slice(0, 80)}`)
  }
  return { ...value, _id: value._id }
}

/** True for what JSON keeps as it is. */
function isPlain(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object' || value === null) return true
  return !isDate(value) && Object.values(value).every(isPlain)
}

/** NaN and the infinities are in no document, but in the keys of groups. */
function marked(value: unknown): unknown {
  if (isDate(value)) return { [DATE]: value.getTime() }
  if (typeof value === 'number' && !Number.isFinite(value)) return { $number: String(value) }
  return mapped(value, marked)
}

function withDates(value: unknown): unknown {
  if (isFields(value) && typeof value[DATE] === 'number') return new Date(value[DATE])
  return mapped(value, withDates)
}

function mapped(value: unknown, change: (value: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map(change)
  if (!isFields(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, change(entry)]))
}
