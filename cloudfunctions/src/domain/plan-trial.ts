/** What an order would yield by another plan: for the trial before it is published. */
import { commissionOn, freezeAttribution, fullBases } from './commission'
import type { RatedGoods } from './plan'

type Level = Model.Level

/** Goods that are no more have no rates of their own. */
const GONE: RatedGoods = { product: { rates: null, commissionOn: true }, sku: { rates: null } }

/** Who and what the orders name, as they are now, by id. */
export interface Surroundings {
  members: ReadonlyMap<string, Model.Member>
  products: ReadonlyMap<string, Model.Product>
}

/**
 * The commission of an order's goods by level (fen), as if it were placed under `plan` by the people
 * and with the goods of today: so two plans differ by nothing but their rules. Refunds are left out.
 */
export function tryOrder(
  plan: Model.Plan,
  order: Model.Order,
  { members, products }: Surroundings,
): Record<Level, Model.Fen> {
  const { inviterId, grandInviterId } = order.attribution
  const buyer = members.get(order.memberId)
  const byLevel = { 1: 0, 2: 0 }
  if (!buyer) return byLevel
  const person = (id: string | null) => (id === null ? null : (members.get(id) ?? null))
  const { entitlements } = freezeAttribution(plan, {
    buyer,
    inviter: person(inviterId),
    grandInviter: person(grandInviterId),
    lines: order.lines,
    goods: order.lines.map((line) => goodsOf(line, products.get(line.productId))),
  })
  for (const entitlement of entitlements)
    byLevel[entitlement.level] += commissionOn(entitlement, fullBases(order))
  return byLevel
}

function goodsOf(line: Model.OrderLine, product: Model.Product | undefined): RatedGoods {
  if (!product) return GONE
  return { product, sku: product.skus.find(({ sku }) => sku === line.sku) ?? { rates: null } }
}
