/** Sizes in bytes of BSON, measured exactly only where they may matter: measuring costs a lot. */

import { calculateObjectSize } from 'bson'
import { type Fields, isDate, isFields } from './values'

/** UTF-8 needs at most three bytes for a UTF-16 unit. */
const UNIT_MAX = 3
/** Type, length and end of an element, with a number of eight bytes or the name of an array's place. */
const ELEMENT_MAX = 24

/** The exact size of documents together, in bytes, if it is over `limit`; else undefined. */
export function sizeOver(docs: readonly Fields[], limit: number): number | undefined {
  let most = 0
  for (const doc of docs) most += atMost(doc)
  if (most <= limit) return undefined
  const size = docs.reduce((sum, doc) => sum + calculateObjectSize(doc), 0)
  return size > limit ? size : undefined
}

/** Never less than the size of a value, and quickly found; Infinity for what is no JSON value or date. */
function atMost(value: unknown): number {
  if (typeof value === 'string') return ELEMENT_MAX + value.length * UNIT_MAX
  if (typeof value !== 'object' || value === null || isDate(value)) return ELEMENT_MAX
  let most = ELEMENT_MAX
  if (Array.isArray(value)) {
    for (const element of value) most += atMost(element)
    return most
  }
  if (!isFields(value)) return Number.POSITIVE_INFINITY
  for (const key of Object.keys(value)) most += key.length * UNIT_MAX + atMost(value[key])
  return most
}
