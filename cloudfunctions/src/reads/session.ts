/** Who is here, by whose invitation, in which shop. */
import type { EnteredMember } from '../operations/enter-shop'
import { toMe, toPerson } from './views'

export function toSession(entered: EnteredMember): CloudApi.Session {
  const { member, inviter, staff, settings } = entered
  return {
    me: toMe(member, staff),
    inviter: inviter ? toPerson(inviter) : null,
    shop: { name: settings.name },
  }
}
