/**
 * Aggregation expressions, exactly those that the SDK can build (@cloudbase/database 1.4.3,
 * `db.command.aggregate`), compiled to functions. Our own, because mingo differs from MongoDB in
 * too many of them: bytes of strings, arguments in lists, key order, null, time zones, types.
 */

import { invalidOperator, requestFailed } from './cloud-error'
import { ACCUMULATOR_EXPRESSIONS } from './expressions-accumulators'
import { ARRAY_EXPRESSIONS } from './expressions-arrays'
import type { Evaluate, OperatorReader, Scope } from './expressions-core'
import { DATE_EXPRESSIONS } from './expressions-dates'
import { LOGIC_EXPRESSIONS } from './expressions-logic'
import { NUMBER_EXPRESSIONS } from './expressions-numbers'
import { SET_EXPRESSIONS } from './expressions-sets'
import { STRING_EXPRESSIONS } from './expressions-strings'
import { copyValue, type Fields, isFields, show } from './values'

const OPERATORS: ReadonlyMap<string, OperatorReader> = new Map([
  ...ACCUMULATOR_EXPRESSIONS,
  ...ARRAY_EXPRESSIONS,
  ...DATE_EXPRESSIONS,
  ...LOGIC_EXPRESSIONS,
  ...NUMBER_EXPRESSIONS,
  ...SET_EXPRESSIONS,
  ...STRING_EXPRESSIONS,
])

/** No variables: the scope of a row by itself. */
export const NO_VARIABLES: ReadonlyMap<string, unknown> = new Map()

/**
 * Compiles an expression. Throws DATABASE_INVALID_OPERRATOR for an operator that the SDK cannot send
 * or the local cloud does not offer, DATABASE_REQUEST_FAILED for a wrong form.
 */
export function compile(expression: unknown): Evaluate {
  if (typeof expression === 'string' && expression.startsWith('$')) return compilePath(expression)
  if (Array.isArray(expression)) {
    const elements = expression.map(compile)
    return (scope) => elements.map((element) => element(scope) ?? null)
  }
  if (!isFields(expression)) return () => expression
  const [first] = Object.keys(expression)
  return first?.startsWith('$') ? compileOperator(expression) : compileObject(expression)
}

function compileObject(fields: Fields): Evaluate {
  const entries = Object.entries(fields).map(([name, value]): [string, Evaluate] => {
    if (name.startsWith('$')) throw severalFields(fields)
    if (name.includes('.')) {
      throw requestFailed(`FieldPath field names may not contain '.': ${name}`)
    }
    return [name, compile(value)]
  })
  return (scope) => {
    const result: Fields = {}
    for (const [name, evaluate] of entries) {
      const value = evaluate(scope)
      if (value !== undefined) result[name] = value
    }
    return result
  }
}

function severalFields(fields: Fields): Error {
  return requestFailed(
    `an object representing an expression must have exactly one field: ${show(fields)}`,
  )
}

function compileOperator(fields: Fields): Evaluate {
  const [name = '', ...more] = Object.keys(fields)
  if (more.length > 0) throw severalFields(fields)
  const operand = fields[name]
  if (name === '$literal') return () => copyValue(operand)
  const read = OPERATORS.get(name)
  if (!read) throw invalidOperator(`the expression ${name} is unknown or not offered here`)
  return read(operand, compile)
}

/** `$field.path`, or `$$variable.path`. */
function compilePath(text: string): Evaluate {
  const isVariable = text.startsWith('$$')
  const [first = '', ...rest] = text.slice(isVariable ? 2 : 1).split('.')
  if ([first, ...rest].some((segment) => segment === '')) {
    throw requestFailed(`'${text}' is not a valid FieldPath: its field names may not be empty`)
  }
  if (rest.concat(first).some((segment) => segment.startsWith('$'))) {
    throw requestFailed(`FieldPath field names may not start with '$': ${text}`)
  }
  if (!isVariable) return ({ root }) => follow(root, [first, ...rest], 0)
  if (first === 'ROOT' || first === 'CURRENT') return ({ root }) => follow(root, rest, 0)
  if (first === 'REMOVE') return () => undefined
  if (first === 'NOW') throw invalidOperator('$$NOW is not offered here: send a date instead')
  return ({ variables }) => {
    if (!variables.has(first)) throw requestFailed(`Use of undefined variable: ${first}`)
    return follow(variables.get(first), rest, 0)
  }
}

/** The value at a path; through an array the list of its elements' values. No index into arrays. */
function follow(value: unknown, segments: readonly string[], at: number): unknown {
  const segment = segments[at]
  if (segment === undefined) return value
  if (Array.isArray(value)) {
    return value
      .filter((element) => isFields(element) || Array.isArray(element))
      .map((element) => follow(element, segments, at))
      .filter((found) => found !== undefined)
  }
  if (!isFields(value) || !Object.hasOwn(value, segment)) return undefined
  return follow(value[segment], segments, at + 1)
}

/** The value of a compiled expression for a row. */
export function evaluate(
  run: Evaluate,
  root: unknown,
  variables: Scope['variables'] = NO_VARIABLES,
): unknown {
  return run({ root, variables })
}
