/** 为什么是这个数: the facts behind one commission, from which its amount can be computed again. */
import { hasOpenAfterSale } from './after-sale'
import { asFrozen, capOn, fullBases, promised, shareOf } from './commission'
import { total } from './money'
import { holdEnds } from './release-time'

type Order = Model.Order
type Refund = Model.Refund
type Entitlement = Model.Entitlement

/** The part of CloudApi.Explanation that follows from the order and its refunds alone. */
export type ExplainedAmount = Pick<
  CloudApi.Explanation,
  | 'lines'
  | 'base'
  | 'original'
  | 'adjustments'
  | 'refunds'
  | 'amount'
  | 'cap'
  | 'release'
  | 'freight'
>

/**
 * Explains an entitlement. `refunds` are the succeeded refunds of the order; they are replayed in the
 * order in which they succeeded, each under the shares that were in force, so that its row shows
 * exactly what it took (C(before) - C(after)). original + refunds + adjustments = amount.
 */
export function explain(
  order: Order,
  entitlement: Entitlement,
  refunds: readonly Refund[],
  releasedAt: Model.Time | null,
): ExplainedAmount {
  const bases = fullBases(order)
  const { entitlements, capRate, holdDays } = order.attribution
  const original = promised(order, entitlement)
  const rows = refundRows(order, entitlement, refunds)
  const adjustments = adjustmentRows(order, entitlement)
  return {
    freight: order.freight,
    cap: {
      rate: capRate,
      amount: capOn(order, bases),
      bothLevels: total(entitlements.map((e) => promised(order, e))),
      reached: entitlements.some((e) => asFrozen(order, e).shares.some((s) => s.capped)),
    },
    release: {
      holdDays,
      receivedAt: order.receivedAt,
      at: holdEnds(order),
      releasedAt,
      afterSale: hasOpenAfterSale(order),
    },
    lines: asFrozen(order, entitlement).shares.map((share) => explainedLine(order, share)),
    base: total(bases),
    original,
    refunds: rows,
    adjustments,
    amount: original + total([...rows, ...adjustments].map((row) => row.amount)),
  }
}

function adjustmentsOf(order: Order, { level }: Entitlement): Model.Adjustment[] {
  return order.adjustments.filter((adjustment) => adjustment.level === level)
}

/** The shares in force when refund number `index` of the order succeeded. */
function sharesAt(order: Order, entitlement: Entitlement, index: number): Model.Share[] {
  const later = adjustmentsOf(order, entitlement).find((a) => a.afterRefunds > index)
  return later?.replaced ?? entitlement.shares
}

function explainedLine(order: Order, share: Model.Share): ExplainedAmount['lines'][number] {
  const line = order.lines[share.line]
  if (!line) throw new Error(`order ${order._id} has no line ${share.line}`)
  const { title, price, quantity, discount, base } = line
  const { rate, source, capped } = share
  return {
    title,
    price,
    quantity,
    discount,
    base,
    rate,
    source,
    capped,
    amount: shareOf(share, base),
  }
}

function adjustmentRows(order: Order, of: Entitlement): ExplainedAmount['adjustments'] {
  return adjustmentsOf(order, of).map(({ at, before, after, reason }) => {
    return { at, before, after, amount: after - before, reason }
  })
}

function refundRows(
  order: Order,
  entitlement: Entitlement,
  refunds: readonly Refund[],
): ExplainedAmount['refunds'] {
  const bases = fullBases(order)
  const rows: ExplainedAmount['refunds'] = []
  const inOrder = order.refunds.map(({ refundId }) => refunds.find((r) => r._id === refundId))
  for (const [index, refund] of inOrder.entries()) {
    const shares = sharesAt(order, entitlement, index)
    for (const { line, amount } of refund?.lines ?? []) {
      const share = shares.find((s) => s.line === line)
      const before = bases[line] ?? 0
      bases[line] = before - amount
      if (!refund || !share) continue
      rows.push({
        at: refund.endedAt ?? refund.requestedAt,
        title: order.lines[line]?.title ?? '',
        base: -amount,
        rate: share.rate,
        amount: shareOf(share, before - amount) - shareOf(share, before),
        reason: refund.reason,
      })
    }
  }
  return rows
}
