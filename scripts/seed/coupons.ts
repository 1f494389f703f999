/** The demo shop's coupons: for a full basket, for anybody, and a part off a large one. */
import { newCoupon, partsOf } from '../../cloudfunctions/src/domain/coupon'
import type { LocalCloud } from '../../localcloud/types'

const DAY = 86_400_000

/** All can be taken at once, for sixty days; nobody has one yet. */
export async function seedCoupons(cloud: LocalCloud): Promise<void> {
  const now = cloud.now()
  const days = { startsAt: now - DAY, endsAt: now + 60 * DAY }
  const coupons = [
    newCoupon(
      'coupon-basket',
      { name: '春茶上新', value: 1000, rate: null, from: 8000, quantity: 200, ...days },
      now,
    ),
    newCoupon(
      'coupon-welcome',
      { name: '见面礼', value: 300, rate: null, from: 0, quantity: 500, ...days },
      now - 1,
    ),
    newCoupon(
      'coupon-hoard',
      { name: '囤茶', value: 5000, rate: 1500, from: 20_000, quantity: 100, ...days },
      now - 2,
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
