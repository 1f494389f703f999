/** 本月排行: the first fifty by an index, and one's own place among them; nobody else is counted. */
import { monthOf } from '../domain/day'
import { amountOf, placesOf, standing } from '../domain/ranking'
import type { Context } from '../operations/context'
import { Refusal } from '../operations/refusal'
import type { Database } from '../store/database'
import { readPeople } from './people'
import { readStanding } from './standing'
import { masked } from './team'

const SHOWN = 50

/** Three trips. Refuses NOT_DISTRIBUTOR, and RANKING_OFF where the shop has none. */
export async function readRanking(
  { db, now }: Context,
  memberId: string,
): Promise<CloudApi.RankingView> {
  const { account, settings } = await readStanding(db, memberId)
  const { ranking: by } = settings.distribution
  if (by === 'off') throw new Refusal<'distributor.ranking'>('RANKING_OFF')
  const month = monthOf(now)
  const first = await readFirst(db, month, by)
  const amounts = first.map((one) => amountOf(one, by))
  const places = placesOf(amounts)
  const personOf = await readPeople(
    db,
    first.map(({ _id }) => _id),
  )
  const own = account.month.month === month ? amountOf(account, by) : 0
  const isAmong = first.some(({ _id }) => _id === memberId)
  return {
    month,
    by,
    rows: first.map(({ _id }, i) => ({
      ...(_id === memberId ? personOf(_id) : masked(personOf(_id))),
      place: places[i] ?? 0,
      amount: amounts[i] ?? 0,
      own: _id === memberId,
    })),
    own: { amount: own, ...standing(amounts, own, isAmong) },
  }
}

/** The largest amounts above zero. */
async function readFirst(
  db: Database,
  month: string,
  by: CloudApi.RankingView['by'],
): Promise<Model.Account[]> {
  const newest = by === 'sales' ? 'month.sales' : 'month.commission'
  const where = { 'month.month': month, [newest]: { gt: 0 } }
  return (await db.page('accounts', { where, newest, cursor: null, limit: SHOWN })).rows
}
