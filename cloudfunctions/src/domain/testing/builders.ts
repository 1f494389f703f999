/** Small builders for tests: a member, a plan, and an order that went the real way through domain/. */
import { BROUGHT_NOTHING } from '../brought'
import { freezeAttribution } from '../commission'
import type { FreightTerms } from '../freight'
import { memberWords } from '../member-words'
import type { OrderFacts } from '../mode'
import { newOrder, paid, priceOrder, type Wish } from '../order'

/** The moment at which built orders are placed and paid: noon of 15 January 2026 in the shop. */
export const NOON = Date.UTC(2026, 0, 15, 4)

/** An active distributor whom nobody invited, unless `over` says otherwise. */
export function member(id: string, over: Partial<Model.Member> = {}): Model.Member {
  return {
    _id: id,
    openid: `openid-${id}`,
    nickname: id,
    avatar: '',
    joinedAt: 0,
    inviterId: null,
    grandInviterId: null,
    boundAt: null,
    bindings: [],
    lastPaidAt: null,
    hasTeam: false,
    distributor: { status: 'active', grade: 'standard', since: 0 },
    words: memberWords(id),
    brought: BROUGHT_NOTHING,
    ...over,
  }
}

/** The plan of the money sheet: 500 + 200 bps within 1000 bps, held for 7 days. */
export function plan(over: Partial<Model.Plan> = {}): Model.Plan {
  return {
    _id: '3',
    version: 3,
    publishedAt: 0,
    on: true,
    mode: 'two-tier',
    maxLevel: 2,
    rates: { 1: 500, 2: 200 },
    grades: [],
    selfPurchase: false,
    capRate: 1000,
    holdDays: 7,
    ...over,
  }
}

/** A product with one SKU. */
export function product(price: number, over: Partial<Model.Product> = {}): Model.Product {
  return {
    _id: `p${price}`,
    title: `tea of ${price}`,
    words: [],
    subtitle: '',
    category: 'tea',
    pictures: ['cloud://tea.jpg'],
    detailPictures: [],
    attributes: [],
    skus: [{ sku: 's', name: 'one tin', note: '', price, rates: null }],
    priceFrom: price,
    onSale: true,
    recommended: false,
    rank: 0,
    rates: null,
    commissionOn: true,
    ownRates: false,
    version: 1,
    createdAt: 0,
    updatedAt: 0,
    ...over,
  }
}

/** A wish for `quantity` pieces of the product's first SKU. */
export function wish(of: Model.Product, quantity = 1): Wish {
  const sku = of.skus[0]
  if (!sku) throw new Error('a product without SKU')
  return { product: of, sku, quantity }
}

/** What an order is built from; the buyer was invited by A, and A by B. */
export interface OrderSpec {
  id?: string
  wishes: Wish[]
  discount?: number
  freight?: FreightTerms
  plan?: Model.Plan
  buyer?: Partial<Model.Member>
  inviter?: Partial<Model.Member>
  grandInviter?: Model.Member | null
}

/** The order of the money sheet: 3990 + 2990 + 1990, coupon 1000, freight 800. */
export const SHEET: OrderSpec = {
  wishes: [wish(product(3990)), wish(product(2990)), wish(product(1990))],
  discount: 1000,
  freight: { flat: 800, freeFrom: 99_900 },
}

/** What a mode looks at when the order of the sheet is placed. */
export function orderFacts(over: Partial<OrderFacts> = {}): OrderFacts {
  return {
    buyer: member('buyer', { inviterId: 'A', grandInviterId: 'B' }),
    inviter: member('A'),
    grandInviter: member('B'),
    lines: unpaidOrder().lines,
    goods: SHEET.wishes,
    ...over,
  }
}

/** Who is paid at which level, as `level id`. */
export function payees({ entitlements }: Pick<Model.Attribution, 'entitlements'>): string[] {
  return entitlements.map(({ level, payeeId }) => `${level} ${payeeId}`)
}

/** An unpaid order. */
export function unpaidOrder(spec: OrderSpec = SHEET): Model.Order {
  const totals = priceOrder(spec.wishes, spec.freight ?? { flat: 0, freeFrom: 0 }, spec.discount)
  if (typeof totals === 'string') throw new Error(totals)
  const grandInviter = spec.grandInviter === undefined ? member('B') : spec.grandInviter
  const grandInviterId = grandInviter?._id ?? null
  const attribution = freezeAttribution(spec.plan ?? plan(), {
    buyer: member('buyer', { inviterId: 'A', grandInviterId, boundAt: 1, ...spec.buyer }),
    inviter: member('A', { inviterId: grandInviterId, ...spec.inviter }),
    grandInviter,
    lines: totals.lines,
    goods: spec.wishes,
  })
  return newOrder(totals, {
    orderId: spec.id ?? 'order',
    memberId: 'buyer',
    openid: 'openid-buyer',
    route: { provider: 'cloudPay', merchantId: '1900006511' },
    couponId: null,
    address: { name: '', phone: '', province: '', city: '', county: '', detail: '' },
    note: '',
    attribution,
    unpaidMinutes: 30,
    now: NOON,
  })
}

/** A paid order whose commission waits in the outbox. */
export function paidOrder(spec: OrderSpec = SHEET, paidAt = NOON): Model.Order {
  return paid(unpaidOrder(spec), { transactionId: 't', paidAt })
}

/** Goods on their way since `at`, and WeChat knows. */
export function shipmentAt(at: Model.Time): Model.Shipment {
  return {
    carrier: 'SF',
    company: '顺丰速运',
    trackingNumber: 'SF75540218',
    shippedAt: at,
    changedAt: at,
    upload: { state: 'done', why: '' },
  }
}

/** A refund of an order as the merchant asks for it; `lines` are pairs of line and amount. */
export function refundOf(
  order: Model.Order,
  id: string,
  lines: readonly [line: number, amount: number][],
): Model.Refund {
  return {
    _id: id,
    orderId: order._id,
    memberId: order.memberId,
    lines: lines.map(([line, amount]) => ({ line, amount })),
    amount: lines.reduce((sum, [, amount]) => sum + amount, 0),
    freight: 0,
    reason: 'a tin was dented',
    state: 'sent',
    requestedAt: NOON,
    sentAt: NOON,
    endedAt: null,
    staffId: 'staff',
  }
}
