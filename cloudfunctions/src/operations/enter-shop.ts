/** A customer opens the shop: the member is made on first sight. */
import { BROUGHT_NOTHING } from '../domain/brought'
import { memberWords } from '../domain/member-words'
import { addOrGet } from '../store/add-or-get'
import { present } from '../store/settings'
import type { User } from '../wechat/caller'
import type { Context } from './context'

/** A member as first stored: nobody's invitee, no distributor, known by a number only. */
export function newMember(user: User, now: Model.Time): Model.Member {
  const nickname = `顾客 ${user.memberId.slice(0, 4)}`
  return {
    _id: user.memberId,
    openid: user.openid,
    nickname,
    avatar: '',
    joinedAt: now,
    inviterId: null,
    grandInviterId: null,
    boundAt: null,
    bindings: [],
    lastPaidAt: null,
    hasTeam: false,
    distributor: { status: 'none', grade: '', since: null },
    words: memberWords(nickname),
    brought: BROUGHT_NOTHING,
  }
}

/** A member with what the shop shows around him. */
export interface EnteredMember {
  member: Model.Member
  inviter: Model.Member | null
  staff: Model.Staff | null
  settings: Model.Settings
}

/** The caller's member with inviter, staff role and settings in one trip; null when not yet a member. */
async function findEntered(context: Context, memberId: string): Promise<EnteredMember | null> {
  const found = await context.db.getJoined('members', memberId, {
    inviter: { from: 'members', field: 'inviterId' },
    staff: { from: 'staff', id: memberId },
    settings: { from: 'settings', id: 'shop' },
  })
  if (!found) return null
  const { document: member, inviter, staff, settings } = found
  return { member, inviter, staff, settings: present(settings) }
}

/** Finds or makes the caller's member. Two first visits at once make one member. */
export async function enterShop(context: Context, user: User): Promise<EnteredMember> {
  const found = await findEntered(context, user.memberId)
  if (found) return found
  await addOrGet(context.db, 'members', newMember(user, context.now))
  const made = await findEntered(context, user.memberId)
  if (!made) throw new Error(`member ${user.memberId} was made and is not there`)
  return made
}
