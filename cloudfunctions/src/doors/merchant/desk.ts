/**
 * The part of the merchant's verbs about distributors, customers, the plan's trial, figures and
 * files.
 */
import * as v from 'valibot'
import { decideDistributor } from '../../operations/decide-distributor'
import { gradeDistributor } from '../../operations/grade-distributor'
import { saveDistribution } from '../../operations/save-distribution'
import { tryPlan } from '../../operations/try-plan'
import { readDashboard } from '../../reads/dashboard'
import { readCustomer, readCustomers, readDistributors } from '../../reads/distributors'
import { readExport } from '../../reads/export'
import { type Verbs, verb } from '../door'
import { Id, TimeCursor, text, Version } from '../inputs'
import { EditedPlan } from './plan-input'

const Query = v.nullable(text(40))
const Day = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/))

type Desk =
  | 'distributors'
  | 'decideDistributor'
  | 'gradeDistributor'
  | 'saveDistribution'
  | 'customers'
  | 'customer'
  | 'tryPlan'
  | 'dashboard'
  | 'export'

export const desk: Pick<Verbs<'merchant'>, Desk> = {
  distributors: verb<'merchant.distributors'>()(
    v.strictObject({
      status: v.picklist(['applied', 'active', 'frozen']),
      query: Query,
      cursor: TimeCursor,
    }),
    (context, _user, input) => readDistributors(context.db, input),
  ),

  decideDistributor: verb<'merchant.decideDistributor'>()(
    v.strictObject({
      memberId: Id,
      what: v.picklist(['accept', 'decline', 'freeze', 'unfreeze']),
      reason: text(80),
    }),
    async (context, user, input) => ({
      status: await decideDistributor(context, user.memberId, input),
    }),
  ),

  gradeDistributor: verb<'merchant.gradeDistributor'>()(
    v.strictObject({ memberId: Id, from: text(20), grade: text(20) }),
    async (context, user, input) => ({
      grade: await gradeDistributor(context, user.memberId, input),
    }),
  ),

  saveDistribution: verb<'merchant.saveDistribution'>()(
    v.strictObject({
      from: Version,
      rules: v.strictObject({
        apply: v.picklist(['auto', 'review']),
        team: v.picklist(['all', 'seniors']),
        ranking: v.picklist(['off', 'sales', 'commission']),
      }),
    }),
    (context, _user, input) => saveDistribution(context, input),
  ),

  customers: verb<'merchant.customers'>()(
    v.strictObject({ query: Query, cursor: TimeCursor }),
    (context, _user, input) => readCustomers(context.db, input),
  ),

  customer: verb<'merchant.customer'>()(v.strictObject({ memberId: Id }), (context, _user, input) =>
    readCustomer(context.db, input.memberId),
  ),

  tryPlan: verb<'merchant.tryPlan'>()(
    v.strictObject({ plan: EditedPlan }),
    async (context, _user, input) => {
      const { done, total, endedAt, paid, old, fresh } = await tryPlan(context, input)
      return { done, total, ended: endedAt !== null, paid, old, fresh }
    },
  ),

  dashboard: verb<'merchant.dashboard'>()(
    v.strictObject({ days: v.picklist([1, 7, 30]) }),
    (context, _user, input) => readDashboard(context, input.days),
  ),

  export: verb<'merchant.export'>()(
    v.strictObject({
      kind: v.picklist(['orders', 'commissions', 'withdrawals']),
      from: Day,
      to: Day,
      cursor: TimeCursor,
    }),
    (context, _user, input) => readExport(context.db, input),
  ),
}
