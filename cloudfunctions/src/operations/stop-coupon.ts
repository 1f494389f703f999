/** The merchant stops giving out a coupon, or gives it out again; what was taken stays good. */
import type { Context } from './context'
import { Refusal } from './refusal'

type Action = 'merchant.stopCoupon'

/** Harmless to repeat. Refuses COUPON_NOT_FOUND. */
export async function stopCoupon(
  context: Context,
  { couponId, open }: CloudApi.Input<Action>,
): Promise<CloudApi.Output<Action>> {
  return context.db.transaction(async (t) => {
    const coupon = await t.get('coupons', couponId)
    if (!coupon) throw new Refusal<Action>('COUPON_NOT_FOUND')
    if (coupon.open !== open) {
      await t.set('coupons', { ...coupon, open, version: coupon.version + 1 })
    }
    return { open }
  })
}
