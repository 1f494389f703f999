/** The merchant opens the shop, in the developer tools that only the mini-program's developers have. */
import { firstPlan, firstSettings } from '../domain/first-settings'
import { addOrGet } from '../store/add-or-get'
import { makeCollections } from '../store/collections'
import { isClaimed } from '../store/is-claimed'
import type { User } from '../wechat/caller'
import type { Context } from './context'
import { type EnteredMember, enterShop } from './enter-shop'
import { Refusal } from './refusal'

type Action = 'merchant.claimShop'

/**
 * Makes collections, settings and the first owner. Every step may be repeated; of two at once one
 * wins. Refuses CLAIM_ELSEWHERE (not from the developer tools) and SHOP_CLAIMED.
 */
export async function claimShop(context: Context, user: User): Promise<EnteredMember> {
  if (user.source !== 'wx_devtools') throw new Refusal<Action>('CLAIM_ELSEWHERE')
  if (!(await isClaimed(context.db))) {
    await makeCollections()
    const plan = await addOrGet(context.db, 'plans', firstPlan(context.now))
    await addOrGet(context.db, 'settings', firstSettings(plan))
    await enterShop(context, user)
    await becomeOwner(context, user)
  }
  const entered = await enterShop(context, user)
  if (entered.staff?.role !== 'owner') throw new Refusal<Action>('SHOP_CLAIMED')
  return entered
}

/** Nothing happens when somebody else was first. */
async function becomeOwner({ db, now }: Context, { memberId, openid }: User): Promise<void> {
  await db.transaction(async (t) => {
    if (await t.get('owners', 'shop')) return
    await t.set('owners', { _id: 'shop', memberIds: [memberId] })
    await t.set('staff', { _id: memberId, openid, role: 'owner', since: now })
  })
}
