/** Refunds of goods money, line by line, in any number and order, before or after release. */
import { commissionOn, remainingBases } from './commission'
import { commissionLine } from './commission-line'
import { dayOf } from './day'
import { bookReversal } from './earnings-days'
import { accountOf, apply, clawback, journal } from './ledger'
import { split, total } from './money'
import { bookedDay, refundable } from './order'
import { takeSales } from './sales'

type Fen = Model.Fen
type Order = Model.Order
type Account = Model.Account
type RefundLine = Model.Refund['lines'][number]

const PAID_STATES: readonly Model.OrderState[] = ['paid', 'shipped', 'received', 'finished']

/**
 * The order with the refund's money set aside, so that no two refunds give back the same fen. Freight
 * alone (fen) can also come back after all goods did.
 * Refuses NOT_PAID, and REFUND_TOO_LARGE when a line (or it is not there) or the freight has less left.
 */
export function reserveRefund(
  order: Order,
  lines: readonly RefundLine[],
  freight: Fen = 0,
): Order | 'NOT_PAID' | 'REFUND_TOO_LARGE' {
  const isLeftOver = order.state === 'refunded' && lines.length === 0 && freight > 0
  if (!PAID_STATES.includes(order.state) && !isLeftOver) return 'NOT_PAID'
  if (freight > freightLeft(order)) return 'REFUND_TOO_LARGE'
  const after = order.lines.map((line) => ({ ...line }))
  for (const { line, amount } of lines) {
    const target = after[line]
    if (!target || amount > refundable(target)) return 'REFUND_TOO_LARGE'
    target.refunding += amount
  }
  return { ...order, lines: after, freightRefunding: order.freightRefunding + freight }
}

/** What a refund made at WeChat Pay by hand gives back, line by line, and of the freight. */
export interface OutsideParts {
  lines: RefundLine[]
  freight: Fen
}

/** What a refund gives back of the goods; the rest is freight. */
export function goodsOf(refund: Model.Refund): Fen {
  return total(refund.lines.map((line) => line.amount))
}

/**
 * Where `amount` of an outside refund belongs: to the goods that can still be given back, split over
 * them by largest remainder, and only what exceeds them to the freight. Refuses NOT_PAID, and
 * REFUND_TOO_LARGE above all that is left of what was paid.
 */
export function outsideParts(
  order: Order,
  amount: Fen,
): OutsideParts | 'NOT_PAID' | 'REFUND_TOO_LARGE' {
  if (!order.payment) return 'NOT_PAID'
  const left = order.lines.map(refundable)
  const goods = Math.min(amount, total(left))
  const freight = amount - goods
  if (freight > freightLeft(order)) return 'REFUND_TOO_LARGE'
  const lines = split(goods, left)
    .map((part, line) => ({ line, amount: part }))
    .filter((part) => part.amount > 0)
  return { lines, freight }
}

/** Freight (fen) that the shop itself may give back: none once something was sent. */
export function refundableFreight(order: Order): Fen {
  return order.payment && !order.shipment ? freightLeft(order) : 0
}

/** Freight neither given back nor set aside: a refund's amount beyond its goods came from it. */
function freightLeft(order: Order): Fen {
  const returned = total(order.refunds.map((refund) => refund.amount))
  const given = returned - total(order.lines.map((line) => line.refunded))
  return order.freight - given - order.freightRefunding
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

/**
 * The lines that a refund, by which `before` became `after`, puts on the shelf again: all their money has
 * gone back, and they were not sent. What cost nothing goes with the last that cost something.
 */
export function backOnShelf(before: Order, after: Order): Model.OrderLine[] {
  const ends = after.state === 'refunded' && before.state !== 'refunded'
  return after.lines.filter((line, index) => {
    if (before.shipment && !line.stayed) return false
    if (line.base === 0) return ends
    return line.refunded === line.base && before.lines[index]?.refunded !== line.base
  })
}

function moveRefunding(order: Order, refund: Model.Refund, refundedShare: 0 | 1): Order {
  const lines = order.lines.map((line, index) => {
    const amount = total(refund.lines.filter((l) => l.line === index).map((l) => l.amount))
    const { stayed, ...sent } = line
    // What was not refunded after all may be sent later, in a parcel of its own.
    return {
      ...(amount > 0 && refundedShare === 0 ? sent : line),
      refunding: line.refunding - amount,
      refunded: line.refunded + amount * refundedShare,
    }
  })
  return { ...order, lines, freightRefunding: order.freightRefunding - refund.freight }
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

/** What a reversal writes. */
export interface ReversalStep {
  journal: Model.Journal
  accounts: Account[]
  lines: Model.Commission[]
  parts: Reversal[]
  /** It took the last goods: freight that follows ends the order no second time. */
  whole: boolean
}

/** The journal of a reversal, the payees' accounts after it, and the lines that say why. */
export function reverse(
  before: Order,
  after: Order,
  refund: Model.Refund,
  accounts: readonly Account[],
  now: Model.Time,
): ReversalStep {
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
  const whole = after.state === 'refunded' && before.state !== 'refunded'
  return {
    journal: entry,
    accounts: paired.map(({ part, account }) => {
      const { entitlement, amount } = part
      const goods = goodsOf(refund)
      const taken = { amount, goods, released, whole }
      const reversed = bookReversal(apply(account, entry), booked, dayOf(now), taken)
      return takeSales(reversed, before, entitlement, { goods, commission: amount })
    }),
    lines: parts.filter((p) => p.amount > 0).map((p) => reversalLine(before, refund, p, now)),
    parts,
    whole,
  }
}

/** Its line is about the goods that were refunded, not about the whole order. */
function reversalLine(
  order: Order,
  refund: Model.Refund,
  part: Reversal,
  now: Model.Time,
): Model.Commission {
  const goods = refund.lines.map(({ line }) => order.lines[line])
  return {
    ...commissionLine(order, part.entitlement, {
      _id: `${refund._id}.${part.entitlement.level}`,
      kind: 'reversal',
      at: now,
      amount: -part.amount,
    }),
    title: goods[0]?.title ?? '',
    products: new Set(goods.map((line) => line?.productId)).size,
    pieces: refund.lines.length,
  }
}
