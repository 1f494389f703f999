/** Refunds of goods money, line by line, in any number and order, before or after release. */
import { commissionOn, remainingBases } from './commission'
import { dayOf } from './day'
import { bookReversal } from './earnings-days'
import { accountOf, apply, clawback, journal } from './ledger'
import { total } from './money'
import { bookedDay, refundable, viaOf } from './order'

type Fen = Model.Fen
type Order = Model.Order
type Account = Model.Account
type RefundLine = Model.Refund['lines'][number]

const PAID_STATES: readonly Model.OrderState[] = ['paid', 'shipped', 'received', 'finished']

/**
 * The order with the refund's money set aside, so that no two refunds give back the same fen.
 * Refuses NOT_PAID, and REFUND_TOO_LARGE when a line has less left (or the line is not there).
 */
export function reserveRefund(
  order: Order,
  lines: readonly RefundLine[],
): Order | 'NOT_PAID' | 'REFUND_TOO_LARGE' {
  if (!PAID_STATES.includes(order.state)) return 'NOT_PAID'
  const after = order.lines.map((line) => ({ ...line }))
  for (const { line, amount } of lines) {
    const target = after[line]
    if (!target || amount > refundable(target)) return 'REFUND_TOO_LARGE'
    target.refunding += amount
  }
  return { ...order, lines: after }
}

/** The order when WeChat refused the refund for good: the money set aside is free again. */
export function releaseRefund(order: Order, refund: Model.Refund): Order {
  return moveRefunding(order, refund, 0)
}

/** The order after a refund succeeded; when no goods money is left it is refunded as a whole. */
export function applyRefund(order: Order, refund: Model.Refund, now: Model.Time): Order {
  const after = moveRefunding(order, refund, 1)
  const nothingLeft = after.lines.every((line) => line.refunded === line.base)
  return {
    ...after,
    state: nothingLeft ? 'refunded' : after.state,
    dueAt: nothingLeft ? null : after.dueAt,
    refunds: [
      ...after.refunds,
      { refundId: refund._id, at: now, amount: refund.amount, reason: refund.reason },
    ],
  }
}

function moveRefunding(order: Order, refund: Model.Refund, refundedShare: 0 | 1): Order {
  const lines = order.lines.map((line, index) => {
    const amount = total(refund.lines.filter((l) => l.line === index).map((l) => l.amount))
    return {
      ...line,
      refunding: line.refunding - amount,
      refunded: line.refunded + amount * refundedShare,
    }
  })
  return { ...order, lines }
}

/** One payee's part of a reversal. */
export interface Reversal {
  entitlement: Model.Entitlement
  amount: Fen
  /** What is left of the commission. */
  remaining: Fen
}

/** C(before) - C(after) for each payee (money rule 6). */
export function reversals(before: Order, after: Order): Reversal[] {
  return before.attribution.entitlements.map((entitlement) => {
    const remaining = commissionOn(entitlement, remainingBases(after))
    return {
      entitlement,
      amount: commissionOn(entitlement, remainingBases(before)) - remaining,
      remaining,
    }
  })
}

/** The journal of a reversal, the payees' accounts after it, and the lines that say why. */
export function reverse(
  before: Order,
  after: Order,
  refund: Model.Refund,
  accounts: readonly Account[],
  now: Model.Time,
): { journal: Model.Journal; accounts: Account[]; lines: Model.Commission[]; parts: Reversal[] } {
  const released = before.commission === 'released'
  const parts = reversals(before, after)
  const paired = parts.map((part) => ({
    part,
    account: accountOf(accounts, part.entitlement.payeeId),
  }))
  const entry = journal(
    `reverse:${refund._id}`,
    'reverse',
    now,
    paired.flatMap(({ part, account }) => clawback(account, part.amount, released)),
    { orderId: before._id, refundId: refund._id },
  )
  const booked = bookedDay(before)
  const whole = after.state === 'refunded'
  return {
    journal: entry,
    accounts: paired.map(({ part, account }) =>
      bookReversal(apply(account, entry), booked, dayOf(now), {
        amount: part.amount,
        goods: refund.amount,
        released,
        whole,
      }),
    ),
    lines: parts.filter((p) => p.amount > 0).map((p) => reversalLine(before, refund, p, now)),
    parts,
  }
}

function reversalLine(
  order: Order,
  refund: Model.Refund,
  part: Reversal,
  now: Model.Time,
): Model.Commission {
  const { level, payeeId } = part.entitlement
  const titles = refund.lines.map(({ line }) => order.lines[line]?.title ?? '')
  return {
    _id: `${refund._id}.${level}`,
    kind: 'reversal',
    payeeId,
    level,
    orderId: order._id,
    buyerId: order.memberId,
    viaId: viaOf(order, part.entitlement),
    title: titles[0] ?? '',
    products: new Set(refund.lines.map(({ line }) => order.lines[line]?.productId)).size,
    pieces: refund.lines.length,
    at: now,
    amount: -part.amount,
    remaining: 0,
    state: 'reversed',
    releasedAt: null,
  }
}
