/** The shop lives in Asia/Shanghai: UTC+8 the whole year, whatever the phone is set to. */
const offset = 8 * 3_600_000
const weekdays = ['周日', '周一', '周二', '周三', '周四', '周五', '周六']

interface Moment {
  year: number
  month: number
  date: number
  weekday: string
  /** 'HH:mm' */
  clock: string
}

function momentOf(time: Model.Time): Moment {
  const shifted = new Date(time + offset)
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    date: shifted.getUTCDate(),
    weekday: weekdays[shifted.getUTCDay()] ?? '',
    clock: `${two(shifted.getUTCHours())}:${two(shifted.getUTCMinutes())}`,
  }
}

/** '4 月 16 日' */
export function monthDay(time: Model.Time): string {
  const { month, date } = momentOf(time)
  return `${month} 月 ${date} 日`
}

/** '4 月 16 日 周四' */
export function dayText(time: Model.Time): string {
  return `${monthDay(time)} ${momentOf(time).weekday}`
}

/** '4 月 16 日 16:25' */
export function dayClockText(time: Model.Time): string {
  return `${monthDay(time)} ${clockText(time)}`
}

/** '04-16 16:25', for columns. */
export function columnTime(time: Model.Time): string {
  const { month, date, clock } = momentOf(time)
  return `${two(month)}-${two(date)} ${clock}`
}

/** '04-16', for columns. */
export function columnDay(time: Model.Time): string {
  const { month, date } = momentOf(time)
  return `${two(month)}-${two(date)}`
}

/** '2026-04-16' */
export function fullDay(time: Model.Time): string {
  const { year, month, date } = momentOf(time)
  return `${year}-${two(month)}-${two(date)}`
}

/** '16:25' */
export function clockText(time: Model.Time): string {
  return momentOf(time).clock
}

function two(n: number): string {
  return String(n).padStart(2, '0')
}
