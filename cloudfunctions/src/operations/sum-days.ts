/** Days that are over are summed once into `days`, so that the dashboard never adds up a history. */
import { DAY, dayOf, HOUR, MINUTE, startOfDay } from '../domain/day'
import { DAYS_SHOWN, firstDay, readDays, sumFigures } from '../store/days'
import type { Context } from './context'

/** WeChat Pay may tell of a payment a day late: so long a day is summed again with each new day. */
const AGAIN = 3
/** Days of one turn, six trips each. */
const BATCH = 3
/** So early in an hour a turn looks for such days; the timer comes every ten minutes. */
const LOOKS: Model.Time = 10 * MINUTE

/**
 * Sums what is not summed yet of the last days, and the newest of them again; a few in one turn,
 * early in each hour.
 */
export async function sumDays(context: Context): Promise<void> {
  if (context.now % HOUR >= LOOKS) return
  const today = startOfDay(context.now)
  const on = dayOf(context.now)
  const kept = await readDays(context.db, dayOf(today - DAYS_SHOWN * DAY))
  const summedOn = new Map(kept.map((day) => [day._id, day.summedOn]))
  const wanted = Array.from({ length: DAYS_SHOWN }, (_, back) => today - (back + 1) * DAY).filter(
    (start, back) => {
      const last = summedOn.get(dayOf(start))
      return last === undefined || (back < AGAIN && last < on)
    },
  )
  if (wanted.length === 0) return
  const opened = await firstDay(context.db)
  for (const start of wanted.filter((day) => day >= opened).slice(0, BATCH)) {
    const figures = await sumFigures(context.db, start, start + DAY)
    const day = { _id: dayOf(start), figures, summedOn: on }
    await context.db.set('days', day)
  }
}
