/** The merchant saves an activity that he has edited, never over somebody else's change. */
import { isDeepStrictEqual } from 'node:util'
import { areTimes, editActivity, editedActivity } from '../domain/activity'
import type { User } from '../wechat/caller'
import { checkActivity } from './check-material'
import type { Context } from './context'
import { Refusal } from './refusal'

type Action = 'merchant.saveActivity'

/**
 * Refuses ACTIVITY_NOT_FOUND, ACTIVITY_CHANGED (somebody saved it since `from`), TIMES_INVALID and what
 * checkActivity refuses.
 */
export async function saveActivity(
  context: Context,
  user: User,
  { activityId, from, activity }: CloudApi.Input<Action>,
): Promise<CloudApi.Output<Action>> {
  if (!areTimes(activity)) throw new Refusal<Action>('TIMES_INVALID')
  const known = await context.db.get('activities', activityId)
  if (!known) throw new Refusal<Action>('ACTIVITY_NOT_FOUND')
  await checkActivity(context, user, activity, [known.picture])
  return context.db.transaction(async (t) => {
    const before = await t.get('activities', activityId)
    if (!before) throw new Refusal<Action>('ACTIVITY_NOT_FOUND')
    // The answer to this very save may have been lost.
    const isSaved =
      before.version === from + 1 && isDeepStrictEqual(editedActivity(before), activity)
    if (isSaved) return { activityId, version: before.version }
    if (before.version !== from) throw new Refusal<Action>('ACTIVITY_CHANGED')
    const after = editActivity(before, activity, context.now)
    await t.set('activities', after)
    return { activityId, version: after.version }
  })
}
