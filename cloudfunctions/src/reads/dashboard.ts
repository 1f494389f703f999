/** 数据: the figures of the last days, of which only today is summed now. */
import { DAY, dayOf, startOfDay } from '../domain/day'
import type { Context } from '../operations/context'
import { firstDay, readDays, sumFigures } from '../store/days'

const NOTHING: Model.DayFigures = {
  sales: 0,
  orders: 0,
  refunds: 0,
  commission: 0,
  payouts: 0,
  visitors: 0,
}

/** Today and the days before it, as many as asked for in all. */
export async function readDashboard(
  { db, now }: Context,
  count: CloudApi.Input<'merchant.dashboard'>['days'],
): Promise<CloudApi.Dashboard> {
  const today = startOfDay(now)
  const first = dayOf(today - (count - 1) * DAY)
  const kept = count === 1 ? [] : await readDays(db, first)
  const opened = count === 1 ? '' : dayOf(Math.min(await firstDay(db), today))
  const byDay = new Map(kept.map(({ _id, figures }) => [_id, figures]))
  byDay.set(dayOf(now), await sumFigures(db, today, today + DAY))
  const names = Array.from({ length: count }, (_, i) => dayOf(today - (count - 1 - i) * DAY))
  const days = names.map((day) => ({ day, ...(byDay.get(day) ?? NOTHING) }))
  return {
    days,
    total: days.reduce((sum, { day: _day, ...figures }) => plus(sum, figures), NOTHING),
    missing: names.filter((day) => day >= opened && !byDay.has(day)).length,
    now,
  }
}

function plus(one: Model.DayFigures, other: Model.DayFigures): Model.DayFigures {
  return {
    sales: one.sales + other.sales,
    orders: one.orders + other.orders,
    refunds: one.refunds + other.refunds,
    commission: one.commission + other.commission,
    payouts: one.payouts + other.payouts,
    visitors: one.visitors + other.visitors,
  }
}
