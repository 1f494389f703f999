/** Days of the shop: Asia/Shanghai, UTC+8 all year; functions themselves run in UTC. */

const HOUR = 3_600_000
export const DAY: Model.Time = 24 * HOUR
export const MINUTE: Model.Time = 60_000
const OFFSET = 8 * HOUR

/** The shop's day of a time, `yyyy-mm-dd`. */
export function dayOf(time: Model.Time): string {
  return new Date(time + OFFSET).toISOString().slice(0, 10)
}

/** The shop's month of a time, `yyyy-mm`. */
export function monthOf(time: Model.Time): string {
  return dayOf(time).slice(0, 7)
}

/** The first millisecond of the shop's day that holds `time`. */
export function startOfDay(time: Model.Time): Model.Time {
  return Math.floor((time + OFFSET) / DAY) * DAY - OFFSET
}

/** The first millisecond of the shop's month `yyyy-mm`; null for a text that is no month. */
export function startOfMonth(month: string): Model.Time | null {
  const time = Date.parse(`${month}-01T00:00:00+08:00`)
  return /^\d{4}-\d{2}$/.test(month) && !Number.isNaN(time) ? time : null
}
