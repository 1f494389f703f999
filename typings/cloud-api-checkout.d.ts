/** Cart, freight and coupons: what customers and the merchant may do with them. */
declare namespace CloudApi {
  interface Actions {
    /** What stands in the phone's cart, as the shop sells it now; refuses nothing: each line tells. */
    'shop.cart': {
      input: { lines: LineInput[] }
      output: CartView
      refusal: never
    }
    /** Coupons that can be taken now, those that end last first. */
    'shop.coupons': {
      input: { cursor: string | null }
      output: { coupons: CouponOffer[]; cursor: string | null }
      refusal: never
    }
    /** One a customer; to take it again is harmless. */
    'shop.takeCoupon': {
      input: { couponId: string }
      output: { coupon: OwnCoupon }
      refusal: 'COUPON_NOT_FOUND' | 'COUPON_GONE'
    }
    /** The caller's own: those that count now or later, those an order has, those that have ended. */
    'shop.ownCoupons': {
      input: { show: OwnCouponFilter; cursor: string | null }
      output: { coupons: OwnCoupon[]; cursor: string | null }
      refusal: never
    }

    'merchant.freight': {
      input: Record<string, never>
      /** `names`: those that a province may have. */
      output: Model.Freight & { version: number; names: string[] }
      refusal: 'NOT_STAFF'
    }
    'merchant.saveFreight': {
      input: { from: number; freight: Model.Freight }
      output: { version: number }
      refusal: 'NOT_STAFF' | 'SETTINGS_CHANGED' | 'PROVINCE_UNKNOWN' | 'PROVINCE_TWICE'
    }
    /** Newest first. */
    'merchant.coupons': {
      input: { cursor: string | null }
      output: { coupons: MerchantCoupon[]; cursor: string | null }
      refusal: 'NOT_STAFF'
    }
    'merchant.coupon': {
      input: { couponId: string }
      output: MerchantCoupon
      refusal: 'NOT_STAFF' | 'COUPON_NOT_FOUND'
    }
    /** The same request key finds the same coupon. */
    'merchant.addCoupon': {
      input: { requestKey: string; coupon: CouponInput }
      output: { couponId: string }
      refusal: 'NOT_STAFF' | CouponInvalid
    }
    /** Only while nobody has taken one: what was promised stays as it was. */
    'merchant.saveCoupon': {
      input: { couponId: string; from: number; coupon: CouponInput }
      output: { couponId: string }
      refusal: 'NOT_STAFF' | CouponInvalid | 'COUPON_NOT_FOUND' | 'COUPON_CHANGED' | 'COUPON_TAKEN'
    }
    /** Nobody takes one any more, or they may again; what was taken stays good. */
    'merchant.stopCoupon': {
      input: { couponId: string; open: boolean }
      output: { open: boolean }
      refusal: 'NOT_STAFF' | 'COUPON_NOT_FOUND'
    }
  }

  /** Why a coupon cannot be given out as it was written. */
  type CouponInvalid = 'COUPON_VALUE_INVALID' | 'COUPON_TIME_INVALID' | 'TEXT_RISKY'

  /** `gone`: off the shelf, or this SKU is no more. `short`: there are fewer than wanted. */
  type CartProblem = 'gone' | 'soldOut' | 'short'

  interface CartLine extends LineInput {
    title: string
    skuName: string
    picture: string
    price: Fen
    /** How many there are; 0 where it is gone. */
    stock: number
    problem: CartProblem | null
  }

  interface CartView {
    /** In the order asked, each wish once. */
    lines: CartLine[]
    freight: Pick<Model.Freight, 'flat' | 'freeFrom'>
  }

  interface CouponTerms {
    name: string
    /** What it takes off; of one with a rate, the most. */
    value: Fen
    /** The part of the goods that it takes off (8 折: 2000); null: `value`, whatever they cost. */
    rate: Model.BasisPoints | null
    /** Goods from which it counts; 0: any. */
    from: Fen
    startsAt: Time
    endsAt: Time
  }

  /** `isLeft`: there are some; `isOwn`: the caller has one. */
  interface CouponOffer extends CouponTerms {
    couponId: string
    isLeft: boolean
    isOwn: boolean
  }

  type OwnCouponFilter = 'free' | 'spent' | 'ended'

  /** `waiting`: not begun. `held`: an order that is not paid has it. */
  type OwnCouponState = 'free' | 'waiting' | 'held' | 'used' | 'ended'

  interface OwnCoupon extends CouponTerms {
    /** Of the one he has taken: what shop.placeOrder is told. */
    takenId: string
    state: OwnCouponState
    orderId: string | null
  }

  /** A coupon beside an order that is being made, and what it would take off. */
  interface CouponChoice extends CouponTerms {
    takenId: string
    discount: Fen
    /** Why it does not count; null when it does. `missing`: goods that are lacking. */
    why: 'notBegun' | 'moreNeeded' | null
    missing: Fen
  }

  interface CouponInput extends CouponTerms {
    quantity: number
  }

  interface MerchantCoupon extends CouponInput {
    couponId: string
    version: number
    open: boolean
    taken: number
    used: number
    now: Time
  }
}
