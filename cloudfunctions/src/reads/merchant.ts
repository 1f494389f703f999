/** The merchant's day and orders. */
import { roomOf } from '../domain/adjustment'
import { commissionsOf, promised } from '../domain/commission'
import { DAY, dayOf, startOfDay } from '../domain/day'
import { total } from '../domain/money'
import { refundable } from '../domain/order'
import { refundableFreight } from '../domain/refund'
import { CARRIERS } from '../domain/shipment'
import type { Context } from '../operations/context'
import { Refusal } from '../operations/refusal'
import type { Database } from '../store/database'
import { readDays } from '../store/days'
import { readSettings } from '../store/settings'
import { readClock } from './clock'
import { readPeople } from './people'
import { LOW_STOCK } from './products'
import { hiddenAddress, toOrderView } from './views'

/** How many days' sales the page compares. */
const DAYS_COMPARED = 14

/**
 * Today's figures and what waits for somebody.
 * @param mayCompare the days before are shown to who may see the figures
 */
export async function readToday(
  context: Context,
  seesFigures: boolean,
): Promise<CloudApi.MerchantToday> {
  const { db, now } = context
  const settings = await readSettings(db)
  const today = { gte: startOfDay(now) }
  const sales = await db.sum('orders', { 'payment.paidAt': today }, ['payable'])
  return {
    sales: sales.sums.payable ?? 0,
    orders: sales.count,
    commission: seesFigures ? await promisedSince(db, today.gte) : null,
    toShip: await db.count('orders', { state: 'paid' }),
    withdrawals: seesFigures ? await readWaitingWithdrawals(db) : null,
    applied: await db.count('members', { 'distributor.status': 'applied' }),
    refundsUnderWay: await db.count('refunds', { state: { in: ['requested', 'sent'] } }),
    afterSales: await readWaiting(db),
    lowStock: await db.count('stocks', { onSale: true, quantity: { lte: LOW_STOCK } }),
    days: seesFigures ? await readSales(context, sales.sums.payable ?? 0) : null,
    clock: await readClock(context),
    shop: { name: settings.name },
    now,
  }
}

/** Commission promised since then, in fen, as far as it is not taken back. */
async function promisedSince(db: Database, since: Model.Time): Promise<Model.Fen> {
  const { sums } = await db.sum('commissions', { at: { gte: since }, kind: 'accrual' }, [
    'remaining',
  ])
  return sums.remaining ?? 0
}

async function readWaitingWithdrawals(
  db: Database,
): Promise<NonNullable<CloudApi.MerchantToday['withdrawals']>> {
  const where = { state: { in: ['requested', 'approved'] } } as const
  const counts = await db.countBy('withdrawals', where, 'state')
  return { requested: counts.get('requested') ?? 0, approved: counts.get('approved') ?? 0 }
}

/** After-sales that nobody but the merchant can bring on, and how long they have waited. */
async function readWaiting(db: Database): Promise<CloudApi.MerchantToday['afterSales']> {
  const states = ['requested', 'returning'] as const
  const counts = await db.countBy('afterSales', { state: { in: states } }, 'state')
  const oldest = async (state: (typeof states)[number]) => {
    if (!counts.has(state)) return null
    const [found] = await db.find('afterSales', { state }, { limit: 1, order: ['createdAt', 1] })
    return found?.createdAt ?? null
  }
  return {
    requested: counts.get('requested') ?? 0,
    returning: counts.get('returning') ?? 0,
    requestedSince: await oldest('requested'),
    returningSince: await oldest('returning'),
  }
}

/** Sales by day, today's last; a day that the clock has not summed yet counts as nothing. */
async function readSales(
  { db, now }: Context,
  today: Model.Fen,
): Promise<{ day: string; sales: Model.Fen }[]> {
  const first = startOfDay(now) - (DAYS_COMPARED - 1) * DAY
  const kept = await readDays(db, dayOf(first))
  const salesOf = new Map(kept.map(({ _id, figures }) => [_id, figures.sales]))
  return Array.from({ length: DAYS_COMPARED }, (_each, i) => {
    const day = dayOf(first + i * DAY)
    return { day, sales: i === DAYS_COMPARED - 1 ? today : (salesOf.get(day) ?? 0) }
  })
}

/**
 * One order with its payees, the most each may have, and what can still be given back. To whom and to
 * which door it goes, only those are shown who send it. Refuses ORDER_NOT_FOUND.
 */
export async function readMerchantOrder(
  db: Database,
  orderId: string,
  { maySend }: { maySend: boolean },
): Promise<CloudApi.MerchantOrder> {
  const order = await db.get('orders', orderId)
  if (!order) throw new Refusal<'merchant.order'>('ORDER_NOT_FOUND')
  const settings = await readSettings(db)
  const commissions = commissionsOf(order)
  const payeeIds = commissions.map(({ entitlement }) => entitlement.payeeId)
  const personOf = await readPeople(db, [order.memberId, ...payeeIds])
  return {
    ...toOrderView(order, settings),
    address: maySend ? order.address : hiddenAddress(order.address),
    buyer: personOf(order.memberId),
    payees: commissions.map(({ entitlement, amount }) => ({
      level: entitlement.level,
      payee: personOf(entitlement.payeeId),
      original: promised(order, entitlement),
      now: amount,
      most: total(roomOf(order, entitlement.level)),
    })),
    refundable: order.lines.map(refundable),
    refundableFreight: refundableFreight(order),
    upload: order.shipment?.upload ?? null,
    carriers: CARRIERS,
  }
}
