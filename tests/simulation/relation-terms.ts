/** Who brought whom, told from facts/distribution.md section 2: the leaf rule and the three modes. */
import type { Changed, Mirror } from './mirror'

const DAY = 86_400_000

/** Tells what does not hold, as the books do. */
export type Expect = (rule: string, where: string, expected: unknown, found: unknown) => void

/** No cycle, the grand-inviter is the inviter's own inviter, and a new binding is one of its mode. */
export function checkMember(mirror: Mirror, { id, before }: Changed, expect: Expect): void {
  const member = mirror.get('members', id)
  const inviter = member?.inviterId ? mirror.get('members', member.inviterId) : undefined
  if (!member || !inviter) return
  const where = `members/${id}`
  expect('grand-inviter', where, inviter.inviterId, member.grandInviterId)
  const seen = new Set<string>()
  for (let at: Model.Member | undefined = member; at; ) {
    expect('no cycle of inviters', where, false, seen.has(at._id))
    if (seen.has(at._id)) return
    seen.add(at._id)
    at = at.inviterId ? mirror.get('members', at.inviterId) : undefined
  }
  for (const other of mirror.all('members')) {
    if (other.inviterId === id)
      expect('invitees know it', where, member.inviterId, other.grandInviterId)
  }
  const earlier = before as unknown as Model.Member | undefined
  if (!earlier?.inviterId || earlier.inviterId === member.inviterId) return
  const allowed = mayChange(mirror, earlier, member.boundAt ?? 0)
  expect('the mode let the inviter change', where, true, allowed)
  expect('who has a team keeps his inviter', where, false, earlier.hasTeam)
}

/** Under some mode that was in force between the scan's invocation and its commit. */
function mayChange(mirror: Mirror, member: Model.Member, now: number): boolean {
  return mirror.since('settings', 'shop', now).some(({ doc }) => {
    if (doc?.binding.mode === 'locked') return member.lastPaidAt === null
    const protectedFor = (doc?.binding.protectionDays ?? 0) * DAY
    return doc?.binding.mode === 'protected' && now >= (member.boundAt ?? 0) + protectedFor
  })
}
