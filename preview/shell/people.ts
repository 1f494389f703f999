/** Who holds the phones: the local users, and what the shop knows about them. */
import type { Member } from './cloud-documents'

export interface Person {
  user: string
  /** Shown until the user has entered the shop. */
  name: string
  role: string
}

/** The users of the seeded story, in its order (issue 2, "The journey"). */
export const PEOPLE: readonly Person[] = [
  { user: 'u1', name: '山月', role: '邀请人' },
  { user: 'u2', name: '小林', role: '分销员' },
  { user: 'u3', name: '阿木', role: '顾客' },
  { user: 'm1', name: '商家', role: '商家' },
]

/** The member behind a local user, once they have entered the shop. */
function memberOf(user: string, members: readonly Member[]): Member | undefined {
  return members.find((member) => member.user === user)
}

/** The shop's nickname of a user, else the story's name, else the user's id. */
export function nameOf(user: string, members: readonly Member[]): string {
  const known = PEOPLE.find((person) => person.user === user)?.name
  return memberOf(user, members)?.nickname || known || user
}

/** What the user is in the shop now; the story's role until they have entered it. */
export function roleOf(user: string, members: readonly Member[]): string {
  const person = PEOPLE.find((known) => known.user === user)
  const member = memberOf(user, members)
  if (!member || user === 'm1') return person?.role ?? '顾客'
  if (member.hasTeam && member.inviterId === null) return '邀请人'
  return member.distributor.status === 'active' ? '分销员' : '顾客'
}
