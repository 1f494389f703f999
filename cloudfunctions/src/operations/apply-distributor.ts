/** A member becomes a distributor: free, without a purchase; at once, or when staff has accepted him. */
import { present } from '../store/settings'
import type { User } from '../wechat/caller'
import type { Context } from './context'
import { newMember } from './enter-shop'
import { Refusal } from './refusal'

/** Refuses DISTRIBUTOR_FROZEN; applying again is harmless. */
export async function applyDistributor(context: Context, user: User): Promise<Model.Member> {
  return context.db.transaction(async (t) => {
    const { distribution } = present(await t.get('settings', 'shop'))
    const member = (await t.get('members', user.memberId)) ?? newMember(user, context.now)
    const { status } = member.distributor
    if (status === 'frozen') throw new Refusal<'distributor.apply'>('DISTRIBUTOR_FROZEN')
    if (status === 'active' || status === 'applied') return member
    const first = distribution.apply === 'auto' ? 'active' : 'applied'
    const after: Model.Member = {
      ...member,
      distributor: {
        ...member.distributor,
        status: first,
        grade: 'standard',
        since: context.now,
      },
    }
    await t.set('members', after)
    return after
  })
}
