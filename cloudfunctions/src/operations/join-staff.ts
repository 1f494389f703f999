/** Somebody comes into the staff by an invitation. */
import type { User } from '../wechat/caller'
import type { Context } from './context'
import { type EnteredMember, enterShop } from './enter-shop'
import { Refusal } from './refusal'

type Action = 'merchant.joinStaff'

/**
 * Refuses INVITATION_INVALID (unknown, over, used by another, or its owner is no owner any more) and
 * ALREADY_STAFF. The same person with the same code again is harmless while he is in the staff.
 */
export async function joinStaff(
  context: Context,
  user: User,
  { code }: CloudApi.Input<Action>,
): Promise<EnteredMember> {
  await enterShop(context, user)
  const { memberId, openid } = user
  await context.db.transaction(async (t) => {
    const invitation = await t.get('invitations', code)
    const staff = await t.get('staff', memberId)
    if (invitation?.usedBy === memberId && staff) return
    if (!invitation || invitation.usedBy !== null || invitation.until <= context.now) {
      throw new Refusal<Action>('INVITATION_INVALID')
    }
    if (staff) throw new Refusal<Action>('ALREADY_STAFF')
    const owners = await t.get('owners', 'shop')
    if (!owners?.memberIds.includes(invitation.by)) throw new Refusal<Action>('INVITATION_INVALID')
    const { role } = invitation
    await t.set('invitations', { ...invitation, usedBy: memberId })
    await t.set('staff', { _id: memberId, openid, role, since: context.now })
    if (role === 'owner') {
      await t.set('owners', { _id: 'shop', memberIds: [...owners.memberIds, memberId] })
    }
  })
  return enterShop(context, user)
}
