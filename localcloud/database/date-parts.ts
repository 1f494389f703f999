/** The parts of a date and its format, on the UTC fields of a date that is shifted to local time. */

import { requestFailed } from './cloud-error'

const DAY = 86_400_000

function dayOfYear(date: Date): number {
  return Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / DAY) + 1
}

function isoDayOfWeek(date: Date): number {
  return date.getUTCDay() || 7
}

/** The Thursday of a date's week, which decides to which ISO year the week belongs. */
function thursday(date: Date): Date {
  return new Date(date.getTime() + (4 - isoDayOfWeek(date)) * DAY)
}

function isoWeek(date: Date): number {
  return Math.floor((dayOfYear(thursday(date)) - 1) / 7) + 1
}

function isoWeekYear(date: Date): number {
  return thursday(date).getUTCFullYear()
}

/** Weeks from Sunday to Saturday; the days before the first Sunday are week 0. */
function week(date: Date): number {
  return Math.floor((dayOfYear(date) + 6 - date.getUTCDay()) / 7)
}

type Part = (date: Date) => number

/** The date operators of one number each. */
export const PARTS: readonly (readonly [name: string, read: Part])[] = [
  ['$dayOfMonth', (date) => date.getUTCDate()],
  ['$dayOfWeek', (date) => date.getUTCDay() + 1],
  ['$dayOfYear', dayOfYear],
  ['$hour', (date) => date.getUTCHours()],
  ['$isoDayOfWeek', isoDayOfWeek],
  ['$isoWeek', isoWeek],
  ['$isoWeekYear', isoWeekYear],
  ['$millisecond', (date) => date.getUTCMilliseconds()],
  ['$minute', (date) => date.getUTCMinutes()],
  ['$month', (date) => date.getUTCMonth() + 1],
  ['$second', (date) => date.getUTCSeconds()],
  ['$week', week],
  ['$year', (date) => date.getUTCFullYear()],
]

const SPECIFIERS: ReadonlyMap<string, readonly [digits: number, read: Part]> = new Map<
  string,
  readonly [number, Part]
>([
  ['d', [2, (date) => date.getUTCDate()]],
  ['G', [4, isoWeekYear]],
  ['H', [2, (date) => date.getUTCHours()]],
  ['j', [3, dayOfYear]],
  ['L', [3, (date) => date.getUTCMilliseconds()]],
  ['m', [2, (date) => date.getUTCMonth() + 1]],
  ['M', [2, (date) => date.getUTCMinutes()]],
  ['S', [2, (date) => date.getUTCSeconds()]],
  ['u', [1, isoDayOfWeek]],
  ['U', [2, week]],
  ['V', [2, isoWeek]],
  ['w', [1, (date) => date.getUTCDay() + 1]],
  ['Y', [4, (date) => date.getUTCFullYear()]],
])

/**
 * Writes a local date.
 * @param offset what the zone adds to UTC, in milliseconds
 * @throws DATABASE_REQUEST_FAILED for a specifier that MongoDB does not know
 */
export function formatDate(local: Date, format: string, offset: number): string {
  if (/%$/.test(format.replaceAll('%%', ''))) {
    throw requestFailed("Unmatched '%' at end of format string")
  }
  const minutes = offset / 60_000
  return format.replace(/%(.)/gs, (_, letter: string) => {
    if (letter === '%') return '%'
    if (letter === 'z') return formatOffset(minutes)
    if (letter === 'Z') return `${minutes < 0 ? '-' : '+'}${pad(Math.abs(minutes), 3)}`
    const specifier = SPECIFIERS.get(letter)
    if (!specifier) throw requestFailed(`Invalid format character '%${letter}' in format string`)
    const [digits, read] = specifier
    return pad(read(local), digits)
  })
}

function formatOffset(minutes: number): string {
  const size = Math.abs(minutes)
  return `${minutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60), 2)}${pad(size % 60, 2)}`
}

function pad(value: number, digits: number): string {
  return String(value).padStart(digits, '0')
}
