/**
 * Who may become whose invitee: the leaf rule. A member who already has a team can never acquire
 * another inviter, so no cycle can arise and `inviterId`/`grandInviterId` need no later cascade
 * (facts/distribution.md section 2).
 */
import { BROUGHT_NOTHING } from './brought'
import { DAY } from './day'

type Member = Model.Member
type Mode = Model.Settings['binding']

export type BindingRefusal = 'OWN_CODE' | 'ALREADY_BOUND' | 'HAS_TEAM' | 'INVITER_FROZEN'

export type BindingDecision =
  | { kind: 'bind'; member: Member; inviter: Member | null }
  | { kind: 'same' }
  | { kind: 'refuse'; refusal: BindingRefusal }

/** How many of the newest bindings are kept, besides the first one ever. */
const HISTORY = 50

/**
 * Decides a binding under the shop's mode. `bind` carries the member as he must be written, and the
 * inviter only when he must be written too: with his first invitee, which is what makes two racing
 * binds conflict. The same code again is `same` and changes nothing.
 */
export function decideBinding(
  member: Member,
  inviter: Member,
  scene: { _id: string },
  entry: Model.Entry,
  mode: Mode,
  now: Model.Time,
): BindingDecision {
  if (member._id === inviter._id) return { kind: 'refuse', refusal: 'OWN_CODE' }
  if (member.inviterId === inviter._id) return { kind: 'same' }
  if (keepsInviter(member, mode, now)) return { kind: 'refuse', refusal: 'ALREADY_BOUND' }
  if (member.hasTeam) return { kind: 'refuse', refusal: 'HAS_TEAM' }
  if (inviter.distributor.status !== 'active') return { kind: 'refuse', refusal: 'INVITER_FROZEN' }
  const binding: Model.Binding = {
    inviterId: inviter._id,
    grandInviterId: inviter.inviterId,
    at: now,
    sceneId: scene._id,
    entry,
  }
  return {
    kind: 'bind',
    member: {
      ...member,
      inviterId: binding.inviterId,
      grandInviterId: binding.grandInviterId,
      boundAt: now,
      bindings: kept([binding, ...member.bindings]),
      brought: BROUGHT_NOTHING,
    },
    inviter: inviter.hasTeam ? null : { ...inviter, hasTeam: true },
  }
}

/**
 * True while the mode protects the member's present inviter: always in `first`, for `protectionDays`
 * from the binding in `protected`, from the first paid order on in `locked`. Expiry is a comparison
 * made when needed: nothing is erased when nothing new happens.
 */
export function keepsInviter(member: Member, mode: Mode, now: Model.Time): boolean {
  if (member.inviterId === null) return false
  if (mode.mode === 'first') return true
  if (mode.mode === 'locked') return member.lastPaidAt !== null
  return now < (member.boundAt ?? 0) + mode.protectionDays * DAY
}

/** Until when nobody else's code can take a member over; who has a team is his inviter's for good. */
export function protectionOf(member: Member, mode: Mode, now: Model.Time): CloudApi.Protection {
  if (mode.mode === 'first' || member.hasTeam) return { kind: 'always' }
  if (mode.mode === 'locked') {
    return member.lastPaidAt === null ? { kind: 'firstOrder' } : { kind: 'always' }
  }
  const at = (member.boundAt ?? 0) + mode.protectionDays * DAY
  return now < at ? { kind: 'until', at } : { kind: 'ended', at }
}

/**
 * True for an order that was placed under the member's present binding: what a member brought, his
 * present inviter is shown, and an earlier inviter's order is none of it.
 */
export function isOfPresentBinding(
  { inviterId, boundAt }: Member,
  { attribution }: Model.Order,
): boolean {
  return attribution.inviterId === inviterId && attribution.boundAt === boundAt
}

/** True for a mode that may be published: whole days, at least one where they count. */
export function isBindingMode({ mode, protectionDays }: Mode): boolean {
  const least = mode === 'protected' ? 1 : 0
  return Number.isSafeInteger(protectionDays) && protectionDays >= least && protectionDays <= 3650
}

/** The newest bindings and the first one ever. */
function kept(bindings: Model.Binding[]): Model.Binding[] {
  return bindings.filter((_, i) => i < HISTORY || i === bindings.length - 1)
}
