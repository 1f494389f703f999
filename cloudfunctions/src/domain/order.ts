/** An order: its lines, its totals, its states. */
import { DAY, dayOf, MINUTE } from './day'
import { type FreightTerms, freightOf } from './freight'
import { ORDER_MAX, split, total } from './money'
import { phoneTail } from './order-search'

type Fen = Model.Fen
type Order = Model.Order

/** A wish of the customer, matched with the product it names. */
export interface Wish {
  product: Model.Product
  sku: Model.Sku
  quantity: number
}

export interface Totals {
  lines: Model.OrderLine[]
  goods: Fen
  discount: Fen
  freight: Fen
  payable: Fen
}

/**
 * Prices an order. An order-level discount is split over the lines by largest remainder; freight is
 * never part of a line, so it never earns commission.
 * Refuses ORDER_TOO_LARGE above 900,000 yuan, where exact products end.
 */
export function priceOrder(
  wishes: readonly Wish[],
  freight: FreightTerms,
  discount: Fen = 0,
): Totals | 'ORDER_TOO_LARGE' {
  const amounts = wishes.map((wish) => wish.sku.price * wish.quantity)
  const goods = total(amounts)
  if (goods > ORDER_MAX) return 'ORDER_TOO_LARGE'
  const discounts = split(Math.min(discount, goods), amounts)
  const lines = wishes.map((wish, i) => toLine(wish, discounts[i] ?? 0))
  const paidGoods = goods - total(discounts)
  const fee = freightOf(freight, paidGoods)
  return { lines, goods, discount: total(discounts), freight: fee, payable: paidGoods + fee }
}

function toLine({ product, sku, quantity }: Wish, discount: Fen): Model.OrderLine {
  return {
    productId: product._id,
    sku: sku.sku,
    title: product.title,
    skuName: sku.name,
    picture: product.pictures[0] ?? '',
    price: sku.price,
    quantity,
    discount,
    base: sku.price * quantity - discount,
    refunded: 0,
    refunding: 0,
  }
}

/** What a new order is made from, besides its totals. */
export interface NewOrder {
  orderId: string
  memberId: string
  /** The member's openid: who has to pay. */
  openid: string
  route: Model.PaymentRoute
  /** The coupon that the discount is from. */
  couponId: string | null
  address: Model.Address
  note: string
  attribution: Model.Attribution
  unpaidMinutes: number
  now: Model.Time
}

/** The order as first stored: unpaid, due to be closed when nobody pays in time. */
export function newOrder(totals: Totals, from: NewOrder): Order {
  return {
    _id: from.orderId,
    memberId: from.memberId,
    openid: from.openid,
    route: from.route,
    state: 'unpaid',
    createdAt: from.now,
    dueAt: from.now + from.unpaidMinutes * MINUTE,
    ...totals,
    couponId: from.couponId,
    address: from.address,
    phoneTail: phoneTail(from.address.phone),
    note: from.note,
    attribution: from.attribution,
    adjustments: [],
    commission: from.attribution.entitlements.length > 0 ? 'waiting' : 'none',
    payment: null,
    shipment: null,
    receivedAt: null,
    finishedAt: null,
    closedAt: null,
    refunds: [],
    freightRefunding: 0,
    afterSales: [],
  }
}

/** The same wish placed again under the same request key: nothing that matters differs. */
export function sameOrder(stored: Order, fresh: Order): boolean {
  const key = (o: Order) =>
    JSON.stringify([
      o.memberId,
      o.payable,
      o.couponId,
      o.note,
      o.address,
      o.lines.map((l) => [l.productId, l.sku, l.quantity, l.price]),
    ])
  return key(stored) === key(fresh)
}

/**
 * An unpaid order becomes paid. Paying is the fact that makes commission due. An order that was closed
 * here while its payment was under way opens again, because the money is there.
 */
export function paid(order: Order, payment: NonNullable<Order['payment']>): Order {
  return {
    ...order,
    state: 'paid',
    dueAt: null,
    closedAt: null,
    payment,
    commission: order.attribution.entitlements.length > 0 ? 'due' : 'none',
  }
}

/**
 * A paid order is on its way; unless confirmed earlier it counts as received after `receiveDays`. Lines
 * whose money was all gone back, or on its way, when it was first sent are not in the parcel.
 */
export function shipped(
  order: Order,
  shipment: NonNullable<Order['shipment']>,
  receiveDays: number,
): Order {
  const lines = order.shipment ? order.lines : order.lines.map(packed)
  const dueAt = shipment.shippedAt + receiveDays * DAY
  return { ...order, state: 'shipped', lines, shipment, dueAt }
}

function packed(line: Model.OrderLine): Model.OrderLine {
  return line.base > 0 && refundable(line) === 0 ? { ...line, stayed: true } : line
}

/** The goods have arrived; the hold of the commission starts now. */
export function received(order: Order, now: Model.Time): Order {
  return {
    ...order,
    state: 'received',
    receivedAt: now,
    dueAt: now + order.attribution.holdDays * DAY,
  }
}

/** Nobody paid. */
export function closed(order: Order, now: Model.Time): Order {
  return { ...order, state: 'closed', closedAt: now, dueAt: null, commission: 'none' }
}

/** True while a refund of this order has been asked for and not ended. */
export function hasOpenRefund(order: Order): boolean {
  return order.lines.some((line) => line.refunding > 0)
}

/** Goods money of a line that can still be given back. */
export function refundable(line: Model.OrderLine): Fen {
  return line.base - line.refunded - line.refunding
}

/** The day a paid order's commission belongs to, whenever the outbox gets to book it. */
export function bookedDay(order: Order): string {
  if (!order.payment) throw new Error(`order ${order._id} is not paid`)
  return dayOf(order.payment.paidAt)
}

/**
 * The level-1 member a level-2 commission came through: the buyer's inviter, or the buyer himself
 * where his own order pays his inviter at level 2 (自购); null at level 1.
 */
export function viaOf(
  { memberId, attribution }: Order,
  { level, payeeId }: Pick<Model.Entitlement, 'level' | 'payeeId'>,
): string | null {
  if (level === 1) return null
  return payeeId === attribution.inviterId ? memberId : attribution.inviterId
}
