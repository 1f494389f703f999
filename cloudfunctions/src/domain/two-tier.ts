/**
 * 二级分销: the buyer's inviter at level 1, the inviter's inviter at level 2, never a third. With
 * 自购 on, an active distributor's own order pays himself at level 1 and his inviter at level 2.
 */
import type { Mode, OrderFacts, Terms } from './mode'
import { portion } from './money'
import { rateOf } from './plan'

type Level = Model.Level
type Plan = Model.Plan

/** Who stands at a level of an order, and why nobody does. */
interface Place {
  level: Level
  member: Model.Member | null
  empty: Model.NoCommission
}

export const twoTier: Mode = {
  freeze(plan, facts) {
    const terms: Terms = { entitlements: [], unpaid: [] }
    const own = plan.selfPurchase && facts.buyer.distributor.status === 'active'
    const places = own ? ownPlaces(facts) : invitedPlaces(facts)
    for (const place of places) {
      const { level, member } = place
      const why = reasonNotPaid(plan, facts.buyer, place, own)
      if (member === null || why !== null) {
        terms.unpaid.push({ level, why: why ?? place.empty, memberId: member?._id ?? null })
        continue
      }
      terms.entitlements.push({
        level,
        payeeId: member._id,
        grade: member.distributor.grade,
        shares: facts.lines.map((line, i) => share(plan, facts, places, line, i, level)),
      })
    }
    return terms
  },
}

function invitedPlaces({ inviter, grandInviter }: OrderFacts): Place[] {
  return [
    { level: 1, member: inviter, empty: 'NO_INVITER' },
    { level: 2, member: grandInviter, empty: 'NO_GRAND_INVITER' },
  ]
}

function ownPlaces({ buyer, inviter }: OrderFacts): Place[] {
  return [
    { level: 1, member: buyer, empty: 'NO_INVITER' },
    { level: 2, member: inviter, empty: 'NO_INVITER' },
  ]
}

/** A share that is not paid does not move to anybody else: it is simply not paid, with its reason. */
function reasonNotPaid(
  plan: Plan,
  buyer: Model.Member,
  { level, member, empty }: Place,
  own: boolean,
): Model.NoCommission | null {
  if (!plan.on) return 'PLAN_OFF'
  if (level > plan.maxLevel) return 'ONE_LEVEL_ONLY'
  if (member === null) return empty
  if (member._id === buyer._id && !(own && level === 1)) return 'SELF_PURCHASE_OFF'
  if (member.distributor.status === 'frozen') return 'DISTRIBUTOR_FROZEN'
  if (member.distributor.status !== 'active') return 'INVITER_NOT_DISTRIBUTOR'
  return null
}

/**
 * The share of one line and level. Within the cap it is the plain rate. Where the cap binds, all
 * levels of the line are frozen as clamped amount over base, because mixing the two forms can exceed
 * the cap by a fen after a partial refund (facts/distribution.md 3.3); level 1 is served first. Who
 * stands at a level counts even where he is not paid: nobody gains by another one being frozen.
 */
function share(
  plan: Plan,
  facts: OrderFacts,
  places: readonly Place[],
  line: Model.OrderLine,
  index: number,
  level: Level,
): Model.Share {
  const goods = facts.goods[index]
  if (!goods) throw new Error(`line ${index} has no goods`)
  const rateAt = (at: Level) => {
    const member = places.find((place) => place.level === at && at <= plan.maxLevel)?.member
    return member
      ? rateOf(plan, goods, member.distributor.grade, at)
      : { rate: 0, source: 'plan' as const }
  }
  const { rate, source } = rateAt(level)
  const first = rateAt(1).rate
  if (first + rateAt(2).rate <= plan.capRate || line.base === 0) {
    return { line: index, numerator: rate, denominator: 10_000, rate, source, capped: false }
  }
  const cap = portion(line.base, plan.capRate, 10_000)
  const levelOne = Math.min(portion(line.base, first, 10_000), cap)
  const wanted = portion(line.base, rate, 10_000)
  const amount = level === 1 ? levelOne : Math.min(wanted, cap - levelOne)
  const capped = amount < wanted
  return { line: index, numerator: amount, denominator: line.base, rate, source, capped }
}
