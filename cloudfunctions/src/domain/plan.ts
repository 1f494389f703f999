/** The commission plan: what may be published. */

export type PlanProblem = 'RATE_INVALID' | 'ABOVE_CAP' | 'CAP_INVALID' | 'HOLD_TOO_SHORT'

/** The plan's problems, in a fixed order; an empty list means it may be published. */
export function planProblems(plan: Model.Plan, afterSaleDays: number): PlanProblem[] {
  const problems: PlanProblem[] = []
  const rates = [plan.rates[1], plan.rates[2]]
  if (!rates.every(isRate)) problems.push('RATE_INVALID')
  if (!isRate(plan.capRate)) problems.push('CAP_INVALID')
  if (plan.rates[1] + plan.rates[2] > plan.capRate) problems.push('ABOVE_CAP')
  if (!Number.isInteger(plan.holdDays) || plan.holdDays < afterSaleDays)
    problems.push('HOLD_TOO_SHORT')
  return problems
}

function isRate(rate: Model.BasisPoints): boolean {
  return Number.isInteger(rate) && rate >= 0 && rate <= 10_000
}

/** The rate of a product at a level and where it comes from: product before plan; switched off is 0. */
export function rateOf(
  plan: Model.Plan,
  product: Pick<Model.Product, 'rates' | 'commissionOn'>,
  level: Model.Level,
): { rate: Model.BasisPoints; source: 'plan' | 'product' } {
  if (!product.commissionOn) return { rate: 0, source: 'product' }
  return product.rates
    ? { rate: product.rates[level], source: 'product' }
    : { rate: plan.rates[level], source: 'plan' }
}
