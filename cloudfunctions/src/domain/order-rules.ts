/** The rules that an order can break, held against its journals and its refunds. */
import { DAY } from './day'
import { changeOf, findings, sum, worth } from './rule'

type Finding = Model.Finding
type Journal = Model.Journal
type Order = Model.Order

/** Rule 4: whole fen; all levels of a line stay within the cap, whatever is left of the line. */
export function withinCap(order: Order, journals: readonly Journal[]): Finding[] {
  const found = findings('within-cap', `orders/${order._id}`)
  const { capRate, entitlements } = order.attribution
  for (const [i, line] of order.lines.entries()) {
    found.same(`base of line ${i}`, line.price * line.quantity - line.discount, line.base)
    const taken = [
      line.base,
      line.refunded,
      line.refunding,
      line.base - line.refunded - line.refunding,
    ]
    found.holds(`0 <= refunds of line ${i} <= base`, taken.every(isFen), taken)
    const shares = entitlements.flatMap((e) => e.shares.filter((share) => share.line === i))
    found.holds(
      `shares of line ${i} <= ${capRate} bps`,
      line.base === 0 || fitWithin(shares, capRate),
      shares,
    )
  }
  const goods = sum(order.lines.map((line) => line.base))
  found.same('payable', goods + order.freight, order.payable)
  const cap = sum(remaining(order).map((base) => Math.floor((base * capRate) / 10_000)))
  const expense = journals.flatMap((j) => j.postings.filter((p) => p.bucket === 'expense'))
  const paidOut = -sum(expense.map((p) => p.amount))
  found.holds(`commission of all levels <= ${cap}`, paidOut <= cap, paidOut)
  return found.list
}

/** Rule 5: exactly the frozen payees are paid, and first exactly what was frozen. */
export function frozenTerms(order: Order, journals: readonly Journal[]): Finding[] {
  const found = findings('frozen-terms', `orders/${order._id}`)
  const { entitlements } = order.attribution
  const payees = entitlements.map((e) => e.payeeId)
  const owners = new Set(journals.flatMap((j) => j.postings.map((p) => p.owner)))
  const strangers = [...owners].filter((owner) => owner !== 'shop' && !payees.includes(owner))
  found.same('others than the payees', [], strangers)
  for (const { level, payeeId, shares } of entitlements) {
    found.same(
      `lines of level ${level}`,
      order.lines.map((_, i) => i),
      shares.map((s) => s.line),
    )
    const own = order.adjustments.filter((adjustment) => adjustment.level === level)
    found.same(
      `adjusted at level ${level}`,
      own.map(() => payeeId),
      own.map((a) => a.payeeId),
    )
    const first = own[0]?.replaced ?? shares
    for (const entry of journals.filter((j) => j.kind === 'accrue')) {
      const full = sum(first.map((share) => worth(share, order.lines[share.line]?.base ?? 0)))
      found.same(`accrued to ${payeeId}`, full, changeOf(payeeId, [entry]))
    }
  }
  return found.list
}

/** Rule 6: what a payee has of the order is C(remaining), by the fen, in the bucket where it belongs. */
export function refundsTelescope(
  order: Order,
  journals: readonly Journal[],
  refunds: readonly Model.Refund[],
): Finding[] {
  const found = findings('refunds-telescope', `orders/${order._id}`)
  const bases = remaining(order)
  const booked = order.commission === 'accrued' || order.commission === 'released'
  for (const { payeeId, shares } of order.attribution.entitlements) {
    const left = booked ? sum(shares.map((share) => worth(share, bases[share.line] ?? 0))) : 0
    found.same(`${payeeId} has of it`, left, changeOf(payeeId, journals))
    const pending = changeOf(payeeId, journals, 'pending')
    found.same(`${payeeId} has pending of it`, order.commission === 'accrued' ? left : 0, pending)
  }
  for (const [i, line] of order.lines.entries()) {
    const of = (...states: Model.RefundState[]) =>
      sum(
        refunds
          .filter((refund) => states.includes(refund.state))
          .flatMap((refund) => refund.lines.filter((l) => l.line === i).map((l) => l.amount)),
      )
    found.same(`refunded of line ${i}`, of('succeeded'), line.refunded)
    found.same(`under refund of line ${i}`, of('requested', 'sent'), line.refunding)
  }
  return [...found.list, ...refundsAddUp(order, refunds)]
}

/** A refund is its lines and its part of the freight, of which no more goes back than there was. */
function refundsAddUp(order: Order, refunds: readonly Model.Refund[]): Finding[] {
  const found = findings('refunds-telescope', `orders/${order._id}`)
  for (const refund of refunds) {
    const parts = sum(refund.lines.map((l) => l.amount)) + refund.freight
    found.same(`amount of refund ${refund._id}`, parts, refund.amount)
  }
  const freightOf = (...states: Model.RefundState[]) =>
    sum(refunds.filter(({ state }) => states.includes(state)).map((refund) => refund.freight))
  const underWay = freightOf('requested', 'sent')
  found.same('freight under refund', underWay, order.freightRefunding)
  const freight = freightOf('succeeded') + underWay
  found.holds(`freight given back <= ${order.freight}`, freight <= order.freight, freight)
  return found.list
}

/** Rule 9: every state has its journal and every journal its state, each exactly once. */
export function orderHasItsFacts(
  order: Order,
  journals: readonly Journal[],
  refunds: readonly Model.Refund[],
): Finding[] {
  const found = findings('state-has-its-fact', `orders/${order._id}`)
  const { commission, state } = order
  const booked = commission === 'accrued' || commission === 'released'
  const ids = (kind: Model.JournalKind) =>
    journals
      .filter((j) => j.kind === kind)
      .map((j) => j._id)
      .sort()
  found.same('accruals', booked ? [`accrue:${order._id}`] : [], ids('accrue'))
  found.same('releases', commission === 'released' ? [`release:${order._id}`] : [], ids('release'))
  const done = order.refunds.map(({ refundId }) => refundId).sort()
  found.same('reversals', booked ? done.map((id) => `reverse:${id}`) : [], ids('reverse'))
  found.same('adjustments', order.adjustments.map(({ id }) => `adjust:${id}`).sort(), ids('adjust'))
  const succeeded = refunds.filter((refund) => refund.state === 'succeeded')
  found.same('refunds', succeeded.map(({ _id }) => _id).sort(), done)
  const unpaid = state === 'unpaid' || state === 'closed'
  found.same('payment', !unpaid, order.payment !== null)
  const waits = commission === 'waiting' || commission === 'none'
  if (unpaid) found.holds('no commission yet', waits, commission)
  // Else who cuts the end off a chain needs only say that the order promised nothing.
  else found.same('commission promised', order.attribution.entitlements.length > 0, !waits)
  if (state === 'finished') found.holds('released', commission !== 'accrued', commission)
  return found.list
}

/** Rule 10: paid by an order at distance 1 or 2 (or one's own), after receipt and the hold. */
export function orderFunds(order: Order, journals: readonly Journal[]): Finding[] {
  const found = findings('funded', `orders/${order._id}`)
  const { entitlements, inviterId, grandInviterId, holdDays } = order.attribution
  const own = entitlements.some((e) => e.level === 1 && e.payeeId === order.memberId)
  const places = { 1: own ? order.memberId : inviterId, 2: own ? inviterId : grandInviterId }
  for (const { level, payeeId } of entitlements)
    found.same(`level ${level}`, places[level], payeeId)
  const apart = (values: readonly unknown[]) => new Set(values).size === values.length
  found.holds('one payee a level', apart(entitlements.map((e) => e.level)), entitlements.length)
  const people = [order.memberId, inviterId, grandInviterId].filter((id) => id !== null)
  found.holds('buyer, inviter and his inviter apart', apart(people), people)
  found.holds('a paid order', order.payment !== null || journals.length === 0, journals.length)
  const due = (order.receivedAt ?? Number.POSITIVE_INFINITY) + holdDays * DAY
  for (const entry of journals.filter((j) => j.kind === 'release')) {
    found.holds(`release not before ${due}`, entry.at >= due, entry.at)
  }
  return found.list
}

function remaining(order: Order): number[] {
  return order.lines.map((line) => line.base - line.refunded)
}

function isFen(amount: number): boolean {
  return Number.isSafeInteger(amount) && amount >= 0
}

/** The sum of the shares' fractions is at most the cap's, exactly. */
function fitWithin(shares: readonly Model.Share[], capRate: Model.BasisPoints): boolean {
  let [n, d] = [0n, 1n]
  for (const { numerator, denominator } of shares) {
    n = n * BigInt(denominator) + BigInt(numerator) * d
    d *= BigInt(denominator)
  }
  return n * 10_000n <= BigInt(capRate) * d
}
