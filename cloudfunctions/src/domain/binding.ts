/**
 * Who may become whose invitee: the leaf rule. A member who already has a team can never acquire an
 * inviter, so no cycle can arise and `inviterId`/`grandInviterId` need no later cascade
 * (facts/distribution.md section 2).
 */

type Member = Model.Member

export type BindingRefusal = 'OWN_CODE' | 'ALREADY_BOUND' | 'HAS_TEAM' | 'INVITER_FROZEN'

export type BindingDecision =
  | { kind: 'bind'; member: Member; inviter: Member | null }
  | { kind: 'same' }
  | { kind: 'refuse'; refusal: BindingRefusal }

/**
 * Decides a first-scan binding. `bind` carries the member as it must be written, and the inviter only
 * when it must be written too: with its first invitee, which is what makes two racing binds conflict.
 */
export function decideBinding(
  member: Member,
  inviter: Member,
  scene: { _id: string },
  entry: Model.Entry,
  now: Model.Time,
): BindingDecision {
  if (member._id === inviter._id) return { kind: 'refuse', refusal: 'OWN_CODE' }
  if (member.inviterId === inviter._id) return { kind: 'same' }
  if (member.inviterId !== null) return { kind: 'refuse', refusal: 'ALREADY_BOUND' }
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
      bindings: [binding, ...member.bindings],
      brought: { orders: 0, goods: 0 },
    },
    inviter: inviter.hasTeam ? null : { ...inviter, hasTeam: true },
  }
}
