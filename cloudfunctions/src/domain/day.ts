/** Days of the shop: Asia/Shanghai, UTC+8 all year; functions themselves run in UTC. */

export const HOUR: Model.Time = 3_600_000
export const DAY: Model.Time = 24 * HOUR
export const MINUTE: Model.Time = 60_000
const OFFSET = 8 * HOUR

/** The shop's day of a time, `yyyy-mm-dd`. */
export function dayOf(time: Model.Time): string {
  return new Date(time + OFFSET).toISOString().slice(0, 10)
}

/** The shop's day and minute of a time, `yyyy-mm-dd hh:mm`. */
export function minuteOf(time: Model.Time): string {
  return new Date(time + OFFSET).toISOString().slice(0, 16).replace('T', ' ')
}

/** The shop's month of a time, `yyyy-mm`. */
export function monthOf(time: Model.Time): string {
  return dayOf(time).slice(0, 7)
}

/** The first millisecond of the shop's day that holds `time`. */
export function startOfDay(time: Model.Time): Model.Time {
  return Math.floor((time + OFFSET) / DAY) * DAY - OFFSET
}

/** The month after `yyyy-mm`. */
export function monthAfter(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
}

/** The first millisecond of the shop's month `yyyy-mm`; null for a text that is no month. */
export function startOfMonth(month: string): Model.Time | null {
  const time = Date.parse(`${month}-01T00:00:00+08:00`)
  return /^\d{4}-\d{2}$/.test(month) && !Number.isNaN(time) ? time : null
}

/** The first millisecond of the shop's day `yyyy-mm-dd`; null for a text that is no day. */
export function startOfDayNamed(day: string): Model.Time | null {
  const time = Date.parse(`${day}T00:00:00+08:00`)
  return !Number.isNaN(time) && dayOf(time) === day ? time : null
}
