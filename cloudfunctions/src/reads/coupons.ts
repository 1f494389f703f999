/** Coupons: those that can be taken, a customer's own, and the merchant's with what came of them. */
import { stateOf } from '../domain/coupon'
import type { Context } from '../operations/context'
import { Refusal } from '../operations/refusal'
import type { Database, Page } from '../store/database'
import type { User } from '../wechat/caller'

type Coupon = Model.Coupon
type Taken = Model.TakenCoupon

const PAGE = 20
/** More than a coupon has parts. */
const PARTS_MAX = 20

/** Coupons that can be taken now, those that end last first: what has ended ends the list. */
export async function readOffers(
  { db, now }: Context,
  { memberId }: User,
  cursor: string | null,
): Promise<CloudApi.Output<'shop.coupons'>> {
  const page = beforeEnded(
    await db.page('coupons', { where: { open: true }, newest: 'endsAt', cursor, limit: PAGE }),
    now,
  )
  const rows = page.rows.filter(({ startsAt }) => startsAt <= now)
  const parts = await readParts(db, rows)
  const ids = rows.map(({ _id }) => `${_id}.${memberId}`)
  const own =
    ids.length === 0 ? [] : await db.find('takenCoupons', { _id: { in: ids } }, { limit: PAGE })
  const coupons = rows.map((coupon) => ({
    couponId: coupon._id,
    ...termsOf(coupon),
    isLeft: parts.some(({ couponId, left }) => couponId === coupon._id && left > 0),
    isOwn: own.some(({ couponId }) => couponId === coupon._id),
  }))
  return { coupons, cursor: page.cursor }
}

/** The caller's own, those that end last first. */
export async function readOwnCoupons(
  { db, now }: Context,
  { memberId }: User,
  { show, cursor }: CloudApi.Input<'shop.ownCoupons'>,
): Promise<CloudApi.Output<'shop.ownCoupons'>> {
  const where = { memberId, spent: show === 'spent' }
  const ended = show === 'ended' ? { endsAt: { lte: now } } : {}
  const found = await db.page('takenCoupons', {
    where: { ...where, ...ended },
    newest: 'endsAt',
    cursor,
    limit: PAGE,
  })
  const page = show === 'free' ? beforeEnded(found, now) : found
  return { coupons: page.rows.map((taken) => toOwnCoupon(taken, now)), cursor: page.cursor }
}

/** A page by `endsAt`, the last first, up to what has ended. */
function beforeEnded<T extends { endsAt: Model.Time }>(page: Page<T>, now: Model.Time): Page<T> {
  const rows = page.rows.filter(({ endsAt }) => now < endsAt)
  return { rows, cursor: rows.length < page.rows.length ? null : page.cursor }
}

/** What a customer sees of one that he has taken. */
export function toOwnCoupon(taken: Taken, now: Model.Time): CloudApi.OwnCoupon {
  const { _id: takenId, orderId } = taken
  return { takenId, ...termsOf(taken), state: stateOf(taken, now), orderId }
}

/** Name, amounts and times: what everybody is shown of a coupon. */
export function termsOf({
  name,
  value,
  rate,
  from,
  startsAt,
  endsAt,
}: CloudApi.CouponTerms): CloudApi.CouponTerms {
  return { name, value, rate, from, startsAt, endsAt }
}

/** The merchant's coupons, newest first. */
export async function readMerchantCoupons(
  { db, now }: Context,
  cursor: string | null,
): Promise<CloudApi.Output<'merchant.coupons'>> {
  const page = await db.page('coupons', { where: {}, newest: 'createdAt', cursor, limit: PAGE })
  const parts = await readParts(db, page.rows)
  return {
    coupons: page.rows.map((coupon) => toMerchantCoupon(coupon, parts, now)),
    cursor: page.cursor,
  }
}

/** One of them. Refuses COUPON_NOT_FOUND. */
export async function readMerchantCoupon(
  { db, now }: Context,
  couponId: string,
): Promise<CloudApi.MerchantCoupon> {
  const coupon = await db.get('coupons', couponId)
  if (!coupon) throw new Refusal<'merchant.coupon'>('COUPON_NOT_FOUND')
  return toMerchantCoupon(coupon, await readParts(db, [coupon]), now)
}

async function readParts(db: Database, coupons: readonly Coupon[]): Promise<Model.CouponPart[]> {
  if (coupons.length === 0) return []
  const ids = coupons.map(({ _id }) => _id)
  return db.find('couponParts', { couponId: { in: ids } }, { limit: ids.length * PARTS_MAX })
}

function toMerchantCoupon(
  coupon: Coupon,
  parts: readonly Model.CouponPart[],
  now: Model.Time,
): CloudApi.MerchantCoupon {
  const own = parts.filter(({ couponId }) => couponId === coupon._id)
  const { _id: couponId, quantity, version, open } = coupon
  return {
    ...{ couponId, ...termsOf(coupon), quantity, version, open, now },
    taken: own.reduce((sum, part) => sum + part.taken, 0),
    used: own.reduce((sum, part) => sum + part.used, 0),
  }
}
