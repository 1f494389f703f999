/** 二级分销: the buyer's inviter at level 1, the inviter's inviter at level 2, never a third. */
import type { Mode, OrderFacts, Terms } from './mode'
import { portion } from './money'
import { rateOf } from './plan'

type Level = Model.Level
type Plan = Model.Plan

const LEVELS: readonly Level[] = [1, 2]

export const twoTier: Mode = {
  freeze(plan, facts) {
    const terms: Terms = { entitlements: [], unpaid: [] }
    for (const level of LEVELS) {
      const payee = level === 1 ? facts.inviter : facts.grandInviter
      const why = reasonNotPaid(plan, facts.buyer, payee, level)
      if (payee === null || why !== null) {
        terms.unpaid.push({ level, why: why ?? 'NO_INVITER' })
        continue
      }
      terms.entitlements.push({
        level,
        payeeId: payee._id,
        grade: payee.distributor.grade,
        shares: facts.lines.map((line, i) => share(plan, facts, line, i, level)),
      })
    }
    return terms
  },
}

/** A share that is not paid does not move to anybody else: it is simply not paid, with its reason. */
function reasonNotPaid(
  plan: Plan,
  buyer: Model.Member,
  payee: Model.Member | null,
  level: Level,
): Model.NoCommission | null {
  if (!plan.on) return 'PLAN_OFF'
  if (level > plan.maxLevel) return 'ONE_LEVEL_ONLY'
  if (payee === null) return level === 1 ? 'NO_INVITER' : 'NO_GRAND_INVITER'
  if (payee._id === buyer._id) return 'SELF_PURCHASE_OFF'
  if (payee.distributor.status === 'frozen') return 'DISTRIBUTOR_FROZEN'
  if (payee.distributor.status !== 'active') return 'INVITER_NOT_DISTRIBUTOR'
  return null
}

/**
 * The share of one line and level. Within the cap it is the plain rate. Where the cap binds, all
 * levels of the line are frozen as clamped amount over base, because mixing the two forms can exceed
 * the cap by a fen after a partial refund (facts/distribution.md 3.3); level 1 is served first.
 */
function share(
  plan: Plan,
  facts: OrderFacts,
  line: Model.OrderLine,
  index: number,
  level: Level,
): Model.Share {
  const product = facts.products[index] ?? { rates: null, commissionOn: false }
  const { rate, source } = rateOf(plan, product, level)
  const first = rateOf(plan, product, 1).rate
  const bothRates = first + (plan.maxLevel === 2 ? rateOf(plan, product, 2).rate : 0)
  if (bothRates <= plan.capRate || line.base === 0) {
    return { line: index, numerator: rate, denominator: 10_000, rate, source, capped: false }
  }
  const cap = portion(line.base, plan.capRate, 10_000)
  const levelOne = Math.min(portion(line.base, first, 10_000), cap)
  const wanted = portion(line.base, rate, 10_000)
  const amount = level === 1 ? levelOne : Math.min(wanted, cap - levelOne)
  const capped = amount < wanted
  return { line: index, numerator: amount, denominator: line.base, rate, source, capped }
}
