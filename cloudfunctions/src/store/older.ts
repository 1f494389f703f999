/**
 * Documents that an earlier version of the shop has stored, in today's shape: an update brings no
 * programme that rewrites a database, so what a newer version has added is filled in whenever such a
 * document is read, and stored with its next change. Every adapter's reads pass through here; a field
 * that is added to a stored document gets its line here and in older.test.ts.
 */
import { BROUGHT_NOTHING } from '../domain/brought'
import { firstPlan, firstSettings } from '../domain/first-settings'
import { emptyAccount } from '../domain/ledger'
import { memberWords } from '../domain/member-words'
import { phoneTail } from '../domain/order-search'
import { OTHER } from '../domain/shipment'
import type { CollectionName, Documents } from './schema'

/** A document in which these fields may be missing. */
type Older<T, Added extends keyof T> = Omit<T, Added> & Partial<Pick<T, Added>>

type Fill<C extends CollectionName> = (stored: Documents[C]) => Documents[C]

/** By collection; those that are not here are as they always were. */
const FILL: { [C in CollectionName]?: Fill<C> } = {
  settings: fillSettings,
  plans: fillPlan,
  members: fillMember,
  accounts: (account) => ({ ...emptyAccount(account._id), ...account }),
  scenes: (scene: Older<Model.Scene, 'activityId'>) => ({ activityId: null, ...scene }),
  orders: fillOrder,
  refunds: fillRefund,
  coupons: (coupon: Older<Model.Coupon, 'rate'>) => ({ rate: null, ...coupon }),
  takenCoupons: (taken: Older<Model.TakenCoupon, 'rate'>) => ({ rate: null, ...taken }),
  withdrawals: (withdrawal: Older<Model.Withdrawal, 'merchantId'>) => ({
    merchantId: '',
    ...withdrawal,
  }),
}

/** The document with what its version did not have yet. */
export function inTodaysShape<C extends CollectionName>(
  name: C,
  stored: Documents[C],
): Documents[C] {
  const fill: Fill<C> | undefined = FILL[name]
  return fill ? fill(stored) : stored
}

/** Of what a merchant has never seen a switch for, a new shop's setting holds. */
function fillSettings(settings: Model.Settings): Model.Settings {
  const plan = fillPlan(settings.plan)
  const first = firstSettings(plan)
  return {
    ...first,
    ...settings,
    plan,
    freight: { ...first.freight, ...settings.freight },
    distribution: { ...first.distribution, ...settings.distribution },
    templates: { ...first.templates, ...settings.templates },
  }
}

/** A grade of before is given by the merchant's judgement. */
function fillPlan(plan: Model.Plan): Model.Plan {
  const grades = plan.grades.map((grade: Older<Model.Grade, 'sales'>) => ({ sales: 0, ...grade }))
  return { ...firstPlan(plan.publishedAt), ...plan, grades }
}

/** What of his orders was released before was not kept with him; what they brought net is computed. */
function fillMember(member: Older<Model.Member, 'words'>): Model.Member {
  const brought = { ...BROUGHT_NOTHING, ...member.brought }
  const { goods, refunded } = brought
  return {
    words: memberWords(member.nickname),
    ...member,
    brought: { ...brought, net: goods - refunded },
  }
}

type OlderOrder = Older<
  Model.Order,
  'couponId' | 'phoneTail' | 'freightRefunding' | 'afterSales' | 'route'
>

/** WeChat was never told of a parcel of before; where the money went, the settings alone said. */
function fillOrder(order: OlderOrder): Model.Order {
  const { attribution, shipment } = order
  return {
    route: { provider: 'cloudPay', merchantId: '' },
    couponId: null,
    phoneTail: phoneTail(order.address.phone),
    freightRefunding: 0,
    afterSales: [],
    ...order,
    attribution: fillAttribution(attribution),
    shipment: shipment && fillShipment(shipment),
  }
}

/** Only a refund made by hand could be of freight, and said so of itself. */
function fillRefund(
  refund: Older<Model.Refund, 'freight' | 'outside'> & { outside?: { freight?: Model.Fen } },
): Model.Refund {
  return { freight: refund.outside?.freight ?? 0, ...refund }
}

function fillAttribution(attribution: Older<Model.Attribution, 'cameBy'>): Model.Attribution {
  const { inviterId, grandInviterId } = attribution
  const atLevel = { 1: inviterId, 2: grandInviterId }
  return {
    cameBy: null,
    ...attribution,
    unpaid: attribution.unpaid.map(
      (one: Older<Model.Attribution['unpaid'][number], 'memberId'>) => ({
        memberId: atLevel[one.level],
        ...one,
      }),
    ),
  }
}

function fillShipment(
  shipment: Older<Model.Shipment, 'carrier' | 'changedAt' | 'upload'>,
): Model.Shipment {
  return {
    carrier: OTHER,
    changedAt: shipment.shippedAt,
    upload: { state: 'off', why: '' },
    ...shipment,
  }
}
