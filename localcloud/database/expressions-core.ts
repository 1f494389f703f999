/** What the families of aggregation expressions share: how one is compiled and what it may see. */

import { requestFailed } from './cloud-error'
import { type Fields, isDate, isFields, show, typeName } from './values'

/** What an expression sees: the row, and the variables of `let`, `$map` and the like by name. */
export interface Scope {
  root: unknown
  variables: ReadonlyMap<string, unknown>
}

/** A compiled expression. `undefined` is a missing field. */
export type Evaluate = (scope: Scope) => unknown

/** Turns the operand of an operator into an expression; refuses a wrong form at once. */
export type OperatorReader = (operand: unknown, compile: Compile) => Evaluate
export type Compile = (expression: unknown) => Evaluate

/** The operators of one family, by name with `$`. */
export type Operators = readonly (readonly [name: string, read: OperatorReader])[]

/**
 * An operator on a list of arguments, or on one that needs no list.
 * @throws DATABASE_REQUEST_FAILED for a wrong number of arguments, as MongoDB words it
 */
export function positional(
  name: string,
  [least, most]: readonly [least: number, most: number],
  apply: (...values: unknown[]) => unknown,
): Operators[number] {
  return [
    name,
    (operand, compile) => {
      const list = Array.isArray(operand) ? operand : [operand]
      if (list.length < least || list.length > most) {
        throw requestFailed(arity(name, least, most, list.length))
      }
      const values = list.map(compile)
      return (scope) => apply(...values.map((evaluate) => evaluate(scope)))
    },
  ]
}

/** Any number of arguments. */
export const ANY = [0, Number.POSITIVE_INFINITY] as const

function arity(name: string, least: number, most: number, given: number): string {
  if (least === most) {
    return `Expression ${name} takes exactly ${least} arguments. ${given} were passed in.`
  }
  return `Expression ${name} takes at least ${least} arguments, and at most ${most}, but ${given} were passed in.`
}

/**
 * The named parameters of an operator such as `$map`, compiled; a missing optional one is absent.
 * @throws DATABASE_REQUEST_FAILED for an unknown parameter or a missing one
 */
export function readParameters(
  name: string,
  operand: unknown,
  known: { required: readonly string[]; optional: readonly string[] },
): Fields {
  if (!isFields(operand)) {
    throw requestFailed(`${name} only supports an object as its argument, not ${typeName(operand)}`)
  }
  for (const key of Object.keys(operand)) {
    if (!known.required.includes(key) && !known.optional.includes(key)) {
      throw requestFailed(`Unrecognized parameter to ${name}: ${key}`)
    }
  }
  for (const key of known.required) {
    if (operand[key] === undefined) throw requestFailed(`Missing '${key}' parameter to ${name}`)
  }
  return operand
}

/** The scope with more variables. */
export function withVariables(scope: Scope, more: Iterable<[string, unknown]>): Scope {
  return { root: scope.root, variables: new Map([...scope.variables, ...more]) }
}

/** A variable's own name, which starts with a small letter. */
export function readVariable(value: unknown): string {
  if (typeof value === 'string' && /^[a-z\u0080-\uffff][\w\u0080-\uffff]*$/.test(value))
    return value
  throw requestFailed(`${show(value)} starts with an invalid character for a user variable name`)
}

/** What an expression takes for missing. */
export function isNil(value: unknown): value is null | undefined {
  return value === null || value === undefined
}

/** False, null, missing and 0 are false; everything else, also an empty string, is true. */
export function isTrue(value: unknown): boolean {
  return !isNil(value) && value !== false && value !== 0
}

/** True for an integer of 32 bits. */
export function isInt(value: unknown): value is number {
  return typeof value === 'number' && value === (value | 0)
}

/** A value as text, as `$toLower` and `$substr` take it; null and missing are empty. */
export function textOf(value: unknown): string {
  if (isNil(value)) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'number') return String(value)
  if (isDate(value)) return value.toISOString()
  throw requestFailed(`can't convert from BSON type ${typeName(value)} to String`)
}
