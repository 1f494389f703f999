/** What the merchant takes off: coupons, their numbers, and those that customers have. */
import type { Collections } from './kinds'

export interface CouponDocuments {
  coupons: Model.Coupon
  couponParts: Model.CouponPart
  takenCoupons: Model.TakenCoupon
}

export const COUPONS: Collections<CouponDocuments> = {
  coupons: {
    indexes: {
      newest: [
        ['createdAt', -1],
        ['_id', -1],
      ],
      open: [
        ['open', 1],
        ['endsAt', -1],
        ['_id', -1],
      ],
    },
    fen: ['value', 'from'],
  },
  couponParts: { indexes: { ofCoupon: [['couponId', 1]] } },
  takenCoupons: {
    indexes: {
      ofMember: [
        ['memberId', 1],
        ['spent', 1],
        ['endsAt', -1],
        ['_id', -1],
      ],
    },
    fen: ['value', 'from'],
  },
}
