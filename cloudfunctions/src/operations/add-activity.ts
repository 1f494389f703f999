/** The merchant adds an activity. */
import { areTimes, newActivity } from '../domain/activity'
import { addOrGet } from '../store/add-or-get'
import { activityIdOf } from '../store/ids'
import type { User } from '../wechat/caller'
import { checkActivity } from './check-material'
import type { Context } from './context'
import { Refusal } from './refusal'

type Action = 'merchant.addActivity'

/**
 * The same request again finds the activity it has made. Refuses TIMES_INVALID and what
 * checkActivity refuses.
 */
export async function addActivity(
  context: Context,
  user: User,
  { requestKey, activity }: CloudApi.Input<Action>,
): Promise<CloudApi.Output<Action>> {
  if (!areTimes(activity)) throw new Refusal<Action>('TIMES_INVALID')
  await checkActivity(context, user, activity, [])
  const made = newActivity(activityIdOf(requestKey), activity, context.now)
  const { _id: activityId, version } = await addOrGet(context.db, 'activities', made)
  return { activityId, version }
}
