/** What a delivery costs, and coupons: the merchant's own, and what customers have taken. Types only. */
declare namespace Model {
  /** What delivery costs. */
  interface Freight {
    flat: Fen
    /** Paid goods from which it costs nothing; null: never. */
    freeFrom: Fen | null
    /** Provinces with a fee of their own, always charged; null: not delivered there. */
    provinces: { province: string; fee: Fen | null }[]
  }

  /** A coupon as the merchant gives it out, one a customer: off goods of `from` or more. */
  interface Coupon {
    /** Computed from the form's request key. */
    _id: string
    name: string
    /** What it takes off; of one with a rate, the most. */
    value: Fen
    /** The part of the goods that it takes off (8 折: 2000); null: `value`, whatever they cost. */
    rate: BasisPoints | null
    /** Goods from which it counts; 0: any. */
    from: Fen
    /** How many there are. */
    quantity: number
    /** Taken and used from here, and before there. */
    startsAt: Time
    endsAt: Time
    /** False when the merchant has stopped it: nobody takes one any more, what was taken stays good. */
    open: boolean
    /** Counts changes, so that of two people who edit at once the second is told. */
    version: number
    createdAt: Time
  }

  /**
   * A part of a coupon's number, apart from the coupon because it is hot: who takes one writes one
   * part, chosen by who he is. `_id` = `${couponId}.${index}`.
   */
  interface CouponPart {
    _id: string
    couponId: string
    left: number
    taken: number
    used: number
  }

  /**
   * A coupon that a customer has taken, with its terms as they were. `_id` =
   * `${couponId}.${memberId}`, so that nobody takes two. `orderId` names the order that holds it,
   * `usedAt` is set when that was paid.
   */
  interface TakenCoupon {
    _id: string
    couponId: string
    memberId: string
    name: string
    value: Fen
    rate: BasisPoints | null
    from: Fen
    startsAt: Time
    endsAt: Time
    takenAt: Time
    /** The part it was taken from. */
    partId: string
    /** True while an order has it, and ever after that was paid. */
    spent: boolean
    orderId: string | null
    usedAt: Time | null
  }
}
