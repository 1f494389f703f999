/**
 * WeChat's 7-field cron: second minute hour day month weekday year, read in Beijing time
 * (facts/cloud-database.md section 8). Day and weekday, when both are given, are an OR.
 */
export interface Cron {
  seconds: number[]
  minutes: number[]
  hours: number[]
  days: number[]
  months: number[]
  weekdays: number[]
  years: number[]
  anyDay: boolean
  anyWeekday: boolean
}

const BEIJING = 8 * 3_600_000
const DAY = 86_400_000
const YEAR_MIN = 1970
const YEAR_MAX = 2099

const MONTHS = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ')
const WEEKDAYS = 'SUN MON TUE WED THU FRI SAT'.split(' ')

/** Puts numbers in the place of names; `first` is the number of the first name. */
function withoutNames(field: string, names: readonly string[], first: number): string {
  return field.replace(/[A-Z]+/g, (word) => {
    const index = names.indexOf(word)
    return index < 0 ? word : String(index + first)
  })
}

/** The values that one field allows, ascending; throws when the field cannot be read. */
function readField(field: string, min: number, max: number): number[] {
  const values = new Set<number>()
  for (const part of field.split(',')) {
    const match = /^(?:\*|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part)
    if (match === null) throw new Error(`cron field "${field}" cannot be read`)
    const [, low, high, step] = match
    const from = low === undefined ? min : Number(low)
    const open = low === undefined || (high === undefined && step !== undefined)
    const to = high !== undefined ? Number(high) : open ? max : from
    const every = step === undefined ? 1 : Number(step)
    if (from < min || to > max || from > to || every < 1) {
      throw new Error(`cron field "${field}" is outside ${min}-${max}`)
    }
    for (let value = from; value <= to; value += every) values.add(value)
  }
  return [...values].sort((a, b) => a - b)
}

/**
 * Reads a cron text: values, `*`, lists, ranges and steps; months and weekdays also by their names
 * (SCF's page of timer triggers). Throws an Error that
 * names the field when it cannot be read.
 */
export function parseCron(text: string): Cron {
  const fields = text.trim().split(/\s+/)
  const [second, minute, hour, day, month, weekday, year] = fields
  if (fields.length !== 7 || !second || !minute || !hour || !day || !month || !weekday || !year) {
    throw new Error(`cron "${text}" must have seven fields`)
  }
  return {
    seconds: readField(second, 0, 59),
    minutes: readField(minute, 0, 59),
    hours: readField(hour, 0, 23),
    days: readField(day, 1, 31),
    months: readField(withoutNames(month, MONTHS, 1), 1, 12),
    weekdays: readField(withoutNames(weekday, WEEKDAYS, 0), 0, 6),
    years: readField(year, YEAR_MIN, YEAR_MAX),
    anyDay: day === '*',
    anyWeekday: weekday === '*',
  }
}

function dayMatches(cron: Cron, day: Date): boolean {
  if (!cron.years.includes(day.getUTCFullYear())) return false
  if (!cron.months.includes(day.getUTCMonth() + 1)) return false
  const inMonth = cron.days.includes(day.getUTCDate())
  const inWeek = cron.weekdays.includes(day.getUTCDay())
  return cron.anyDay || cron.anyWeekday ? inMonth && inWeek : inMonth || inWeek
}

/** The first matching time of day, in milliseconds, at or after `from`. */
function timeOfDay(cron: Cron, from: number): number | undefined {
  for (const hour of cron.hours) {
    if ((hour + 1) * 3_600_000 <= from) continue
    for (const minute of cron.minutes) {
      const start = hour * 3_600_000 + minute * 60_000
      if (start + 60_000 <= from) continue
      const second = cron.seconds.find((value) => start + value * 1000 >= from)
      if (second !== undefined) return start + second * 1000
    }
  }
  return undefined
}

/**
 * The first due time strictly after `after` (milliseconds since the epoch), or undefined when the
 * cron is never due again.
 */
export function nextDue(cron: Cron, after: number): number | undefined {
  const local = after + BEIJING + 1
  let midnight = Math.floor(local / DAY) * DAY
  let from = local - midnight
  for (; new Date(midnight).getUTCFullYear() <= YEAR_MAX; midnight += DAY, from = 0) {
    if (!dayMatches(cron, new Date(midnight))) continue
    const time = timeOfDay(cron, from)
    if (time !== undefined) return midnight + time - BEIJING
  }
  return undefined
}
