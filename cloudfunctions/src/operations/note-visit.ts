/** A member is here today: counted once a day, for the dashboard. */
import { dayOf } from '../domain/day'
import { addOrGet } from '../store/add-or-get'
import { visitIdOf } from '../store/ids'
import type { Context } from './context'

/**
 * Notes the visit when it is the member's first of the day; otherwise makes no trip. Two first visits
 * at once leave one document.
 */
export async function noteVisit(context: Context, member: Model.Member): Promise<void> {
  const day = dayOf(context.now)
  if (member.seenOn === day) return
  const memberId = member._id
  const visit = { _id: visitIdOf(day, memberId), day, memberId, at: context.now }
  await addOrGet(context.db, 'visits', visit)
  await context.db.update('members', memberId, { set: { seenOn: day } })
}
