/** Dates from text: ISO 8601 unless a format is given. */

import { requestFailed } from './cloud-error'
import { offsetOf } from './time-zones'
import { show, typeName } from './values'

const ISO =
  /^(?<Y>\d{4})-(?<m>\d\d)-(?<d>\d\d)(?:[T ](?<H>\d\d):(?<M>\d\d)(?::(?<S>\d\d)(?:\.(?<L>\d{1,3}))?)?)?\s*(?<z>Z|[+-]\d\d:?(?:\d\d)?)?$/

const SPECIFIERS: ReadonlyMap<string, string> = new Map([
  ['d', '\\d{1,2}'],
  ['H', '\\d{1,2}'],
  ['L', '\\d{1,3}'],
  ['m', '\\d{1,2}'],
  ['M', '\\d{1,2}'],
  ['S', '\\d{1,2}'],
  ['Y', '\\d{4}'],
  ['z', 'Z|[+-]\\d\\d:?(?:\\d\\d)?'],
])

/**
 * Reads a date.
 * @throws DATABASE_REQUEST_FAILED for what is no text, or no date of that format
 */
export function parseDate(value: unknown, format: unknown, zone: unknown): Date {
  if (typeof value !== 'string') {
    throw requestFailed(
      `$dateFromString requires that 'dateString' be a string, found: ${typeName(value)} with value ${show(value)}`,
    )
  }
  const parts = (format === undefined ? ISO : patternOf(format)).exec(value)?.groups
  if (!parts) throw requestFailed(`Error parsing date string '${value}'`)
  const { Y, m, d, H = 0, M = 0, S = 0, L = '0', z } = parts
  if (Y === undefined || m === undefined || d === undefined) {
    throw requestFailed(
      `an incomplete date/time string has been found, with elements missing: '${value}'`,
    )
  }
  if (z !== undefined && zone !== undefined) {
    throw requestFailed(
      `you cannot pass in a date/time string with time zone information ('${z}') together with a timezone argument`,
    )
  }
  const numbers = [Y, m, d, H, M, S, L.padEnd(3, '0')].map(Number)
  return localDate(value, numbers, z ?? zone)
}

function localDate(text: string, numbers: number[], zone: unknown): Date {
  const [year = 0, month = 0, day = 0, hour = 0, minute, second, millisecond] = numbers
  const local = Date.UTC(year, month - 1, day, hour, minute, second, millisecond)
  const back = new Date(local)
  if (back.getUTCMonth() !== month - 1 || back.getUTCDate() !== day || hour > 23) {
    throw requestFailed(`Error parsing date string '${text}'`)
  }
  return new Date(local - offsetOf(zone, local - offsetOf(zone, local)))
}

function patternOf(format: unknown): RegExp {
  if (typeof format !== 'string') {
    throw requestFailed(
      `$dateFromString requires that 'format' be a string, found: ${typeName(format)}`,
    )
  }
  const quoted = format.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
  const pattern = quoted.replace(/%(.)/gs, (_, letter: string) => {
    if (letter === '%') return '%'
    const part = SPECIFIERS.get(letter)
    if (part === undefined)
      throw requestFailed(`Invalid format character '%${letter}' in format string`)
    return `(?<${letter}>${part})`
  })
  return new RegExp(`^${pattern}$`)
}
