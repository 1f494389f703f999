/** Distributors and customers as the desk lists them. */
import { reachedGrade } from '../domain/grade'
import { Refusal } from '../operations/refusal'
import type { Database, Where } from '../store/database'
import { readSettings } from '../store/settings'
import { readPeople } from './people'
import { toPerson } from './views'

type Member = Model.Member

const PAGE = 20
const SCANS = 20
const PAID = ['paid', 'shipped', 'received', 'finished', 'refunded'] as const

/** One page of a status, or those whose nickname begins with the query, in its order, at most a page. */
export async function readDistributors(
  db: Database,
  { status, query, cursor }: CloudApi.Input<'merchant.distributors'>,
): Promise<CloudApi.Output<'merchant.distributors'>> {
  const { version, distribution, plan } = await readSettings(db)
  const found = await readMembers(db, query, cursor, { 'distributor.status': status })
  const salesOf = await readSales(db, found.rows)
  return {
    distributors: found.rows.flatMap((row) => toDistributor(row, plan, salesOf(row._id))),
    cursor: found.cursor,
    applied: await db.count('members', { 'distributor.status': 'applied' }),
    rule: { version, ...distribution },
    grades: plan.grades.map(({ id, name }) => ({ id, name })),
  }
}

/** The released sales (fen) of these people, in one trip; of no people, in none. */
async function readSales(
  db: Database,
  members: readonly Member[],
): Promise<(id: string) => Model.Fen> {
  const ids = members.map(({ _id }) => _id)
  const accounts =
    ids.length === 0 ? [] : await db.find('accounts', { _id: { in: ids } }, { limit: ids.length })
  const byId = new Map(accounts.map(({ _id, sales }) => [_id, sales]))
  return (id) => byId.get(id) ?? 0
}

function toDistributor(
  member: Member,
  plan: Model.Plan,
  sales: Model.Fen,
): CloudApi.DistributorCard[] {
  const { status, grade, since } = member.distributor
  if (status === 'none') return []
  const reached = status === 'active' ? reachedGrade(plan, grade, sales) : null
  return [
    {
      ...toPerson(member),
      memberId: member._id,
      status,
      grade,
      since,
      reached: reached && { id: reached.id, name: reached.name },
    },
  ]
}

/** One page of all members, or those whose nickname begins with the query. */
export async function readCustomers(
  db: Database,
  { query, cursor }: CloudApi.Input<'merchant.customers'>,
): Promise<CloudApi.Output<'merchant.customers'>> {
  const found = await readMembers(db, query, cursor, {})
  return { customers: found.rows.map(toCustomer), cursor: found.cursor }
}

async function readMembers(
  db: Database,
  query: string | null,
  cursor: string | null,
  where: Where<'members'>,
): Promise<{ rows: Member[]; cursor: string | null }> {
  const startsWith = query?.trim() ?? ''
  if (startsWith === '')
    return db.page('members', { where, newest: 'joinedAt', cursor, limit: PAGE })
  const rows = await db.find(
    'members',
    { nickname: { startsWith } },
    { limit: PAGE, order: ['nickname', 1] },
  )
  return { rows, cursor: null }
}

function toCustomer(member: Member): CloudApi.CustomerCard {
  const { _id: memberId, joinedAt, lastPaidAt, distributor } = member
  return { ...toPerson(member), memberId, joinedAt, lastPaidAt, distributor: distributor.status }
}

/** One customer with his sums, how his relation came, and what was decided. Refuses MEMBER_NOT_FOUND. */
export async function readCustomer(db: Database, memberId: string): Promise<CloudApi.CustomerView> {
  const member = await db.get('members', memberId)
  if (!member) throw new Refusal<'merchant.customer'>('MEMBER_NOT_FOUND')
  const spent = await db.sum('orders', { memberId, state: { in: PAID } }, ['payable'])
  const refunded = await db.sum('refunds', { memberId, state: 'succeeded' }, ['amount'])
  const scans = await db.find('refusedScans', { memberId }, { limit: SCANS, order: ['lastAt', -1] })
  const history = member.distributor.history ?? []
  const personOf = await readPeople(db, [
    member.inviterId,
    ...member.bindings.map(({ inviterId }) => inviterId),
    ...history.map(({ staffId }) => staffId),
  ])
  return {
    ...toCustomer(member),
    grade: member.distributor.grade,
    orders: spent.count,
    spent: spent.sums.payable ?? 0,
    refunded: refunded.sums.amount ?? 0,
    inviter: member.inviterId === null ? null : personOf(member.inviterId),
    bindings: member.bindings.map(({ inviterId, at, entry }) => ({
      inviter: personOf(inviterId),
      at,
      entry,
    })),
    refusedScans: scans.map(({ why, count, lastAt }) => ({ why, count, lastAt })),
    history: history.map(({ staffId, ...decision }) => ({ ...decision, staff: personOf(staffId) })),
  }
}
