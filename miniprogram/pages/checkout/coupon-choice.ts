/** The coupons of a checkout, as its sheet shows them. */
import { couponDays, couponRule, couponWhy } from '../../utils/coupon-words'

export interface CouponRow {
  takenId: string
  name: string
  rule: string
  days: string
  discount: Model.Fen
  /** Why it does not count; '' when it does. */
  why: string
}

/** The rows of the sheet, in the order of the quote. */
export function couponRows(coupons: readonly CloudApi.CouponChoice[]): CouponRow[] {
  return coupons.map((coupon) => ({
    takenId: coupon.takenId,
    name: coupon.name,
    rule: couponRule(coupon),
    days: couponDays(coupon),
    discount: coupon.discount,
    why: couponWhy(coupon),
  }))
}

/** Behind 优惠券: the one that is counted, or how many could be. */
export function couponWords({ coupons, couponId }: CloudApi.Quote): string {
  const chosen = coupons.find(({ takenId }) => takenId === couponId)
  if (chosen) return couponRule(chosen)
  const usable = coupons.filter(({ why }) => why === null).length
  if (usable > 0) return `${usable} 张可用`
  return coupons.length > 0 ? '没有可用的' : '去领券'
}
