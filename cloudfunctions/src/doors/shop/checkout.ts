/** The part of the customers' verbs about the cart and coupons. */
import * as v from 'valibot'
import { takeCoupon } from '../../operations/take-coupon'
import { readCart } from '../../reads/cart'
import { readOffers, readOwnCoupons, toOwnCoupon } from '../../reads/coupons'
import { type Verbs, verb } from '../door'
import { Id, Lines, ListPart, TimeCursor } from '../inputs'

type Checkout = 'cart' | 'coupons' | 'takeCoupon' | 'ownCoupons'

export const checkout: Pick<Verbs<'shop'>, Checkout> = {
  cart: verb<'shop.cart'>()(v.strictObject({ lines: Lines }), (context, _user, input) =>
    readCart(context, input),
  ),

  coupons: verb<'shop.coupons'>()(ListPart, (context, user, input) =>
    readOffers(context, user, input.cursor),
  ),

  takeCoupon: verb<'shop.takeCoupon'>()(
    v.strictObject({ couponId: Id }),
    async (context, user, { couponId }) => ({
      coupon: toOwnCoupon(await takeCoupon(context, user, couponId), context.now),
    }),
  ),

  ownCoupons: verb<'shop.ownCoupons'>()(
    v.strictObject({ show: v.picklist(['free', 'spent', 'ended']), cursor: TimeCursor }),
    readOwnCoupons,
  ),
}
