/** The commission plan: what may be published, and which rate a payee has on a line. */

type Plan = Model.Plan
type Rates = Model.Rates
type RateSource = Exclude<Model.Share['source'], 'adjustment'>

export type PlanProblem =
  | 'RATE_INVALID'
  | 'CAP_INVALID'
  | 'ABOVE_CAP'
  | 'HOLD_TOO_SHORT'
  | 'GRADE_INVALID'

/** One thing that keeps a plan from being published; `name` says whose rates are meant, if anybody's. */
export interface PlanFault {
  problem: PlanProblem
  name: string | null
}

/** What decides a rate on the side of the goods. */
export interface RatedGoods {
  product: Pick<Model.Product, 'rates' | 'commissionOn'>
  sku: Pick<Model.Sku, 'rates'>
}

/** A product whose own rates are held against a plan's cap. */
export type RatedProduct = Pick<Model.Product, 'title' | 'rates' | 'commissionOn'> & {
  skus: readonly Pick<Model.Sku, 'name' | 'rates'>[]
}

/**
 * The plan's problems in a fixed order; an empty list means it may be published. The cap is held
 * against the worst pair of grades, because the two payees of an order may have different ones
 * (facts/distribution.md 3.4), and against the own rates of each given product and SKU, named.
 */
export function planProblems(
  plan: Plan,
  afterSaleDays: number,
  products: readonly RatedProduct[] = [],
): PlanFault[] {
  const faults: PlanFault[] = []
  const say = (problem: PlanProblem, name: string | null = null) => faults.push({ problem, name })
  const own = [{ name: null, rates: plan.rates }, ...named(plan.grades)]
  const goods = products.filter((product) => product.commissionOn).flatMap(goodsRates)
  for (const { name, rates } of [...own, ...goods]) {
    if (!isRate(rates[1]) || !isRate(rates[2])) say('RATE_INVALID', name)
  }
  if (!isRate(plan.capRate)) say('CAP_INVALID')
  for (const { name, rates } of [worstPair(plan), ...goods]) {
    if (together(plan, rates) > plan.capRate) say('ABOVE_CAP', name)
  }
  const days = plan.holdDays
  if (!Number.isSafeInteger(days) || days < afterSaleDays) say('HOLD_TOO_SHORT')
  if (!gradesAreSound(plan)) say('GRADE_INVALID')
  return faults
}

/** Those that have rates of their own; the others inherit. */
function named(
  all: readonly { name: string; rates: Rates | null }[],
): { name: string; rates: Rates }[] {
  return all.flatMap(({ name, rates }) => (rates ? [{ name, rates }] : []))
}

function goodsRates({ title, rates, skus }: RatedProduct): { name: string; rates: Rates }[] {
  const ofSkus = skus.map((sku) => ({ name: `${title} ${sku.name}`, rates: sku.rates }))
  return named([{ name: title, rates }, ...ofSkus])
}

/** The dearest rate of each level over the plan and its grades, with the grades they come from. */
function worstPair(plan: Plan): { rates: Rates; name: string | null } {
  const all = [{ name: '', rates: plan.rates }, ...plan.grades]
  const dearest = (level: Model.Level) =>
    all.reduce(
      (worst, { name, rates }) =>
        rates && rates[level] > worst.rate ? { name, rate: rates[level] } : worst,
      { name: '', rate: plan.rates[level] },
    )
  const [first, second] = [dearest(1), dearest(2)]
  const names = [...new Set([first.name, second.name])].filter((name) => name !== '')
  return {
    rates: { 1: first.rate, 2: second.rate },
    name: names.length === 0 ? null : names.join(' + '),
  }
}

/** What all paid levels take together. */
function together(plan: Plan, rates: Rates): Model.BasisPoints {
  return rates[1] + (plan.maxLevel === 2 ? rates[2] : 0)
}

/** What a grade takes is an amount of sales; there is nothing else it could take. */
function gradesAreSound({ grades }: Plan): boolean {
  const ids = new Set(grades.map(({ id }) => id))
  const sound = ({ id, name, sales }: Model.Grade) =>
    id !== '' && name !== '' && Number.isSafeInteger(sales) && sales >= 0
  return ids.size === grades.length && grades.every(sound)
}

function isRate(rate: Model.BasisPoints): boolean {
  return Number.isInteger(rate) && rate >= 0 && rate <= 10_000
}

/**
 * The rate of a payee of `grade` at `level` on these goods, and where it comes from: SKU before
 * product before grade before plan; goods that are switched off have 0.
 */
export function rateOf(
  plan: Plan,
  { product, sku }: RatedGoods,
  grade: string,
  level: Model.Level,
): { rate: Model.BasisPoints; source: RateSource } {
  if (!product.commissionOn) return { rate: 0, source: 'product' }
  if (sku.rates) return { rate: sku.rates[level], source: 'sku' }
  if (product.rates) return { rate: product.rates[level], source: 'product' }
  const own = plan.grades.find(({ id }) => id === grade)?.rates
  return own ? { rate: own[level], source: 'grade' } : { rate: plan.rates[level], source: 'plan' }
}

/**
 * The next version of the plan as edited: published plans are never changed, so an order always finds
 * the terms it was made under. Refuses PLAN_CHANGED when `from` is not the version in force.
 */
export function nextPlan(
  current: Plan,
  from: number,
  edited: Omit<Plan, '_id' | 'version' | 'publishedAt'>,
  now: Model.Time,
): Plan | 'PLAN_CHANGED' {
  if (from !== current.version) return 'PLAN_CHANGED'
  const version = current.version + 1
  return { ...edited, _id: String(version), version, publishedAt: now }
}
