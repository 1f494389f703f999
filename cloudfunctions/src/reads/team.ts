/** 我的团队: two indexed lists by keyset paging, never a load of all ids. */
import { protectionOf } from '../domain/binding'
import { monthOf } from '../domain/day'
import { sumDays } from '../domain/earnings-days'
import { seesTeam } from '../domain/grade'
import { memberWordsAsked } from '../domain/member-words'
import { maskName } from '../domain/ranking'
import { broughtOf, broughtRows, netOf } from '../domain/sums'
import type { Context } from '../operations/context'
import { Refusal } from '../operations/refusal'
import type { Database, Page, Where } from '../store/database'
import { readPeople } from './people'
import { readStanding } from './standing'
import { toPerson } from './views'

type Input = CloudApi.Input<'distributor.team'>
type Member = Model.Member

const PAGE = 20

/**
 * Three trips at most, whatever the team's size. Refuses NOT_DISTRIBUTOR, and SENIOR_ONLY where the
 * shop shows teams to those above the first grade.
 */
export async function readTeam(
  { db, now }: Context,
  memberId: string,
  input: Input,
): Promise<CloudApi.TeamView> {
  const { member, account, settings, counts } = await readStanding(db, memberId)
  if (!seesTeam(settings, member.distributor.grade)) {
    throw new Refusal<'distributor.team'>('SENIOR_ONLY')
  }
  const page = await readMembers(db, memberId, input)
  const viaIds = input.level === 2 ? page.rows.map((row) => row.inviterId) : []
  const personOf = await readPeople(db, viaIds)
  const month = sumDays(account, monthOf(now))
  return {
    counts,
    month: { brought: broughtOf(month), why: broughtRows(month), net: netOf(month) },
    members: page.rows.map((row) => ({
      ...teamMember(row, settings.binding, now),
      ...(input.level === 1 ? toPerson(row) : masked(row)),
      via: input.level === 2 && row.inviterId ? personOf(row.inviterId).nickname : null,
    })),
    cursor: page.cursor,
    now,
  }
}

async function readMembers(db: Database, memberId: string, input: Input): Promise<Page<Member>> {
  const { level, cursor } = input
  const where: Where<'members'> =
    level === 1 ? { inviterId: memberId } : { grandInviterId: memberId }
  const query = input.query?.trim() ?? ''
  if (query === '') {
    const newest = input.order === 'brought' ? 'brought.net' : 'boundAt'
    if (input.order === 'idle') where['brought.orders'] = 0
    return db.page('members', { where, newest, cursor, limit: PAGE })
  }
  const words = memberWordsAsked(query, level)
  if (words.length === 0) return { rows: [], cursor: null }
  const named = { ...where, words: { all: words } }
  return db.page('members', { where: named, newest: 'boundAt', cursor, limit: PAGE })
}

function teamMember(
  row: Member,
  binding: Model.Settings['binding'],
  now: Model.Time,
): Omit<CloudApi.TeamMember, keyof CloudApi.Person | 'via'> {
  return {
    memberId: row._id,
    joinedAt: row.boundAt ?? row.joinedAt,
    orders: row.brought.orders,
    brought: broughtOf(row.brought),
    released: row.brought.released,
    why: broughtRows(row.brought),
    protection: protectionOf(row, binding, now),
  }
}

/** A buyer as his payee sees him: of level two the first character alone. */
export function seenAt(level: Model.Level, person: CloudApi.Person): CloudApi.Person {
  return level === 1 ? person : masked(person)
}

/** Whom another has invited, only his inviter knows by name and picture. */
export function masked({ nickname }: Pick<Member, 'nickname'>): CloudApi.Person {
  return { nickname: maskName(nickname), avatar: '' }
}
