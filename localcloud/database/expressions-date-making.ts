/** $dateFromParts and $dateFromString. */

import { requestFailed } from './cloud-error'
import { parseDate } from './date-parsing'
import {
  isInt,
  isNil,
  type OperatorReader,
  type Operators,
  readParameters,
} from './expressions-core'
import { offsetOf } from './time-zones'
import { type Fields, show, typeName } from './values'

const DAY = 86_400_000
const TIME = ['hour', 'minute', 'second', 'millisecond']
const NATURAL = ['year', 'month', 'day']
const ISO = ['isoWeekYear', 'isoWeek', 'isoDayOfWeek']

const dateFromParts: OperatorReader = (operand, compile) => {
  const fields = readParameters('$dateFromParts', operand, {
    required: [],
    optional: [...NATURAL, ...ISO, ...TIME, 'timezone'],
  })
  const iso = checkParts(fields)
  const compiled = Object.entries(fields).map(([name, value]) => [name, compile(value)] as const)
  return (scope) => {
    const values = new Map(compiled.map(([name, value]) => [name, value(scope)]))
    if ([...values.values()].some(isNil)) return null
    const zone = values.get('timezone')
    const part = (name: string, absent: number) => readPart(name, values.get(name), absent)
    const [hour, minute, second, millisecond] = TIME.map((name) => part(name, 0))
    const day = iso
      ? isoDay(part('isoWeekYear', 1), part('isoWeek', 1), part('isoDayOfWeek', 1))
      : naturalDay(part('year', 1), part('month', 1), part('day', 1))
    const local = day + Date.UTC(1970, 0, 1, hour, minute, second, millisecond)
    return new Date(local - offsetOf(zone, local - offsetOf(zone, local)))
  }
}

/** True for a date of ISO weeks. */
function checkParts(fields: Fields): boolean {
  const has = (names: string[]) => names.some((name) => fields[name] !== undefined)
  if (fields.year === undefined && fields.isoWeekYear === undefined) {
    throw requestFailed("$dateFromParts requires either 'year' or 'isoWeekYear' to be present")
  }
  if (has(NATURAL) && has(ISO)) {
    throw requestFailed('$dateFromParts does not allow mixing natural dates with ISO dates')
  }
  return has(ISO)
}

function readPart(name: string, value: unknown, absent: number): number {
  if (value === undefined) return absent
  if (!isInt(value)) {
    throw requestFailed(
      `'${name}' must evaluate to an integer, found ${typeName(value)} with value ${show(value)}`,
    )
  }
  const isYear = name === 'year' || name === 'isoWeekYear'
  if (isYear && (value < 1 || value > 9999)) {
    throw requestFailed(
      `'${name}' must evaluate to an integer in the range 1 to 9999, found ${value}`,
    )
  }
  return value
}

/** Milliseconds of a day; a month or day beyond its range carries over. */
function naturalDay(year: number, month: number, day: number): number {
  // Date.UTC takes the years 0 to 99 for those of the 20th century.
  return new Date(Date.UTC(2000, month - 1, day)).setUTCFullYear(
    year + Math.floor((month - 1) / 12),
    modulo(month - 1, 12),
    day,
  )
}

function modulo(n: number, by: number): number {
  return ((n % by) + by) % by
}

/** The fourth of January is always in week 1. */
function isoDay(year: number, week: number, day: number): number {
  const fourth = naturalDay(year, 1, 4)
  const weekday = new Date(fourth).getUTCDay() || 7
  return fourth + ((week - 1) * 7 + day - weekday) * DAY
}

const dateFromString: OperatorReader = (operand, compile) => {
  const fields = readParameters('$dateFromString', operand, {
    required: ['dateString'],
    optional: ['format', 'timezone', 'onError', 'onNull'],
  })
  const { onError, onNull } = fields
  const [text, format, zone] = [fields.dateString, fields.format, fields.timezone].map(compile)
  const [failed, empty] = [compile(onError), compile(onNull)]
  return (scope) => {
    const value = text?.(scope)
    if (isNil(value)) return onNull === undefined ? null : empty(scope)
    const timezone = zone?.(scope)
    if (fields.timezone !== undefined && isNil(timezone)) return null
    try {
      return parseDate(value, format?.(scope), timezone)
    } catch (error) {
      if (onError === undefined) throw error
      return failed(scope)
    }
  }
}

export const DATE_MAKERS: Operators = [
  ['$dateFromParts', dateFromParts],
  ['$dateFromString', dateFromString],
]
