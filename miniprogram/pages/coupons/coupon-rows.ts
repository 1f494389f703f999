/** Coupons as the customer's page lists them. */
import { couponDays, couponRule, fold, short } from '../../utils/coupon-words'

export interface CouponRow {
  /** The coupon's, or of one's own the taken one's. */
  id: string
  /** '10', whole yuan without decimals, or '8.5' 折. */
  value: string
  unit: '元' | '折'
  rule: string
  name: string
  days: string
  /** What it is now; '' where there is a button. */
  word: string
  /** There is something to do: 领取 or 去使用. */
  action: '' | 'take' | 'use'
  /** The order that has it; '' for none. */
  orderId: string
}

const WORDS: Record<CloudApi.OwnCouponState, string> = {
  free: '',
  waiting: '还没开始',
  held: '待付款订单占用',
  used: '已使用',
  ended: '已过期',
}

/** A coupon that can be taken, or one that the customer has taken. */
export function couponRow(coupon: CloudApi.CouponOffer | CloudApi.OwnCoupon): CouponRow {
  return 'takenId' in coupon ? ownRow(coupon) : offerRow(coupon)
}

function offerRow(offer: CloudApi.CouponOffer): CouponRow {
  const word = offer.isOwn ? '已领' : offer.isLeft ? '' : '已领完'
  const action = word === '' ? 'take' : ''
  return { id: offer.couponId, ...termsOf(offer), word, action, orderId: '' }
}

function ownRow(coupon: CloudApi.OwnCoupon): CouponRow {
  const { takenId, state, orderId } = coupon
  const action = state === 'free' ? 'use' : ''
  return { id: takenId, ...termsOf(coupon), word: WORDS[state], action, orderId: orderId ?? '' }
}

function termsOf(
  terms: CloudApi.CouponTerms,
): Pick<CouponRow, 'value' | 'unit' | 'rule' | 'name' | 'days'> {
  const { rate, name } = terms
  const worth =
    rate === null
      ? ({ value: short(terms.value), unit: '元' } as const)
      : ({ value: fold(rate), unit: '折' } as const)
  return { ...worth, rule: couponRule(terms), name, days: couponDays(terms) }
}
