/** From promise to available money: accrual when paid, release after receipt and the hold. */
import { hasOpenAfterSale } from './after-sale'
import { commissionsOf, fullBases, promised } from './commission'
import { commissionLine } from './commission-line'
import { bookAccrual, bookRelease } from './earnings-days'
import { accountOf, accrual, apply, intoAvailable, journal } from './ledger'
import { total } from './money'
import { bookedDay, hasOpenRefund } from './order'
import { bookSales } from './sales'

type Order = Model.Order
type Account = Model.Account

/** What one settling step writes; accounts are those of the payees, in the order's levels. */
export interface Settlement {
  journal: Model.Journal
  accounts: Account[]
  order: Order
}

/** The journal of an order's accrual, the payees' accounts after it, and the lines they will read. */
export function accrue(
  order: Order,
  accounts: readonly Account[],
  now: Model.Time,
): Settlement & { commissions: Model.Commission[] } {
  const booked = order.attribution.entitlements.map((entitlement) => ({
    entitlement,
    amount: promised(order, entitlement),
  }))
  const entry = journal(
    `accrue:${order._id}`,
    'accrue',
    now,
    booked.flatMap(({ entitlement, amount }) => accrual(entitlement.payeeId, amount)),
    { orderId: order._id },
  )
  const day = bookedDay(order)
  return {
    journal: entry,
    accounts: booked.map(({ entitlement, amount }) => {
      const account = apply(accountOf(accounts, entitlement.payeeId), entry)
      return bookAccrual(account, day, amount, total(fullBases(order)))
    }),
    order: { ...order, commission: 'accrued' },
    commissions: booked.map(({ entitlement, amount }) => {
      const _id = `${order._id}.${entitlement.level}`
      return commissionLine(order, entitlement, { _id, kind: 'accrual', at: now, amount })
    }),
  }
}

/** Why a received order is not released now; null when it is due. */
export function releaseBlocked(order: Order, now: Model.Time): string | null {
  if (order.state !== 'received') return `state is ${order.state}`
  if (order.dueAt === null || now < order.dueAt) return 'the hold is not over'
  if (hasOpenRefund(order)) return 'a refund is under way'
  if (hasOpenAfterSale(order)) return 'an after-sale is open'
  return null
}

/** The end of the hold: what is left of each commission becomes available, debt repaid first. */
export function release(order: Order, accounts: readonly Account[], now: Model.Time): Settlement {
  const parts = commissionsOf(order).map(({ entitlement, amount }) => ({
    entitlement,
    account: accountOf(accounts, entitlement.payeeId),
    amount,
  }))
  const entry = journal(
    `release:${order._id}`,
    'release',
    now,
    parts.flatMap(({ account, amount }) => intoAvailable(account, 'pending', amount)),
    { orderId: order._id },
  )
  const day = bookedDay(order)
  return {
    journal: entry,
    accounts: parts.map(({ entitlement, account, amount }) => {
      const released = bookRelease(apply(account, entry), day, amount)
      return bookSales(released, order, entitlement, amount, now)
    }),
    order: finished(order, now),
  }
}

/** The after-sale time is over; nothing more will happen by itself. */
export function finished(order: Order, now: Model.Time): Order {
  return {
    ...order,
    state: 'finished',
    finishedAt: now,
    dueAt: null,
    commission: order.commission === 'accrued' ? 'released' : order.commission,
  }
}
