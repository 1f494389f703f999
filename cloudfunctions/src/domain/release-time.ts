/** When promised commission becomes available, as a distributor is told it. */
import { hasOpenAfterSale } from './after-sale'
import { commissionsOf } from './commission'
import { DAY } from './day'
import { hasOpenRefund } from './order'

type Order = Model.Order

/** The end of the hold; null before the goods are received. */
export function holdEnds({ receivedAt, attribution }: Order): Model.Time | null {
  return receivedAt === null ? null : receivedAt + attribution.holdDays * DAY
}

/** Of a line that still waits, by its order, or that is released; null where it carries nothing. */
export function releaseOf(
  { kind, state, releasedAt }: Pick<Model.Commission, 'kind' | 'state' | 'releasedAt'>,
  order: Order | null,
): CloudApi.Release | null {
  if (kind !== 'accrual' || state === 'reversed') return null
  if (releasedAt !== null) return { kind: 'done', at: releasedAt }
  if (order === null) return null
  if (isHeldUp(order)) return { kind: 'waits' }
  const at = holdEnds(order)
  return at === null
    ? { kind: 'received', holdDays: order.attribution.holdDays }
    : { kind: 'due', at }
}

/**
 * Of a person's received orders, in the order in which their holds end: the first that pays him, and
 * that nothing holds up. Null where there is none.
 */
export function nextRelease(
  payeeId: string,
  orders: readonly Order[],
): CloudApi.NextRelease | null {
  for (const order of orders) {
    const at = holdEnds(order)
    if (at === null || isHeldUp(order)) continue
    const part = commissionsOf(order).find(({ entitlement }) => entitlement.payeeId === payeeId)
    if (!part || part.amount === 0) continue
    return { commissionId: `${order._id}.${part.entitlement.level}`, at, amount: part.amount }
  }
  return null
}

function isHeldUp(order: Order): boolean {
  return hasOpenRefund(order) || hasOpenAfterSale(order)
}
