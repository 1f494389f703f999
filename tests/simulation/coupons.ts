/** The coupons of a simulated shop, and what must hold of them after each commit. */
import type { User } from '../../cloudfunctions/src/wechat/caller'
import type { Mirror } from './mirror'
import type { Expect } from './relation-terms'

type Worth = Pick<Model.TakenCoupon, 'value' | 'rate'>

/** From a fen off to more than any basket holds, in fen; a tenth of it, and nearly all. */
const WORTHS: Worth[] = [
  ...[1, 99, 500, 3000, 20_000, 1_000_000].map((value) => ({ value, rate: null })),
  { value: 700, rate: 1000 },
  { value: 900_000, rate: 9900 },
]
const FOREVER = { from: 0, startsAt: 0, endsAt: Number.MAX_SAFE_INTEGER }

/** What everybody has from the start: a coupon of each worth. */
export function couponsOf({ memberId }: User): Model.TakenCoupon[] {
  return WORTHS.map(({ value, rate }) => ({
    _id: `off${value}.${memberId}`,
    ...{ couponId: `off${value}`, memberId, name: '', value, rate, ...FOREVER },
    ...{ takenAt: 0, partId: `off${value}.0`, spent: false, orderId: null, usedAt: null },
  }))
}

/** The parts they were taken from. */
export function partsOf(people: readonly User[]): Model.CouponPart[] {
  return WORTHS.map(({ value }) => ({
    _id: `off${value}.0`,
    couponId: `off${value}`,
    ...{ left: 0, taken: people.length, used: 0 },
  }))
}

/** What an order with this coupon takes off goods of this amount: a fen stays to be paid. */
export function valueOn(goods: Model.Fen, { value, rate }: Model.TakenCoupon): Model.Fen {
  const part = rate === null ? value : Math.floor((goods * rate) / 10_000)
  const most = part < value ? part : value
  return most < goods ? most : goods - 1
}

/**
 * An unpaid order has its coupon and nobody else does; a closed one has given it back; a coupon is used
 * by one paid order, and each part counts those that were used.
 */
export function checkCoupons(mirror: Mirror, expect: Expect): void {
  const coupons = mirror.all('takenCoupons')
  for (const order of mirror.all('orders')) {
    const coupon = mirror.get('takenCoupons', order.couponId ?? '')
    const where = `orders/${order._id}`
    if (!coupon) {
      expect('no coupon, no discount', where, 0, order.discount)
      continue
    }
    expect('the discount', where, valueOn(order.goods, coupon), order.discount)
    if (order.state === 'unpaid') expect('its coupon', where, order._id, coupon.orderId)
    if (order.state === 'closed') expect('given back', where, true, coupon.orderId !== order._id)
  }
  for (const { _id, orderId, spent, usedAt } of coupons) {
    const where = `takenCoupons/${_id}`
    const holder = mirror.get('orders', orderId ?? '')
    expect('spent by an order', where, spent, holder?.couponId === _id)
    expect('used when it was paid', where, holder?.payment?.paidAt ?? null, usedAt)
  }
  for (const { _id, used } of mirror.all('couponParts')) {
    const own = coupons.filter(({ partId, usedAt }) => partId === _id && usedAt !== null)
    expect('used of a part', `couponParts/${_id}`, own.length, used)
  }
}
