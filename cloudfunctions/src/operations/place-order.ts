/**
 * A customer places an order: prices from the database, attribution frozen, stock taken, the coupon
 * held and the order written in one transaction, then a prepay id from WeChat Pay. The order's id
 * is computed from the page's request key, so a double click or a retry finds the same order.
 */
import { freezeAttribution } from '../domain/commission'
import { discountOf, held, whyNot } from '../domain/coupon'
import { type FreightTerms, freightTo } from '../domain/freight'
import { newOrder, sameOrder, type Totals, type Wish } from '../domain/order'
import { addOrGet } from '../store/add-or-get'
import { DuplicateId, type Transaction } from '../store/database'
import { orderIdOf, stockIdOf } from '../store/ids'
import { present } from '../store/settings'
import type { User } from '../wechat/caller'
import { isRisky } from './check-texts'
import type { Context } from './context'
import { newMember } from './enter-shop'
import { prepay } from './prepay'
import { findWishes, mergeLines, priceWishes } from './price-lines'
import { Refusal } from './refusal'

type Input = CloudApi.Input<'shop.placeOrder'>

/** The buyer with everybody and everything that is frozen on his order. */
interface Buyer {
  member: Model.Member
  inviter: Model.Member | null
  grandInviter: Model.Member | null
  settings: Model.Settings
  /** The one that he lays down, if it is there. */
  coupon: Model.TakenCoupon | null
}

/**
 * Refuses PRODUCT_NOT_FOUND, ORDER_TOO_LARGE, NOT_DELIVERED, COUPON_UNUSABLE (not his, spent, ended, or
 * too few goods), PRICE_CHANGED, TEXT_RISKY, OUT_OF_STOCK, REQUEST_KEY_USED (another order was placed
 * with this key), ORDER_CLOSED, ORDER_ALREADY_PAID and PAYMENT_UNAVAILABLE.
 */
export async function placeOrder(
  context: Context,
  user: User,
  input: Input,
): Promise<CloudApi.Output<'shop.placeOrder'>> {
  const order = await prepareOrder(context, user, input)
  const stored = await storeOrder(context, order)
  const payment = await prepay(context, stored)
  return { orderId: stored._id, payment }
}

async function prepareOrder(context: Context, user: User, input: Input): Promise<Model.Order> {
  const buyer = await findBuyer(context, user, input.couponId)
  const orderId = orderIdOf(user.memberId, input.requestKey)
  const freight = freightFor(buyer.settings, input.address)
  const wishes = await findWishes(context, mergeLines(input.lines))
  const totals = priceBasket(
    wishes,
    freight,
    input.couponId === null ? null : couponOf(buyer, orderId),
    context.now,
  )
  if (totals.payable !== input.seenPayable) {
    throw new Refusal<'shop.placeOrder'>('PRICE_CHANGED', { amount: totals.payable })
  }
  const { name, detail } = input.address
  if (await isRisky(context, user, [input.note, name, detail])) {
    throw new Refusal<'shop.placeOrder'>('TEXT_RISKY')
  }
  const attribution = freezeAttribution(buyer.settings.plan, {
    buyer: buyer.member,
    inviter: buyer.inviter,
    grandInviter: buyer.grandInviter,
    lines: totals.lines,
    goods: wishes,
  })
  return newOrder(totals, {
    orderId,
    memberId: user.memberId,
    openid: user.openid,
    route: context.pay.routeOf(buyer.settings.payment),
    couponId: input.couponId,
    address: input.address,
    note: input.note,
    attribution,
    unpaidMinutes: buyer.settings.unpaidMinutes,
    now: context.now,
  })
}

function freightFor({ freight }: Model.Settings, address: Model.Address): FreightTerms {
  const terms = freightTo(freight, address.province)
  if (terms !== 'NOT_DELIVERED') return terms
  throw new Refusal<'shop.placeOrder'>(terms, { name: address.province })
}

/** The coupon that he lays down: his own, and free or held by this very order, which he sends again. */
function couponOf({ member, coupon }: Buyer, orderId: string): Model.TakenCoupon {
  const isHis = coupon?.memberId === member._id
  if (isHis && (!coupon.spent || coupon.orderId === orderId)) return coupon
  throw new Refusal<'shop.placeOrder'>('COUPON_UNUSABLE')
}

function priceBasket(
  wishes: readonly Wish[],
  freight: FreightTerms,
  coupon: Model.TakenCoupon | null,
  now: Model.Time,
): Totals {
  const plain = priceWishes(wishes, freight)
  if (coupon === null) return plain
  if (whyNot(coupon, plain.goods, now) !== null) {
    throw new Refusal<'shop.placeOrder'>('COUPON_UNUSABLE', { name: coupon.name })
  }
  return priceWishes(wishes, freight, discountOf(coupon, plain.goods))
}

async function findBuyer(context: Context, user: User, couponId: string | null): Promise<Buyer> {
  const found = await context.db.getJoined('members', user.memberId, {
    inviter: { from: 'members', field: 'inviterId' },
    grandInviter: { from: 'members', field: 'grandInviterId' },
    settings: { from: 'settings', id: 'shop' },
    coupon: { from: 'takenCoupons', id: couponId ?? '' },
  })
  if (!found) {
    // Read again: a scan may have made the member meanwhile, with his inviter.
    await addOrGet(context.db, 'members', newMember(user, context.now))
    return findBuyer(context, user, couponId)
  }
  const { document: member, inviter, grandInviter, settings, coupon } = found
  return { member, inviter, grandInviter, settings: present(settings), coupon }
}

/**
 * Writes the order, takes its stock and holds its coupon; an order that is there already is
 * compared instead.
 */
async function storeOrder(context: Context, order: Model.Order): Promise<Model.Order> {
  try {
    await context.db.transaction(async (t) => {
      await t.add('orders', order)
      for (const line of order.lines) await takeStock(t, line)
      if (order.couponId !== null) await holdCoupon(t, order.couponId, order._id)
    })
    return order
  } catch (error) {
    if (!(error instanceof DuplicateId)) throw error
    const stored = await context.db.get('orders', order._id)
    if (!stored) throw error
    if (!sameOrder(stored, order)) throw new Refusal<'shop.placeOrder'>('REQUEST_KEY_USED')
    return stored
  }
}

async function takeStock(t: Transaction, line: Model.OrderLine): Promise<void> {
  const stock = await t.get('stocks', stockIdOf(line.productId, line.sku))
  if (!stock || stock.quantity < line.quantity) {
    const name = `${line.title} ${line.skuName}`
    throw new Refusal<'shop.placeOrder'>('OUT_OF_STOCK', { name, count: stock?.quantity ?? 0 })
  }
  await t.set('stocks', {
    ...stock,
    quantity: stock.quantity - line.quantity,
    sold: stock.sold + line.quantity,
  })
}

/** Its terms stood when the order was priced and never change: only another order may have it by now. */
async function holdCoupon(t: Transaction, couponId: string, orderId: string): Promise<void> {
  const coupon = await t.get('takenCoupons', couponId)
  if (!coupon || coupon.spent) throw new Refusal<'shop.placeOrder'>('COUPON_UNUSABLE')
  await t.set('takenCoupons', held(coupon, orderId))
}
