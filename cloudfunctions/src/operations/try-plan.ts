/**
 * The trial of a plan: the orders of the last 30 days priced with it beside the plan in force, in small
 * steps. Where it stands is kept in `trials`, so it can be left and taken up again.
 */
import { isDeepStrictEqual } from 'node:util'
import { DAY, dayOf } from '../domain/day'
import { type PlanFault, planProblems } from '../domain/plan'
import { type Surroundings, tryOrder } from '../domain/plan-trial'
import { toCursor } from '../store/database'
import { trialIdOf } from '../store/ids'
import { readSettings } from '../store/settings'
import type { Context } from './context'
import { Refusal } from './refusal'

type Action = 'merchant.tryPlan'
type Trial = Model.Trial

const DAYS = 30
/** Orders of a page, and pages of a step: three trips each. */
const ORDERS = 50
const PAGES = 4

/**
 * Takes the trial of this plan a step further. Refuses what domain/plan finds wrong with the plan
 * itself.
 */
export async function tryPlan(
  context: Context,
  { plan: edited }: CloudApi.Input<Action>,
): Promise<Trial> {
  const { plan: inForce, afterSaleDays } = await readSettings(context.db)
  const plan: Model.Plan = { ...edited, _id: '', version: 0, publishedAt: 0 }
  const [fault] = planProblems(plan, afterSaleDays)
  if (fault) throw refusalOf(fault)
  const id = trialIdOf(dayOf(context.now), inForce.version, edited)
  const from = (await context.db.get('trials', id)) ?? (await newTrial(context, id))
  let trial = from
  for (let page = 0; page < PAGES && trial.endedAt === null; page += 1)
    trial = await nextPage(context, trial, { old: inForce, fresh: plan })
  return save(context, from, trial)
}

function refusalOf({ problem, name }: PlanFault): Refusal<Action> {
  return new Refusal<Action>(problem, name === null ? {} : { name })
}

async function newTrial({ db, now }: Context, id: string): Promise<Trial> {
  const [from, before] = [now - DAYS * DAY, now]
  const base = { _id: id, from, before, startedAt: now, endedAt: null, cursor: null, done: 0 }
  const total = await db.count('orders', { 'payment.paidAt': { from, before } })
  return { ...base, total, paid: 0, old: { 1: 0, 2: 0 }, fresh: { 1: 0, 2: 0 } }
}

async function nextPage(
  context: Context,
  trial: Trial,
  plans: Record<'old' | 'fresh', Model.Plan>,
): Promise<Trial> {
  const { rows, cursor } = await context.db.page('orders', {
    where: {},
    newest: 'payment.paidAt',
    cursor: trial.cursor ?? toCursor(trial.before, '!'),
    limit: ORDERS,
  })
  const orders = rows.filter((order) => (order.payment?.paidAt ?? 0) >= trial.from)
  const around = await surroundings(context, orders)
  const next = { ...trial, old: { ...trial.old }, fresh: { ...trial.fresh } }
  for (const order of orders) {
    next.done += 1
    next.paid += order.payable
    for (const side of ['old', 'fresh'] as const) {
      const amount = tryOrder(plans[side], order, around)
      next[side][1] += amount[1]
      next[side][2] += amount[2]
    }
  }
  const isLast = cursor === null || orders.length < rows.length
  return { ...next, cursor, endedAt: isLast ? context.now : null }
}

async function surroundings(
  { db }: Context,
  orders: readonly Model.Order[],
): Promise<Surroundings> {
  const people = unique(
    orders.flatMap(({ memberId, attribution: { inviterId, grandInviterId } }) => [
      ...[memberId, inviterId, grandInviterId].filter((id) => id !== null),
    ]),
  )
  const goods = unique(orders.flatMap(({ lines }) => lines.map(({ productId }) => productId)))
  const members = people.length
    ? await db.find('members', { _id: { in: people } }, { limit: people.length })
    : []
  const products = goods.length
    ? await db.find('products', { _id: { in: goods } }, { limit: goods.length })
    : []
  return {
    members: new Map(members.map((member) => [member._id, member])),
    products: new Map(products.map((product) => [product._id, product])),
  }
}

function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)]
}

/** Two steps at once do the same work: the second finds the first one's and leaves it. */
function save({ db }: Context, from: Trial, to: Trial): Promise<Trial> {
  return db.transaction(async (t) => {
    const stored = await t.get('trials', from._id)
    if (stored && !isDeepStrictEqual(stored, from)) return stored
    if (!isDeepStrictEqual(stored, to)) await t.set('trials', to)
    return to
  })
}
