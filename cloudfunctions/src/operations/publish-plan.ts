/** The merchant publishes the next version of the commission plan; orders that exist keep theirs. */
import { isDeepStrictEqual } from 'node:util'
import { isBindingMode } from '../domain/binding'
import { nextPlan, planProblems } from '../domain/plan'
import type { Database } from '../store/database'
import { present } from '../store/settings'
import type { Context } from './context'
import { Refusal } from './refusal'

type Input = CloudApi.Input<'merchant.publishPlan'>

/** The platform gives no more documents in one trip. */
const PRODUCTS = 1000

/**
 * Writes the new version and makes it the one in force, in one transaction. The same plan published
 * again is found, not published twice. Refuses PLAN_CHANGED when another version came between,
 * BINDING_INVALID, and what domain/plan finds wrong with the plan, naming whose rates are meant.
 */
export async function publishPlan(context: Context, input: Input): Promise<Model.Plan> {
  const products = await findRated(context.db)
  return context.db.transaction(async (t) => {
    const settings = present(await t.get('settings', 'shop'))
    if (isPublished(settings, input)) return settings.plan
    const plan = nextPlan(settings.plan, input.from, input.plan, context.now)
    if (plan === 'PLAN_CHANGED') throw new Refusal<'merchant.publishPlan'>(plan)
    const [fault] = planProblems(plan, settings.afterSaleDays, products)
    if (fault) {
      const detail = fault.name === null ? {} : { name: fault.name }
      throw new Refusal<'merchant.publishPlan'>(fault.problem, detail)
    }
    if (!isBindingMode(input.binding)) throw new Refusal<'merchant.publishPlan'>('BINDING_INVALID')
    await t.add('plans', plan)
    const version = settings.version + 1
    await t.set('settings', { ...settings, version, plan, binding: input.binding })
    return plan
  })
}

/** All products that pay by rates of their own. */
async function findRated(db: Database, after = ''): Promise<Model.Product[]> {
  const where = { ownRates: true, _id: { gt: after } }
  const found = await db.find('products', where, { limit: PRODUCTS, order: ['_id', 1] })
  const last = found[PRODUCTS - 1]
  return last ? [...found, ...(await findRated(db, last._id))] : found
}

/** True when this very plan came next already: its answer may have been lost. */
function isPublished({ plan, binding }: Model.Settings, input: Input): boolean {
  const { _id, version, publishedAt, ...content } = plan
  return (
    version === input.from + 1 &&
    isDeepStrictEqual(content, input.plan) &&
    isDeepStrictEqual(binding, input.binding)
  )
}
