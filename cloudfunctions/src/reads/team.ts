/** 我的团队: two indexed lists by keyset paging, never a load of all ids. */
import { monthOf } from '../domain/day'
import { sumDays } from '../domain/earnings-days'
import { broughtOf, broughtRows, netOf } from '../domain/sums'
import type { Context } from '../operations/context'
import type { Database } from '../store/database'
import { readDistributorAccount } from './distributor'
import { readPeople } from './people'
import { toPerson } from './views'

const PAGE = 20

/** How many members stand at each level, by the indexes. */
export async function readTeamCounts(
  db: Database,
  memberId: string,
): Promise<Record<Model.Level, number>> {
  return {
    1: await db.count('members', { inviterId: memberId }),
    2: await db.count('members', { grandInviterId: memberId }),
  }
}

/** Refuses NOT_DISTRIBUTOR. Newest members first. */
export async function readTeam(
  context: Context,
  memberId: string,
  input: CloudApi.Input<'distributor.team'>,
): Promise<CloudApi.TeamView> {
  const { db } = context
  const account = await readDistributorAccount(db, memberId)
  const counts = await readTeamCounts(db, memberId)
  const page = await db.page('members', {
    where: input.level === 1 ? { inviterId: memberId } : { grandInviterId: memberId },
    newest: 'boundAt',
    cursor: input.cursor,
    limit: PAGE,
  })
  const viaIds = input.level === 2 ? page.rows.map((row) => row.inviterId) : []
  const personOf = await readPeople(db, viaIds)
  const month = sumDays(account, monthOf(context.now))
  return {
    counts,
    month: { brought: broughtOf(month), why: broughtRows(month), net: netOf(month) },
    members: page.rows.map((row) => ({
      ...toPerson(row),
      memberId: row._id,
      joinedAt: row.boundAt ?? row.joinedAt,
      orders: row.brought.orders,
      brought: broughtOf(row.brought),
      why: broughtRows(row.brought),
      via: input.level === 2 && row.inviterId ? personOf(row.inviterId).nickname : null,
    })),
    cursor: page.cursor,
  }
}
