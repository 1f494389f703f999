/** 为什么是这个数: the facts behind one commission, from which its amount can be computed again. */
import { capOn, commissionOn, fullBases, shareOf } from './commission'
import { DAY } from './day'
import { total } from './money'

type Order = Model.Order
type Refund = Model.Refund

/** The part of CloudApi.Explanation that follows from the order and its refunds alone. */
export type ExplainedAmount = Pick<
  CloudApi.Explanation,
  'lines' | 'base' | 'original' | 'refunds' | 'amount' | 'cap' | 'release' | 'freight'
>

/**
 * Explains an entitlement. `refunds` are the succeeded refunds of the order in the order they came;
 * each is replayed, so that its row shows exactly what it took (C(before) - C(after)).
 */
export function explain(
  order: Order,
  entitlement: Model.Entitlement,
  refunds: readonly Refund[],
  releasedAt: Model.Time | null,
): ExplainedAmount {
  const bases = fullBases(order)
  const original = commissionOn(entitlement, bases)
  const rows = refundRows(order, entitlement, refunds)
  const bothLevels = total(order.attribution.entitlements.map((e) => commissionOn(e, bases)))
  const { capRate, holdDays } = order.attribution
  return {
    freight: order.freight,
    cap: {
      rate: capRate,
      amount: capOn(order, bases),
      bothLevels,
      reached: order.attribution.entitlements.some((e) => e.shares.some((s) => s.capped)),
    },
    release: {
      holdDays,
      receivedAt: order.receivedAt,
      at: order.receivedAt === null ? null : order.receivedAt + holdDays * DAY,
      releasedAt,
    },
    lines: entitlement.shares.map((share) => explainedLine(order, share)),
    base: total(bases),
    original,
    refunds: rows,
    amount: original + total(rows.map((row) => row.amount)),
  }
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

function refundRows(
  order: Order,
  entitlement: Model.Entitlement,
  refunds: readonly Refund[],
): ExplainedAmount['refunds'] {
  const bases = fullBases(order)
  const rows: ExplainedAmount['refunds'] = []
  for (const refund of refunds) {
    for (const { line, amount } of refund.lines) {
      const share = entitlement.shares.find((s) => s.line === line)
      const before = bases[line] ?? 0
      bases[line] = before - amount
      if (!share) continue
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
