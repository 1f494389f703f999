/** The part of the merchant's verbs about freight and coupons. */
import * as v from 'valibot'
import { addCoupon } from '../../operations/add-coupon'
import { saveCoupon } from '../../operations/save-coupon'
import { saveFreight } from '../../operations/save-freight'
import { stopCoupon } from '../../operations/stop-coupon'
import { readMerchantCoupon, readMerchantCoupons } from '../../reads/coupons'
import { readFreight } from '../../reads/freight'
import { type Verbs, verb } from '../door'
import {
  Fen,
  FenOrZero,
  filled,
  Id,
  ListPart,
  Moment,
  Nothing,
  RequestKey,
  Version,
} from '../inputs'

/**
 * A thousand yuan of freight, ten thousand off, a hundred thousand of goods: more is a slip of the
 * pen.
 */
const Fee = v.pipe(FenOrZero, v.maxValue(100_000))
const Value = v.pipe(Fen, v.maxValue(1_000_000))
/** In steps of 0.1 折, from 9.9 折 (100) to 0.1 折 (9900). */
const CouponRate = v.pipe(v.number(), v.minValue(100), v.maxValue(9900), v.multipleOf(100))
const From = v.pipe(FenOrZero, v.maxValue(10_000_000))

const Freight = v.strictObject({
  flat: Fee,
  freeFrom: v.nullable(From),
  provinces: v.pipe(
    v.array(v.strictObject({ province: filled(8), fee: v.nullable(Fee) })),
    v.maxLength(40),
  ),
})

const Coupon = v.strictObject({
  name: filled(20),
  value: Value,
  rate: v.nullable(CouponRate),
  from: From,
  quantity: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(1_000_000)),
  startsAt: Moment,
  endsAt: Moment,
})

type Checkout =
  | 'freight'
  | 'saveFreight'
  | 'coupons'
  | 'coupon'
  | 'addCoupon'
  | 'saveCoupon'
  | 'stopCoupon'

export const checkout: Pick<Verbs<'merchant'>, Checkout> = {
  freight: verb<'merchant.freight'>()(Nothing, (context) => readFreight(context.db)),

  saveFreight: verb<'merchant.saveFreight'>()(
    v.strictObject({ from: Version, freight: Freight }),
    (context, _user, input) => saveFreight(context, input),
  ),

  coupons: verb<'merchant.coupons'>()(ListPart, (context, _user, input) =>
    readMerchantCoupons(context, input.cursor),
  ),

  coupon: verb<'merchant.coupon'>()(v.strictObject({ couponId: Id }), (context, _user, input) =>
    readMerchantCoupon(context, input.couponId),
  ),

  addCoupon: verb<'merchant.addCoupon'>()(
    v.strictObject({ requestKey: RequestKey, coupon: Coupon }),
    addCoupon,
  ),

  saveCoupon: verb<'merchant.saveCoupon'>()(
    v.strictObject({ couponId: Id, from: Version, coupon: Coupon }),
    saveCoupon,
  ),

  stopCoupon: verb<'merchant.stopCoupon'>()(
    v.strictObject({ couponId: Id, open: v.boolean() }),
    (context, _user, input) => stopCoupon(context, input),
  ),
}
