/** The demo shop's coupons: one for a full basket, one for anybody. */
import { newCoupon, partsOf } from '../../cloudfunctions/src/domain/coupon'
import type { LocalCloud } from '../../localcloud/types'

const DAY = 86_400_000

/** Both can be taken at once, for sixty days; nobody has one yet. */
export async function seedCoupons(cloud: LocalCloud): Promise<void> {
  const now = cloud.now()
  const days = { startsAt: now - DAY, endsAt: now + 60 * DAY }
  const coupons = [
    newCoupon(
      'coupon-basket',
      { name: '春茶上新', value: 1000, from: 8000, quantity: 200, ...days },
      now,
    ),
    newCoupon(
      'coupon-welcome',
      { name: '见面礼', value: 300, from: 0, quantity: 500, ...days },
      now - 1,
    ),
  ]
  await cloud.put(
    'coupons',
    coupons.map((coupon) => ({ ...coupon })),
  )
  await cloud.put(
    'couponParts',
    coupons.flatMap((coupon) => partsOf(coupon).map((part) => ({ ...part }))),
  )
}
