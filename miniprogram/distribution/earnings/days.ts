/** Days as the earnings page writes them. */
import { dayText, fullDay } from '../../utils/day'

const DAY = 86_400_000

/** '4 月 16 日' */
export function monthDay(time: CloudApi.Time): string {
  const text = dayText(time)
  return text.slice(0, text.lastIndexOf(' '))
}

/** The head of a day group: '今天 4 月 16 日', '昨天 4 月 15 日', '4 月 14 日 周二'. */
export function dayHead(time: CloudApi.Time, now: CloudApi.Time): string {
  const day = fullDay(time)
  if (day === fullDay(now)) return `今天 ${monthDay(time)}`
  if (day === fullDay(now - DAY)) return `昨天 ${monthDay(time)}`
  return dayText(time)
}
