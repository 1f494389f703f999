/** Strings by bytes of UTF-8 and by code points; upper and lower case of ASCII letters only. */

import { invalidOperator, requestFailed } from './cloud-error'
import {
  ANY,
  isInt,
  isNil,
  type OperatorReader,
  type Operators,
  positional,
  textOf,
} from './expressions-core'
import { compareStrings } from './ordering'
import { show, typeName } from './values'

const ONE = [1, 1] as const

function concat(...values: unknown[]): string | null {
  const wrong = values.find((value) => !isNil(value) && typeof value !== 'string')
  if (wrong !== undefined) {
    throw requestFailed(`$concat only supports strings, not ${typeName(wrong)}`)
  }
  return values.some(isNil) ? null : values.join('')
}

/** Finds one text in another; `unitsOf` says in which units places are counted. */
function indexOf(
  name: string,
  unitsOf: (text: string) => readonly (string | number)[],
): Operators[number] {
  return positional(name, [2, 4], (text, wanted, from = 0, to) => {
    if (isNil(text)) return null
    const units = unitsOf(stringOf(name, 'first', text))
    const part = unitsOf(stringOf(name, 'second', wanted))
    const start = bound(name, 'starting', from)
    const end = to === undefined ? units.length : bound(name, 'ending', to)
    for (let at = start; at + part.length <= Math.min(end, units.length); at++) {
      if (part.every((unit, i) => unit === units[at + i])) return at
    }
    return -1
  })
}

function stringOf(name: string, place: string, value: unknown): string {
  if (typeof value === 'string') return value
  throw requestFailed(
    `${name} requires a string as the ${place} argument, found: ${typeName(value)}`,
  )
}

function bound(name: string, which: string, value: unknown): number {
  if (!isInt(value)) {
    throw requestFailed(
      `${name} requires an integral ${which} index, found a value of type: ${typeName(value)}, ` +
        `with value: ${show(value)}`,
    )
  }
  if (value >= 0) return value
  throw requestFailed(`${name} requires a nonnegative ${which} index, found: ${value}`)
}

const bytesOf = (text: string) => [...Buffer.from(text)]
const codePointsOf = (text: string) => [...text]

function split(text: unknown, separator: unknown): string[] | null {
  if (isNil(text) || isNil(separator)) return null
  for (const [place, value] of [
    ['first', text],
    ['second', separator],
  ] as const) {
    if (typeof value !== 'string') {
      throw requestFailed(
        `$split requires an expression that evaluates to a string as a ${place} argument, ` +
          `found: ${typeName(value)}`,
      )
    }
  }
  if (separator === '') throw requestFailed('$split requires a non-empty separator')
  return String(text).split(String(separator))
}

function length(name: string, count: (text: string) => number): Operators[number] {
  return positional(name, ONE, (value) => {
    if (typeof value === 'string') return count(value)
    throw requestFailed(`${name} requires a string argument, found: ${typeName(value)}`)
  })
}

const upper = (text: string) => text.replace(/[a-z]/g, (letter) => letter.toUpperCase())
const lower = (text: string) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())

/** A continuation byte of UTF-8 starts with the bits 10. */
function isInside(bytes: Buffer, at: number): boolean {
  return at < bytes.length && ((bytes[at] ?? 0) & 0xc0) === 0x80
}

/** A negative length takes the rest. */
function substrBytes(value: unknown, from: unknown, count: unknown): string {
  const bytes = Buffer.from(textOf(value))
  for (const [what, n] of [
    ['starting index', from],
    ['length', count],
  ] as const) {
    if (typeof n !== 'number') {
      throw requestFailed(
        `$substrBytes:  ${what} must be a numeric type (is BSON type ${typeName(n)})`,
      )
    }
  }
  const start = Math.trunc(Number(from))
  if (start < 0) {
    throw requestFailed(`$substrBytes:  starting index must be non-negative (got: ${start})`)
  }
  const wanted = Math.trunc(Number(count))
  const end = wanted < 0 ? bytes.length : Math.min(start + wanted, bytes.length)
  if (isInside(bytes, start)) {
    throw requestFailed(
      '$substrBytes:  Invalid range, starting index is a UTF-8 continuation byte.',
    )
  }
  if (isInside(bytes, end)) {
    throw requestFailed(
      '$substrBytes:  Invalid range, ending index is in the middle of a UTF-8 character.',
    )
  }
  return bytes.subarray(start, end).toString()
}

function substrCP(value: unknown, from: unknown, count: unknown): string {
  const points = codePointsOf(textOf(value))
  for (const [what, n] of [
    ['starting index', from],
    ['length', count],
  ] as const) {
    if (typeof n !== 'number') {
      throw requestFailed(`$substrCP: ${what} must be a numeric type (is BSON type ${typeName(n)})`)
    }
    if (!isInt(n)) {
      throw requestFailed(
        `$substrCP: ${what} cannot be represented as a 32-bit integral value: ${n}`,
      )
    }
    if (n < 0) throw requestFailed(`$substrCP: ${what} must be a nonnegative integer.`)
  }
  return points.slice(Number(from), Number(from) + Number(count)).join('')
}

/** There is no text index on the cloud, so no score either. */
const meta: OperatorReader = () => {
  throw invalidOperator('$meta is not offered: query does not have text score metadata')
}

export const STRING_EXPRESSIONS: Operators = [
  positional('$concat', ANY, concat),
  indexOf('$indexOfBytes', bytesOf),
  indexOf('$indexOfCP', codePointsOf),
  positional('$split', [2, 2], split),
  length('$strLenBytes', (text) => Buffer.byteLength(text)),
  length('$strLenCP', (text) => codePointsOf(text).length),
  positional('$strcasecmp', [2, 2], (a, b) =>
    Math.sign(compareStrings(upper(textOf(a)), upper(textOf(b)))),
  ),
  positional('$substr', [3, 3], substrBytes),
  positional('$substrBytes', [3, 3], substrBytes),
  positional('$substrCP', [3, 3], substrCP),
  positional('$toLower', ONE, (value) => lower(textOf(value))),
  positional('$toUpper', ONE, (value) => upper(textOf(value))),
  ['$meta', meta],
]
