/** What the merchant has written of a coupon, before it is stored. */
import { type EditedCoupon, refuseCoupon } from '../domain/coupon'
import type { User } from '../wechat/caller'
import { isRisky } from './check-texts'
import type { Context } from './context'
import { Refusal } from './refusal'

type Action = 'merchant.addCoupon' | 'merchant.saveCoupon'

/** Refuses COUPON_VALUE_INVALID, COUPON_TIME_INVALID and TEXT_RISKY. */
export async function checkCoupon(
  context: Context,
  user: User,
  edited: EditedCoupon,
): Promise<void> {
  const wrong = refuseCoupon(edited, context.now)
  if (wrong) throw new Refusal<Action>(wrong)
  if (await isRisky(context, user, [edited.name])) throw new Refusal<Action>('TEXT_RISKY')
}
