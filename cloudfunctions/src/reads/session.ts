/** Who is here, by whose invitation, in which shop. */
import type { EnteredMember } from '../operations/enter-shop'
import { toMe, toPerson } from './views'

/** What an entered member's pages start from. */
export function toSession(entered: EnteredMember): CloudApi.Session {
  const { member, inviter, staff, settings } = entered
  const idOf = (kind: Model.MessageKind) => settings.templates[kind]?.id ?? ''
  return {
    me: toMe(member, staff),
    inviter: inviter ? toPerson(inviter) : null,
    shop: {
      name: settings.name,
      templates: {
        shipped: idOf('shipped'),
        answered: idOf('answered'),
        refunded: idOf('refunded'),
        earned: idOf('earned'),
        released: idOf('released'),
        paid: idOf('paid'),
      },
    },
  }
}
