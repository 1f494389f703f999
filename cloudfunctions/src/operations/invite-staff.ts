/** The owner invites somebody to the staff. */
import { MINUTE } from '../domain/day'
import { newCode } from '../store/ids'
import type { Context } from './context'

type Action = 'merchant.inviteStaff'

/** How long an invitation lives. */
const LIFE = 30 * MINUTE

/** Makes a code that one person may use within half an hour; each call makes another one. */
export async function inviteStaff(
  { db, now }: Context,
  ownerId: string,
  { role }: CloudApi.Input<Action>,
): Promise<CloudApi.Output<Action>> {
  const code = newCode()
  const until = now + LIFE
  await db.add('invitations', { _id: code, role, by: ownerId, until, usedBy: null })
  return { code, until }
}
