/** Time zones of date expressions: Olson names, UTC, GMT, and offsets such as +08:00, +0800, +08. */

import { requestFailed } from './cloud-error'
import { typeName } from './values'

const OFFSET = /^([+-])(\d\d):?(\d\d)?$/
const MINUTE = 60_000

/** Formatters by zone; making one takes long. */
const formats = new Map<string, Intl.DateTimeFormat>()

/**
 * What a zone's clocks add to UTC at a moment, both in milliseconds; no zone is UTC.
 * @throws DATABASE_REQUEST_FAILED for a zone that is unknown
 */
export function offsetOf(zone: unknown, at: number): number {
  if (zone === undefined || zone === null || zone === 'UTC' || zone === 'GMT' || zone === 'Z')
    return 0
  if (typeof zone !== 'string') {
    throw requestFailed(`timezone must evaluate to a string, found ${typeName(zone)}`)
  }
  const [whole, sign, hours, minutes = '0'] = OFFSET.exec(zone) ?? []
  if (whole !== undefined) {
    return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * MINUTE
  }
  const parts = formatOf(zone).formatToParts(at)
  const number = (type: string) => Number(parts.find((part) => part.type === type)?.value)
  const local = Date.UTC(
    number('year'),
    number('month') - 1,
    number('day'),
    number('hour'),
    number('minute'),
    number('second'),
  )
  return local - Math.floor(at / 1000) * 1000
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  try {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    formats.set(zone, format)
    return format
  } catch {
    throw requestFailed(`unrecognized time zone identifier: "${zone}"`)
  }
}
