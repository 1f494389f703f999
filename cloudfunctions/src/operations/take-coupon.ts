/** A customer takes a coupon: one each, as long as there are any. */
import { canTake, partsToTry, takenBy } from '../domain/coupon'
import type { User } from '../wechat/caller'
import type { Context } from './context'
import { enterShop } from './enter-shop'
import { Refusal } from './refusal'

type Action = 'shop.takeCoupon'

/** More than a coupon has parts. */
const PARTS_MAX = 20

/**
 * Answers what he has, also when he had it already. Refuses COUPON_NOT_FOUND (none, stopped, not begun
 * or ended) and COUPON_GONE. A part that others emptied meanwhile is left for the next: parts only get
 * emptier, so that this ends.
 */
export async function takeCoupon(
  context: Context,
  user: User,
  couponId: string,
): Promise<Model.TakenCoupon> {
  await enterShop(context, user)
  for (;;) {
    const parts = await context.db.find('couponParts', { couponId }, { limit: PARTS_MAX })
    const [part] = partsToTry(parts, user.memberId)
    const taken = await takeFrom(context, user.memberId, couponId, part?._id ?? null)
    if (taken !== 'EMPTY') return taken
    if (!part) throw new Refusal<Action>('COUPON_GONE')
  }
}

/** `partId` null: there is none with any left, and only what he has already is found. */
function takeFrom(
  context: Context,
  memberId: string,
  couponId: string,
  partId: string | null,
): Promise<Model.TakenCoupon | 'EMPTY'> {
  return context.db.transaction(async (t) => {
    const coupon = await t.get('coupons', couponId)
    if (!coupon) throw new Refusal<Action>('COUPON_NOT_FOUND')
    const own = await t.get('takenCoupons', `${couponId}.${memberId}`)
    if (own) return own
    if (!canTake(coupon, context.now)) throw new Refusal<Action>('COUPON_NOT_FOUND')
    const part = partId === null ? null : await t.get('couponParts', partId)
    if (!part || part.left <= 0) return 'EMPTY'
    const taken = takenBy(coupon, part._id, memberId, context.now)
    await t.set('couponParts', { ...part, left: part.left - 1, taken: part.taken + 1 })
    await t.set('takenCoupons', taken)
    return taken
  })
}
