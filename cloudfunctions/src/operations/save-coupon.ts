/** The merchant changes a coupon that nobody has taken yet, never over somebody else's change. */
import { partIdsOf, partsOf } from '../domain/coupon'
import type { Transaction } from '../store/database'
import type { User } from '../wechat/caller'
import { checkCoupon } from './check-coupon'
import type { Context } from './context'
import { Refusal } from './refusal'

type Action = 'merchant.saveCoupon'

/**
 * Refuses COUPON_NOT_FOUND, COUPON_CHANGED (somebody saved it since `from`), COUPON_TAKEN and what
 * checkCoupon refuses. It writes every part, so that who takes one at this moment conflicts with it.
 */
export async function saveCoupon(
  context: Context,
  user: User,
  { couponId, from, coupon: edited }: CloudApi.Input<Action>,
): Promise<CloudApi.Output<Action>> {
  await checkCoupon(context, user, edited)
  return context.db.transaction(async (t) => {
    const before = await t.get('coupons', couponId)
    if (!before) throw new Refusal<Action>('COUPON_NOT_FOUND')
    if (before.version !== from) throw new Refusal<Action>('COUPON_CHANGED')
    const after = { ...before, ...edited, version: before.version + 1 }
    await replaceParts(t, after)
    await t.set('coupons', after)
    return { couponId }
  })
}

async function replaceParts(t: Transaction, coupon: Model.Coupon): Promise<void> {
  const parts = partsOf(coupon)
  for (const id of partIdsOf(coupon._id)) {
    const old = await t.get('couponParts', id)
    if (old && old.taken > 0) throw new Refusal<Action>('COUPON_TAKEN')
    const part = parts.find(({ _id }) => _id === id)
    if (part) await t.set('couponParts', part)
    else if (old) await t.remove('couponParts', id)
  }
}
