/** Documents as canonical EJSON text: dates, integers and doubles survive the storage. */

import { EJSON } from 'bson'
import type { Doc } from '../types'
import { type Fields, isFields } from './values'

/** Canonical EJSON of a document. */
export function encode(fields: Fields): string {
  return EJSON.stringify(fields, { relaxed: false })
}

/** The document in an EJSON text. Throws when the text holds no document with a string `_id`. */
export function decode(text: string): Doc {
  const value: unknown = EJSON.parse(text)
  if (!isFields(value) || typeof value._id !== 'string') {
    throw new Error(`The data folder holds something that is no document: ${text.slice(0, 80)}`)
  }
  return { ...value, _id: value._id }
}
