/**
 * The merchant sets a payee's commission on a paid order to another amount, with a reason. The new
 * amount replaces the payee's shares by frozen fractions of what is left of each line, so everything
 * later (release, refunds) goes on as if it had been so from the start (money rules 5 and 6).
 */
import { commissionOn, remainingBases } from './commission'
import { commissionLine } from './commission-line'
import { dayOf } from './day'
import { bookAdjustment } from './earnings-days'
import { apply, clawback, journal, supplement } from './ledger'
import { portion, split, total } from './money'
import { bookedDay } from './order'
import { takeSales } from './sales'

type Fen = Model.Fen
type Order = Model.Order
type Account = Model.Account

export type AdjustmentRefusal = 'NOT_PAID' | 'NOT_ENTITLED' | 'ABOVE_CAP'

/** Who sets what to how much; `id` is computed from order and request key. */
export interface AdjustmentWish {
  id: string
  level: Model.Level
  amount: Fen
  reason: string
  staffId: string
}

/** What an adjustment writes. */
export interface AdjustmentStep {
  order: Order
  journal: Model.Journal
  account: Account
  adjustment: Model.Adjustment
  /** The line the payee reads. */
  line: Model.Commission
}

/**
 * The rule an adjustment breaks, in a fixed order of checks; null when it may be made. NOT_PAID: the
 * order is not paid. NOT_ENTITLED: nobody is at this level. ABOVE_CAP: more than `roomOf` tells.
 */
export function refuseAdjustment(
  order: Order,
  wish: Pick<AdjustmentWish, 'level' | 'amount'>,
): AdjustmentRefusal | null {
  if (order.payment === null) return 'NOT_PAID'
  if (!entitlementAt(order, wish.level)) return 'NOT_ENTITLED'
  return wish.amount > total(roomOf(order, wish.level)) ? 'ABOVE_CAP' : null
}

/**
 * The most a level may have of each line in fen, so that with the other levels it can't exceed the
 * cap on whatever will be left of the line: n / remaining <= cap - the others' ratios, exactly.
 */
export function roomOf(order: Order, level: Model.Level): Fen[] {
  const others = order.attribution.entitlements.filter((e) => e.level !== level)
  return remainingBases(order).map((base, line) => {
    let [n, d] = [BigInt(order.attribution.capRate), 10_000n]
    for (const share of others.flatMap((e) => e.shares.filter((s) => s.line === line))) {
      n = n * BigInt(share.denominator) - BigInt(share.numerator) * d
      d *= BigInt(share.denominator)
    }
    return n > 0n ? Number((BigInt(base) * n) / d) : 0
  })
}

/**
 * Sets the commission of `wish.level` to `wish.amount`: split over the lines by largest remainder of
 * their room, so that no line gets more than fits. `account` is the payee's.
 * @throws Error when the commission is not booked yet or `refuseAdjustment` refuses: ask that first.
 */
export function adjust(
  order: Order,
  account: Account,
  wish: AdjustmentWish,
  now: Model.Time,
): AdjustmentStep {
  const entitlement = entitlementAt(order, wish.level)
  if (!entitlement || refuseAdjustment(order, wish) !== null || !isBooked(order)) {
    throw new Error(`commission ${order._id}.${wish.level} can't be adjusted now`)
  }
  const { payeeId } = entitlement
  const released = order.commission === 'released'
  const before = commissionOn(entitlement, remainingBases(order))
  const change = wish.amount - before
  const postings =
    change < 0 ? clawback(account, -change, released) : supplement(account, change, released)
  const facts = { orderId: order._id }
  const entry = journal(`adjust:${wish.id}`, 'adjust', now, postings, facts)
  const { amount: after, ...by } = wish
  const replaced = entitlement.shares
  const afterRefunds = order.refunds.length
  const adjustment = { ...by, payeeId, before, after, at: now, replaced, afterRefunds }
  const part = { amount: change, released }
  const fact = { _id: wish.id, kind: 'adjustment', at: now, amount: change } as const
  return {
    order: replaceShares(order, adjustment, sharesOf(order, entitlement, after)),
    journal: entry,
    account: takeSales(
      bookAdjustment(apply(account, entry), bookedDay(order), dayOf(now), part),
      order,
      entitlement,
      { goods: 0, commission: -change },
    ),
    adjustment,
    line: commissionLine(order, entitlement, fact),
  }
}

function isBooked({ commission }: Order): boolean {
  return commission === 'accrued' || commission === 'released'
}

function entitlementAt(order: Order, level: Model.Level): Model.Entitlement | undefined {
  return order.attribution.entitlements.find((entitlement) => entitlement.level === level)
}

/** `amount` over what is left of the lines, each part frozen as a fraction of its line. */
function sharesOf(order: Order, { level, shares }: Model.Entitlement, amount: Fen): Model.Share[] {
  const parts = split(amount, roomOf(order, level))
  const bases = remainingBases(order)
  return shares.map(({ line }) => {
    const numerator = parts[line] ?? 0
    // A line of which nothing is left can't divide; of nothing it gets nothing.
    const denominator = bases[line] || 1
    const rate = portion(10_000, numerator, denominator)
    return { line, numerator, denominator, rate, source: 'adjustment', capped: false }
  })
}

function replaceShares(order: Order, made: Model.Adjustment, shares: Model.Share[]): Order {
  const entitlements = order.attribution.entitlements.map((entitlement) =>
    entitlement.level === made.level ? { ...entitlement, shares } : entitlement,
  )
  return {
    ...order,
    attribution: { ...order.attribution, entitlements },
    adjustments: [...order.adjustments, made],
  }
}
