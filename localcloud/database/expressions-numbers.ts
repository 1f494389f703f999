/** $abs, $add, $ceil, $divide, $exp, $floor, $ln, $log, $log10, $mod, $multiply, $pow, $sqrt ... */

import { requestFailed } from './cloud-error'
import { ANY, isInt, isNil, type Operators, positional } from './expressions-core'
import { isDate, typeName } from './values'

const ONE = [1, 1] as const
const TWO = [2, 2] as const

type Numeric = (n: number) => number

function unary(name: string, apply: Numeric, refused?: (n: number) => string | undefined) {
  return positional(name, ONE, (value) => {
    if (isNil(value)) return null
    if (typeof value !== 'number') {
      throw requestFailed(`${name} only supports numeric types, not ${typeName(value)}`)
    }
    const problem = refused?.(value)
    if (problem) throw requestFailed(problem)
    return apply(value)
  })
}

const positive = (name: string) => (n: number) =>
  n <= 0 ? `${name}'s argument must be a positive number, but is ${n}` : undefined

const notNegative = (n: number) =>
  n < 0 ? "$sqrt's argument must be greater than or equal to 0" : undefined

/** A binary operator on two numbers; null when either is null or missing. */
function binary(
  name: string,
  apply: (a: number, b: number) => number,
  refusal: (a: unknown, b: unknown) => string,
): Operators[number] {
  return positional(name, TWO, (a, b) => {
    if (isNil(a) || isNil(b)) return null
    if (typeof a !== 'number' || typeof b !== 'number') throw requestFailed(refusal(a, b))
    return apply(a, b)
  })
}

const onlyNumbers = (name: string) => (a: unknown, b: unknown) =>
  `${name} only supports numeric types, not ${typeName(a)} and ${typeName(b)}`

/** The first of two that is no number, told with its role. */
const roles = (name: string, first: string, second: string) => (a: unknown, b: unknown) =>
  typeof a === 'number'
    ? `${name}'s ${second} must be numeric, not ${typeName(b)}`
    : `${name}'s ${first} must be numeric, not ${typeName(a)}`

function nonZero(name: string, divisor: number): void {
  if (divisor === 0) throw requestFailed(`can't ${name} by zero`)
}

function divide(a: number, b: number): number {
  nonZero('$divide', b)
  return a / b
}

function modulo(a: number, b: number): number {
  nonZero('$mod', b)
  return a % b
}

function logarithm(n: number, base: number): number {
  if (n <= 0) throw requestFailed(`$log's argument must be a positive number, but is ${n}`)
  if (base <= 0 || base === 1) {
    throw requestFailed(`$log's base must be a positive number not equal to 1, but is ${base}`)
  }
  return Math.log(n) / Math.log(base)
}

function power(base: number, exponent: number): number {
  if (base === 0 && exponent < 0) {
    throw requestFailed('$pow cannot take a base of 0 and a negative exponent')
  }
  return base ** exponent
}

function add(...values: unknown[]): unknown {
  const dates = values.filter(isDate).length
  if (dates > 1) throw requestFailed('only one date allowed in an $add expression')
  let sum = 0
  for (const value of values) {
    if (isNil(value)) return null
    if (isDate(value)) sum += value.getTime()
    else if (typeof value === 'number') sum += value
    else throw requestFailed(`$add only supports numeric or date types, not ${typeName(value)}`)
  }
  return dates === 1 ? new Date(Math.round(sum)) : sum
}

function multiply(...values: unknown[]): unknown {
  let product = 1
  for (const value of values) {
    if (isNil(value)) return null
    if (typeof value !== 'number') {
      throw requestFailed(`$multiply only supports numeric types, not ${typeName(value)}`)
    }
    product *= value
  }
  return product
}

/** Numbers from numbers, milliseconds from dates, a date from a date and milliseconds. */
function subtract(a: unknown, b: unknown): unknown {
  if (isNil(a) || isNil(b)) return null
  if (typeof a === 'number' && typeof b === 'number') return a - b
  if (isDate(a) && isDate(b)) return a.getTime() - b.getTime()
  if (isDate(a) && typeof b === 'number') return new Date(Math.round(a.getTime() - b))
  throw requestFailed(`cant $subtract a ${typeName(b)} from a ${typeName(a)}`)
}

function truncate(value: unknown, place: unknown = 0): unknown {
  if (isNil(value) || isNil(place)) return null
  if (typeof value !== 'number') {
    throw requestFailed(`$trunc only supports numeric types, not ${typeName(value)}`)
  }
  if (!isInt(place)) throw requestFailed('precision argument to $trunc must be a integral value')
  if (place < -20 || place > 100) {
    throw requestFailed(
      `cannot apply $trunc with precision value ${place} value must be in [-20, 100]`,
    )
  }
  return Number.isFinite(value) ? shift(Math.trunc(shift(value, place)), -place) : value
}

/** Moves the decimal point in the digits as written, where a multiplication would round. */
function shift(value: number, places: number): number {
  const [digits, exponent = '0'] = String(value).split('e')
  return Number(`${digits}e${Number(exponent) + places}`)
}

export const NUMBER_EXPRESSIONS: Operators = [
  unary('$abs', Math.abs),
  unary('$ceil', Math.ceil),
  unary('$exp', Math.exp),
  unary('$floor', Math.floor),
  unary('$ln', Math.log, positive('$ln')),
  unary('$log10', Math.log10, positive('$log10')),
  unary('$sqrt', Math.sqrt, notNegative),
  binary('$divide', divide, onlyNumbers('$divide')),
  binary('$log', logarithm, roles('$log', 'argument', 'base')),
  binary('$mod', modulo, onlyNumbers('$mod')),
  binary('$pow', power, roles('$pow', 'base', 'exponent')),
  positional('$add', ANY, add),
  positional('$multiply', ANY, multiply),
  positional('$subtract', TWO, subtract),
  positional('$trunc', [1, 2], truncate),
]
