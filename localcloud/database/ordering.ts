/**
 * BSON order (facts/cloud-database.md 9.4): missing and null < numbers (NaN first) < strings by
 * UTF-8 bytes < objects < arrays < booleans < dates.
 */

import { isDate, isFields, isRegExp } from './values'

/** The sort key of an empty array: below null, because there is nothing in it to compare. */
export const EMPTY_ARRAY = Symbol('empty array')

/** The place of a value's type in BSON order; equal for types that compare by value. */
export function rank(value: unknown): number {
  if (value === EMPTY_ARRAY) return 0
  if (value === undefined || value === null) return 1
  if (typeof value === 'number') return 2
  if (typeof value === 'string') return 3
  if (Array.isArray(value)) return 5
  if (typeof value === 'boolean') return 6
  if (isDate(value)) return 7
  if (isRegExp(value)) return 8
  return 4
}

/** Negative, zero or positive as `a` sorts before, with or after `b` in BSON order. */
export function compare(a: unknown, b: unknown): number {
  if (typeof a === 'string' && typeof b === 'string') return compareStrings(a, b)
  if (typeof a === 'number' && typeof b === 'number') return compareNumbers(a, b)
  const byType = rank(a) - rank(b)
  if (byType !== 0) return byType
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b)
  if (isDate(a) && isDate(b)) return a.getTime() - b.getTime()
  if (Array.isArray(a) && Array.isArray(b)) return compareLists(a, b)
  if (isFields(a) && isFields(b)) return compareObjects(Object.entries(a), Object.entries(b))
  if (isRegExp(a) && isRegExp(b)) return compareStrings(String(a), String(b))
  return 0
}

/** Equality as the database sees it: the order of an object's keys matters. */
export function equal(a: unknown, b: unknown): boolean {
  return compare(a, b) === 0
}

function compareNumbers(a: number, b: number): number {
  // NaN has to be placed by hand: `<` and `>` would make it equal to every number.
  if (Number.isNaN(a)) return Number.isNaN(b) ? 0 : -1
  if (Number.isNaN(b)) return 1
  return a < b ? -1 : a > b ? 1 : 0
}

/** Order of the UTF-8 bytes, which above U+FFFF differs from JavaScript's UTF-16 order. */
export function compareStrings(a: string, b: string): number {
  if (a === b) return 0
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const left = a.charCodeAt(i)
    const right = b.charCodeAt(i)
    if (left !== right) return codeOrder(left) - codeOrder(right)
  }
  return a.length - b.length
}

/** Lifts surrogates above the rest of the basic plane, where their code points belong. */
function codeOrder(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit
}

function compareLists(a: unknown[], b: unknown[]): number {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const order = compare(a[i], b[i])
    if (order !== 0) return order
  }
  return a.length - b.length
}

function compareObjects(a: [string, unknown][], b: [string, unknown][]): number {
  for (const [i, [leftKey, left]] of a.entries()) {
    const other = b[i]
    if (other === undefined) return 1
    const [rightKey, right] = other
    const order =
      rank(left) - rank(right) || compareStrings(leftKey, rightKey) || compare(left, right)
    if (order !== 0) return order
  }
  return a.length - b.length
}
