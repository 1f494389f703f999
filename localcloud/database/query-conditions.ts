/** The conditions on one field: a value to equal, or operators. */

import { invalidOperator, requestFailed, strict } from './cloud-error'
import { isTrue } from './expressions-core'
import { isNear, readIntersects, readNear, readWithin, shapesAt } from './geo-query'
import { compare, equal, rank } from './ordering'
import { textTest } from './pattern'
import { copyValue, type Fields, isFields, isRegExp, show } from './values'

/**
 * A test on the values that a path reaches. Elements of arrays there count too, unless `expand` is
 * false. Geo conditions read the document itself.
 */
export type Condition = (values: readonly unknown[], doc?: unknown, expand?: boolean) => boolean

export interface ConditionContext {
  near: boolean
  /** Reads the operand of `$elemMatch`. */
  elements(path: string, operand: unknown): (element: unknown) => boolean
}

type ConditionReader = (operand: unknown, path: string, context: ConditionContext) => Condition

/** True for an object of operators. */
export function isOperators(value: unknown): value is Fields {
  return isFields(value) && Object.keys(value).some((name) => name.startsWith('$'))
}

/** Reads what a query says of one field. Throws as `matcher` does. */
export function readCondition(path: string, value: unknown, context: ConditionContext): Condition {
  if (!isOperators(value)) return some(matchesValue(readOperand(path, value)))
  const tests = Object.entries(value).map(([name, operand]) => {
    const read = OPERATORS.get(name)
    if (read) return read(operand, path, context)
    throw invalidOperator(`the operator ${name} of '${path}' is unknown or not offered here`)
  })
  return (...reached) => tests.every((test) => test(...reached))
}

/** Passes when a value, or an element of an array there, passes. */
function some(passes: (value: unknown) => boolean): Condition {
  return (values, _doc, expand = true) =>
    values.some((value) => passes(value) || (expand && Array.isArray(value) && value.some(passes)))
}

const not =
  (condition: Condition): Condition =>
  (...reached) =>
    !condition(...reached)

function matchesValue(wanted: unknown): (value: unknown) => boolean {
  if (!isRegExp(wanted)) return (value) => equal(value, wanted)
  const test = textTest(wanted)
  return (value) => typeof value === 'string' && test(value)
}

/** Comparisons stay within one type; null ranges match null and missing alike. */
function range(holds: (order: number) => boolean): ConditionReader {
  return (operand, path) => {
    const bound = readOperand(path, operand)
    if (isRegExp(bound))
      throw requestFailed(`Can't have RegEx as arg to predicate over field '${path}'.`)
    return some(
      (value) =>
        rank(value) === rank(bound) &&
        Number.isNaN(value) === Number.isNaN(bound) &&
        holds(compare(value, bound)),
    )
  }
}

/** Other than a bare value, `$eq` takes a regular expression for itself, which no document holds. */
const equals: ConditionReader = (operand, path) => {
  const wanted = readOperand(path, operand)
  return some((value) => equal(value, wanted))
}

const differs: ConditionReader = (operand, path) => {
  if (isRegExp(operand)) throw requestFailed("Can't have regex as arg to $ne.")
  return not(some(matchesValue(readOperand(path, operand))))
}

const anyOf =
  (name: string): ConditionReader =>
  (operand, path) => {
    const tests = readList(name, operand).map((value) => {
      if (isOperators(value)) throw requestFailed(`cannot nest $ under ${name}`)
      return matchesValue(readOperand(path, value))
    })
    return some((value) => tests.some((test) => test(value)))
  }

const allOf: ConditionReader = (operand, path, context) => {
  const tests = readList('$all', operand).map((value) => {
    if (!isOperators(value)) return some(matchesValue(readOperand(path, value)))
    const [name] = Object.keys(value)
    if (name === '$elemMatch') return readCondition(path, value, context)
    throw requestFailed('no $ expressions in $all')
  })
  return (...reached) => tests.length > 0 && tests.every((test) => test(...reached))
}

function readList(name: string, operand: unknown): unknown[] {
  if (Array.isArray(operand)) return operand
  throw requestFailed(`${name} needs an array`)
}

const exists: ConditionReader = (operand) => {
  const wanted = isTrue(operand)
  return (values) => values.some((value) => value !== undefined) === wanted
}

const size: ConditionReader = (operand) => {
  if (typeof operand !== 'number' || !Number.isInteger(operand)) {
    throw requestFailed(`Failed to parse $size. Expected an integer: $size: ${show(operand)}`)
  }
  if (operand < 0) {
    throw requestFailed(
      `Failed to parse $size. Expected a non-negative number in: $size: ${operand}`,
    )
  }
  return (values) => values.some((value) => Array.isArray(value) && value.length === operand)
}

/** `[divisor, remainder]`; fractions are cut off, as the server does. */
const mod: ConditionReader = (operand) => {
  if (!Array.isArray(operand)) throw requestFailed('malformed mod, needs to be an array')
  if (operand.length < 2) throw requestFailed('malformed mod, not enough elements')
  if (operand.length > 2) throw requestFailed('malformed mod, too many elements')
  const [divisor, remainder] = operand
  if (typeof divisor !== 'number') throw requestFailed('malformed mod, divisor not a number')
  if (typeof remainder !== 'number') throw requestFailed('malformed mod, remainder not a number')
  if (Math.trunc(divisor) === 0) throw requestFailed('divisor cannot be 0')
  // Adding 0 makes -0 to 0, which equals no -0 otherwise.
  return some(
    (value) =>
      typeof value === 'number' &&
      (Math.trunc(value) % Math.trunc(divisor)) + 0 === Math.trunc(remainder) + 0,
  )
}

const negation: ConditionReader = (operand, path, context) => {
  if (isRegExp(operand)) return not(some(matchesValue(readOperand(path, operand))))
  if (isOperators(operand)) return not(readCondition(path, operand, { ...context, near: false }))
  throw requestFailed('$not needs a regex or a document of operators')
}

const elemMatch: ConditionReader = (operand, path, context) => {
  const matches = context.elements(path, operand)
  return (values) => values.some((value) => Array.isArray(value) && value.some(matches))
}

const nearSphere: ConditionReader = (operand, path, context) => {
  if (!context.near) {
    throw requestFailed('$geoNear, $near, and $nearSphere are not allowed in this context')
  }
  const near = readNear(path, operand)
  return (_values, doc) => isNear(doc, near)
}

const geoWithin: ConditionReader = (operand, path) => {
  const holds = readWithin(operand)
  return (_values, doc) => shapesAt(doc, path).some(holds)
}

const geoIntersects: ConditionReader = (operand, path) => {
  const holds = readIntersects(operand)
  return (_values, doc) => shapesAt(doc, path).some(holds)
}

const OPERATORS: ReadonlyMap<string, ConditionReader> = new Map<string, ConditionReader>([
  ['$eq', equals],
  ['$ne', differs],
  ['$gt', range((order) => order > 0)],
  ['$gte', range((order) => order >= 0)],
  ['$lt', range((order) => order < 0)],
  ['$lte', range((order) => order <= 0)],
  ['$in', anyOf('$in')],
  ['$nin', (...read) => not(anyOf('$nin')(...read))],
  ['$all', allOf],
  ['$exists', exists],
  ['$size', size],
  ['$mod', mod],
  ['$not', negation],
  ['$elemMatch', elemMatch],
  ['$nearSphere', nearSphere],
  ['$geoWithin', geoWithin],
  ['$geoIntersects', geoIntersects],
])

/** A copy of an operand. Flags g and y would make a RegExp remember where it stopped. */
function readOperand(path: string, operand: unknown): unknown {
  if (operand === undefined) {
    throw strict(`'${path}' is undefined in a query: the SDK drops such a condition silently`)
  }
  if (isRegExp(operand)) return new RegExp(operand.source, operand.flags.replace(/[gy]/g, ''))
  return copyValue(operand)
}
