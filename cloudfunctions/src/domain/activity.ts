/** A page of its own for some products, open from one time and until another. */
import { DAY } from './day'

type Activity = Model.Activity
type Edited = CloudApi.ActivityInput

/** So long an activity may last at most. */
const LONGEST = 366 * DAY

/** A new activity as it is first stored. */
export function newActivity(id: string, edited: Edited, now: Model.Time): Activity {
  return { _id: id, ...edited, version: 1, createdAt: now, updatedAt: now }
}

/** The activity with what was edited, as its next version. */
export function editActivity(before: Activity, edited: Edited, now: Model.Time): Activity {
  return { ...before, ...edited, version: before.version + 1, updatedAt: now }
}

/** What of an activity is edited. */
export function editedActivity(activity: Activity): Edited {
  const { title, picture, words, productIds, from, until } = activity
  return { title, picture, words, productIds, from, until }
}

/** Whether it is open at `now`: from its first millisecond on, and not at its last one any more. */
export function activityState(
  { from, until }: Pick<Activity, 'from' | 'until'>,
  now: Model.Time,
): CloudApi.ActivityCard['state'] {
  if (now < from) return 'coming'
  return now < until ? 'open' : 'over'
}

/** True until its end: posters and links of it are prepared before it begins. */
export function mayBePromoted(times: Pick<Activity, 'from' | 'until'>, now: Model.Time): boolean {
  return activityState(times, now) !== 'over'
}

/** True for an end after the beginning, a year later at most. */
export function areTimes({ from, until }: Pick<Activity, 'from' | 'until'>): boolean {
  return until > from && until - from <= LONGEST
}
