/** The shop's days: what happened from one time to another, and the days that are summed already. */
import { DAY, dayOf, startOfDay } from '../domain/day'
import type { Database } from './database'

type DayFigures = Model.DayFigures

/** How far back the dashboard looks. */
export const DAYS_SHOWN = 30

/** What happened in the shop from a time on and before another; five trips, each by an index. */
export async function sumFigures(db: Database, from: number, before: number): Promise<DayFigures> {
  const within = { from, before }
  const paid = await db.sum('orders', { 'payment.paidAt': within }, ['payable'])
  const refunds = await db.sum('refunds', { state: 'succeeded', endedAt: within }, ['amount'])
  const commission = await db.sum('commissions', { at: within }, ['amount'])
  const paidOut = await db.sum('withdrawals', { state: 'paid', endedAt: within }, ['amount', 'fee'])
  return {
    sales: paid.sums.payable ?? 0,
    orders: paid.count,
    refunds: refunds.sums.amount ?? 0,
    commission: commission.sums.amount ?? 0,
    payouts: (paidOut.sums.amount ?? 0) - (paidOut.sums.fee ?? 0),
    visitors: await db.count('visits', { day: dayOf(from) }),
  }
}

/** The days that are kept, from one on. */
export function readDays(db: Database, from: string): Promise<Model.ShopDay[]> {
  return db.find(
    'days',
    { _id: { gt: dayOf(Date.parse(`${from}T00:00:00+08:00`) - DAY) } },
    { limit: DAYS_SHOWN + 1, order: ['_id', 1] },
  )
}

/** The start of the day on which the first member came: before it there is nothing to sum. */
export async function firstDay(db: Database): Promise<Model.Time> {
  const [first] = await db.find('members', {}, { limit: 1, order: ['joinedAt', 1] })
  return first ? startOfDay(first.joinedAt) : Number.MAX_SAFE_INTEGER
}
