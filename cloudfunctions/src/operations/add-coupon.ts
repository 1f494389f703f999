/** The merchant gives out a new coupon. */
import { newCoupon, partsOf } from '../domain/coupon'
import { couponIdOf } from '../store/ids'
import type { User } from '../wechat/caller'
import { checkCoupon } from './check-coupon'
import type { Context } from './context'

type Action = 'merchant.addCoupon'

/** The same request again finds the coupon it has made. Refuses what checkCoupon refuses. */
export async function addCoupon(
  context: Context,
  user: User,
  { requestKey, coupon: edited }: CloudApi.Input<Action>,
): Promise<CloudApi.Output<Action>> {
  await checkCoupon(context, user, edited)
  const coupon = newCoupon(couponIdOf(requestKey), edited, context.now)
  return context.db.transaction(async (t) => {
    if (!(await t.get('coupons', coupon._id))) {
      await t.set('coupons', coupon)
      for (const part of partsOf(coupon)) await t.set('couponParts', part)
    }
    return { couponId: coupon._id }
  })
}
