/** The merchant's day and orders. */
import { roomOf } from '../domain/adjustment'
import { commissionsOf, promised } from '../domain/commission'
import { startOfDay } from '../domain/day'
import { total } from '../domain/money'
import { refundable } from '../domain/order'
import type { Context } from '../operations/context'
import { Refusal } from '../operations/refusal'
import type { Database } from '../store/database'
import { readSettings } from '../store/settings'
import { readClock } from './clock'
import { readPeople } from './people'
import { toOrderCard, toOrderView } from './views'

const PAGE = 10

/** Today's figures and what waits for somebody. */
export async function readToday(context: Context): Promise<CloudApi.MerchantToday> {
  const { db, now } = context
  const settings = await readSettings(db)
  const today = { gte: startOfDay(now) }
  const sales = await db.sum('orders', { 'payment.paidAt': today }, ['payable'])
  const booked = await db.sum('commissions', { at: today, kind: 'accrual' }, ['remaining'])
  const withdrawals = await db.countBy(
    'withdrawals',
    { state: { in: ['requested', 'approved'] } },
    'state',
  )
  return {
    sales: sales.sums.payable ?? 0,
    orders: sales.count,
    commission: booked.sums.remaining ?? 0,
    toShip: await db.count('orders', { state: 'paid' }),
    withdrawals: {
      requested: withdrawals.get('requested') ?? 0,
      approved: withdrawals.get('approved') ?? 0,
    },
    applied: await db.count('members', { 'distributor.status': 'applied' }),
    refundsUnderWay: await db.count('refunds', { state: { in: ['requested', 'sent'] } }),
    clock: await readClock(context),
    shop: { name: settings.name },
    now,
  }
}

function commissionTotal(order: Model.Order): Model.Fen {
  return commissionsOf(order).reduce((sum, { amount }) => sum + amount, 0)
}

/** All orders of a state, newest first, with buyers' names. */
export async function readOrderDesk(
  db: Database,
  input: CloudApi.Input<'merchant.orders'>,
): Promise<CloudApi.Output<'merchant.orders'>> {
  const page = await db.page('orders', {
    where: input.state === 'all' ? {} : { state: input.state },
    newest: 'createdAt',
    cursor: input.cursor,
    limit: PAGE,
  })
  const personOf = await readPeople(
    db,
    page.rows.map((row) => row.memberId),
  )
  return {
    orders: page.rows.map((row) => ({
      ...toOrderCard(row),
      buyer: personOf(row.memberId),
      commission: commissionTotal(row),
    })),
    cursor: page.cursor,
  }
}

/** One order with its payees, the most each may have, and what can still be given back. Refuses ORDER_NOT_FOUND. */
export async function readMerchantOrder(
  db: Database,
  orderId: string,
): Promise<CloudApi.MerchantOrder> {
  const order = await db.get('orders', orderId)
  if (!order) throw new Refusal<'merchant.order'>('ORDER_NOT_FOUND')
  const settings = await readSettings(db)
  const commissions = commissionsOf(order)
  const payeeIds = commissions.map(({ entitlement }) => entitlement.payeeId)
  const personOf = await readPeople(db, [order.memberId, ...payeeIds])
  return {
    ...toOrderView(order, settings),
    buyer: personOf(order.memberId),
    payees: commissions.map(({ entitlement, amount }) => ({
      level: entitlement.level,
      payee: personOf(entitlement.payeeId),
      original: promised(order, entitlement),
      now: amount,
      most: total(roomOf(order, entitlement.level)),
    })),
    refundable: order.lines.map(refundable),
  }
}
