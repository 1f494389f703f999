/** 收益: the account, the month's days, and every line that made it. */
import { dayOf, monthOf } from '../domain/day'
import { sumDays } from '../domain/earnings-days'
import { nextRelease, releaseOf } from '../domain/release-time'
import { balanceRows, netOf, netRows } from '../domain/sums'
import type { Context } from '../operations/context'
import { readDebts } from '../operations/debts'
import type { Database, Where } from '../store/database'
import { readDistributorAccount } from './distributor'
import { readPeople } from './people'
import { seenAt } from './team'
import { toAccountView } from './views'

const PAGE = 20
/** Received orders that are looked at for the next release: more are hardly held up at once. */
const SOONEST = 10

/**
 * Seven trips at most. Refuses NOT_DISTRIBUTOR. Lines newest first, reversals among them as their
 * own lines.
 */
export async function readEarnings(
  context: Context,
  memberId: string,
  input: CloudApi.Input<'distributor.earnings'>,
): Promise<CloudApi.EarningsView> {
  const { db, now } = context
  const account = await readDistributorAccount(db, memberId)
  const where: Where<'commissions'> = { payeeId: memberId }
  if (input.filter !== 'all') where.state = input.filter
  const page = await db.page('commissions', {
    where,
    newest: 'at',
    cursor: input.cursor,
    limit: PAGE,
  })
  const personOf = await readPeople(
    db,
    page.rows.flatMap((row) => [row.buyerId, row.viaId]),
  )
  const orderOf = await readWaitingOrders(db, page.rows)
  const today = sumDays(account, dayOf(now))
  const month = sumDays(account, monthOf(now))
  return {
    account: toAccountView(account),
    todayNet: netOf(today),
    monthNet: netOf(month),
    why: { ...balanceRows(account), today: netRows(today), month: netRows(month) },
    debts: await readDebts(db, account),
    days: daysOfMonth(account, now),
    next: input.cursor === null ? await readNext(db, account) : null,
    lines: page.rows.map((row) => ({
      ...toLine(row, personOf),
      release: releaseOf(row, orderOf(row.orderId)),
    })),
    cursor: page.cursor,
    now,
  }
}

/** The orders of the lines that are not released yet, in one trip; none where there are none. */
async function readWaitingOrders(
  db: Database,
  lines: readonly Model.Commission[],
): Promise<(orderId: string) => Model.Order | null> {
  const ids = lines.flatMap(({ kind, state, orderId }) =>
    kind === 'accrual' && state === 'pending' ? orderId : [],
  )
  if (ids.length === 0) return () => null
  const orders = await db.find('orders', { _id: { in: ids } }, { limit: ids.length })
  const byId = new Map(orders.map((order) => [order._id, order]))
  return (orderId) => byId.get(orderId) ?? null
}

/** One trip; none where nothing is pending. */
async function readNext(
  db: Database,
  { _id: payeeId, pending }: Model.Account,
): Promise<CloudApi.NextRelease | null> {
  if (pending === 0) return null
  const orders = await db.find(
    'orders',
    { 'attribution.entitlements.payeeId': payeeId, state: 'received' },
    { limit: SOONEST, order: ['dueAt', 1] },
  )
  return nextRelease(payeeId, orders)
}

function daysOfMonth(account: Model.Account, now: Model.Time): CloudApi.EarningsView['days'] {
  return Object.entries(account.days)
    .filter(([day]) => day.startsWith(monthOf(now)))
    .map(([day, { pending, released }]) => ({ day, pending, released }))
    .sort((a, b) => (a.day < b.day ? -1 : 1))
}

function toLine(
  row: Model.Commission,
  personOf: (id: string) => CloudApi.Person,
): Omit<CloudApi.EarningLine, 'release'> {
  const { kind, level, title, products, pieces, at, amount, remaining, state } = row
  return {
    commissionId: row._id,
    kind,
    level,
    buyer: seenAt(level, personOf(row.buyerId)),
    via: row.viaId ? personOf(row.viaId).nickname : null,
    title,
    products,
    pieces,
    at,
    amount,
    remaining,
    state,
  }
}
