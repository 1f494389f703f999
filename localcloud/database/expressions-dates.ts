/** Dates: their parts, and dates made from and turned into text. Time zones as MongoDB has them. */

import { requestFailed } from './cloud-error'
import { formatDate, PARTS } from './date-parts'
import {
  type Evaluate,
  isNil,
  type OperatorReader,
  type Operators,
  readParameters,
} from './expressions-core'
import { DATE_MAKERS } from './expressions-date-making'
import { offsetOf } from './time-zones'
import { isDate, isFields, show, typeName } from './values'

/** The local time of a zone as the UTC fields of a date. */
function shifted(date: Date, zone: unknown): Date {
  return new Date(date.getTime() + offsetOf(zone, date.getTime()))
}

/** A date part: of a date, of `[date]`, or of `{date, timezone}`. */
function part(name: string, read: (local: Date) => number): Operators[number] {
  return [
    name,
    (operand, compile) => {
      const { date, timezone } = readPartOperand(name, operand, compile)
      return (scope) => {
        const value = date(scope)
        const zone = timezone?.(scope)
        if (isNil(value) || (timezone && isNil(zone))) return null
        return read(shifted(dateOf(value), zone))
      }
    },
  ]
}

function readPartOperand(
  name: string,
  operand: unknown,
  compile: (expression: unknown) => Evaluate,
): { date: Evaluate; timezone?: Evaluate } {
  if (Array.isArray(operand)) {
    if (operand.length === 1) return { date: compile(operand[0]) }
    throw requestFailed(
      `${name} accepts exactly one argument if given an array, but was given ${operand.length}`,
    )
  }
  if (!isFields(operand) || Object.keys(operand)[0]?.startsWith('$'))
    return { date: compile(operand) }
  const { date, timezone } = readParameters(name, operand, {
    required: ['date'],
    optional: ['timezone'],
  })
  return { date: compile(date), ...(timezone !== undefined && { timezone: compile(timezone) }) }
}

/** A date; DATABASE_REQUEST_FAILED for anything else. */
function dateOf(value: unknown): Date {
  if (isDate(value)) return value
  throw requestFailed(`can't convert from BSON type ${typeName(value)} to Date`)
}

const DEFAULT_FORMAT = '%Y-%m-%dT%H:%M:%S.%LZ'

const dateToString: OperatorReader = (operand, compile) => {
  const fields = readParameters('$dateToString', operand, {
    required: ['date'],
    optional: ['format', 'timezone', 'onNull'],
  })
  const date = compile(fields.date)
  const onNull = compile(fields.onNull)
  const timezone = compile(fields.timezone)
  const format = compile(fields.format ?? DEFAULT_FORMAT)
  return (scope) => {
    const value = date(scope)
    if (isNil(value)) return fields.onNull === undefined ? null : onNull(scope)
    const zone = timezone(scope)
    const text = format(scope)
    if ((fields.timezone !== undefined && isNil(zone)) || isNil(text)) return null
    if (typeof text !== 'string') {
      throw requestFailed(
        `$dateToString requires that 'format' be a string, found: ${typeName(text)} with value ${show(text)}`,
      )
    }
    const at = dateOf(value)
    return formatDate(shifted(at, zone), text, offsetOf(zone, at.getTime()))
  }
}

export const DATE_EXPRESSIONS: Operators = [
  ...PARTS.map(([name, read]) => part(name, read)),
  ['$dateToString', dateToString],
  ...DATE_MAKERS,
]
