/** Arrays and objects: $arrayElemAt to $zip, $arrayToObject and $objectToArray. */

import { requestFailed } from './cloud-error'
import { ANY, isInt, isNil, type Operators, positional } from './expressions-core'
import { ARRAY_LOOPS } from './expressions-loops'
import { equal } from './ordering'
import { type Fields, isFields, show, typeName } from './values'

const ONE = [1, 1] as const

function int(value: unknown, notNumeric: string, notInt: string): number {
  if (typeof value !== 'number') throw requestFailed(notNumeric)
  if (!isInt(value)) throw requestFailed(notInt)
  return value
}

function elementAt(list: unknown, at: unknown): unknown {
  if (isNil(list) || isNil(at)) return null
  if (!Array.isArray(list)) {
    throw requestFailed(`$arrayElemAt's first argument must be an array, but is ${typeName(list)}`)
  }
  const second = "$arrayElemAt's second argument must be"
  const index = int(
    at,
    `${second} a numeric value, but is ${typeName(at)}`,
    `${second} representable as a 32-bit integer: ${show(at)}`,
  )
  return list.at(index)
}

function toObject(list: unknown): Fields | null {
  if (isNil(list)) return null
  if (!Array.isArray(list)) {
    throw requestFailed(`$arrayToObject requires an array input, found: ${typeName(list)}`)
  }
  const pairs = list.map((element): [string, unknown] => {
    const [key, value, ...more] = pairOf(element)
    if (typeof key !== 'string' || more.length > 0) {
      throw requestFailed(
        `$arrayToObject requires an array of [key, value] or {k, v} with string keys, found: ${show(element)}`,
      )
    }
    return [key, value]
  })
  return Object.fromEntries(pairs)
}

function pairOf(element: unknown): unknown[] {
  if (Array.isArray(element)) return element.length === 2 ? element : []
  if (!isFields(element)) {
    throw requestFailed(`Unrecognised input type format for $arrayToObject: ${typeName(element)}`)
  }
  const { k, v, ...more } = element
  return Object.keys(more).length === 0 ? [k, v] : []
}

function concatArrays(...values: unknown[]): unknown[] | null {
  const wrong = values.find((value) => !isNil(value) && !Array.isArray(value))
  if (wrong !== undefined) {
    throw requestFailed(`$concatArrays only supports arrays, not ${typeName(wrong)}`)
  }
  return values.some(isNil) ? null : values.flat()
}

function isIn(value: unknown, list: unknown): boolean {
  if (Array.isArray(list)) return list.some((element) => equal(element, value))
  throw requestFailed(`$in requires an array as a second argument, found: ${typeName(list)}`)
}

function indexOfArray(
  list: unknown,
  wanted: unknown,
  from: unknown = 0,
  to?: unknown,
): number | null {
  if (isNil(list)) return null
  if (!Array.isArray(list)) {
    throw requestFailed(
      `$indexOfArray requires an array as a first argument, found: ${typeName(list)}`,
    )
  }
  const start = placeOf('starting', from)
  const end = to === undefined ? list.length : placeOf('ending', to)
  const found = list.slice(start, end).findIndex((element) => equal(element, wanted))
  return found < 0 ? -1 : start + found
}

function placeOf(which: string, value: unknown): number {
  const text = `$indexOfArray requires an integral ${which} index, found a value of type: ${typeName(value)}, with value: ${show(value)}`
  const index = int(value, text, text)
  if (index >= 0) return index
  throw requestFailed(`$indexOfArray requires a nonnegative ${which} index, found: ${index}`)
}

/** More elements than this would not fit into a document. */
const RANGE_MAX = 1_000_000

function range(from: unknown, to: unknown, by: unknown = 1): number[] {
  const start = rangePart('a numeric starting', 'a starting', from)
  const end = rangePart('a numeric ending', 'an ending', to)
  const step = rangePart('a numeric step', 'a step', by)
  if (step === 0) throw requestFailed('$range requires a non-zero step value')
  const length = Math.max(0, Math.ceil((end - start) / step))
  if (length > RANGE_MAX) throw requestFailed(`$range would make ${length} elements`)
  return Array.from({ length }, (_, i) => start + i * step)
}

function rangePart(numeric: string, integral: string, value: unknown): number {
  return int(
    value,
    `$range requires ${numeric} value, found value of type:${typeName(value)}`,
    `$range requires ${integral} value that can be represented as a 32-bit integer, found value: ${show(value)}`,
  )
}

function reverse(list: unknown): unknown[] | null {
  if (isNil(list)) return null
  if (Array.isArray(list)) return [...list].reverse()
  throw requestFailed(
    `The argument to $reverseArray must be an array, but was of type: ${typeName(list)}`,
  )
}

function size(list: unknown): number {
  if (Array.isArray(list)) return list.length
  throw requestFailed(`The argument to $size must be an array, but was of type: ${typeName(list)}`)
}

/** `[list, n]`: the first n or the last -n; `[list, position, n]`: n from a place. */
function slice(list: unknown, ...numbers: unknown[]): unknown[] | null {
  if (isNil(list) || numbers.some(isNil)) return null
  if (!Array.isArray(list)) {
    throw requestFailed(
      `First argument to $slice must be an array, but is of type: ${typeName(list)}`,
    )
  }
  const [first = 0, count] = numbers.map((value, i) =>
    slicePart(i === 0 ? 'Second' : 'Third', value),
  )
  if (count === undefined) return first < 0 ? list.slice(first) : list.slice(0, first)
  if (count <= 0) throw requestFailed(`Third argument to $slice must be positive: ${count}`)
  const start = first < 0 ? Math.max(0, list.length + first) : first
  return list.slice(start, start + count)
}

function slicePart(place: string, value: unknown): number {
  return int(
    value,
    `${place} argument to $slice must be a numeric value, but is of type: ${typeName(value)}`,
    `${place} argument to $slice can't be represented as a 32-bit integer: ${show(value)}`,
  )
}

function toArray(value: unknown): Fields[] | null {
  if (isNil(value)) return null
  if (isFields(value)) return Object.entries(value).map(([k, v]) => ({ k, v }))
  throw requestFailed(`$objectToArray requires a document input, found: ${typeName(value)}`)
}

export const ARRAY_EXPRESSIONS: Operators = [
  positional('$arrayElemAt', [2, 2], elementAt),
  positional('$arrayToObject', ONE, toObject),
  positional('$concatArrays', ANY, concatArrays),
  positional('$in', [2, 2], isIn),
  positional('$indexOfArray', [2, 4], indexOfArray),
  positional('$isArray', ONE, (value) => Array.isArray(value)),
  positional('$objectToArray', ONE, toArray),
  positional('$range', [2, 3], range),
  positional('$reverseArray', ONE, reverse),
  positional('$size', ONE, size),
  positional('$slice', [2, 3], slice),
  ...ARRAY_LOOPS,
]
