/** What was given to the function that is asked, for who looks after the opening. */
import type { Context } from '../operations/context'
import { Refusal } from '../operations/refusal'
import type { User } from '../wechat/caller'
import { functionGiven } from '../wechat/function-given'

/** Refuses NOT_STAFF to everybody but owners and managers. */
export async function readGiven(
  { db, timeLimit }: Context,
  user: User,
): Promise<Model.FunctionGiven> {
  const staff = await db.get('staff', user.memberId)
  if (staff?.role !== 'owner' && staff?.role !== 'manager') {
    throw new Refusal<'shop.given'>('NOT_STAFF')
  }
  return functionGiven(timeLimit)
}
