/** An after-sale, its order and its refund say the same, after every commit. */
import type { Mirror } from './mirror'
import type { Expect } from './relation-terms'

const OVER: readonly Model.AfterSaleState[] = ['done', 'rejected', 'cancelled']

export function checkAfterSales(mirror: Mirror, expect: Expect): void {
  const refunds = mirror.all('refunds')
  for (const { _id, orderId, state, granted, refundId, kind, parcel } of mirror.all('afterSales')) {
    const where = `afterSales/${_id}`
    const order = mirror.get('orders', orderId)
    const known = order?.afterSales.filter(({ id }) => id === _id) ?? []
    expect('its order knows it, once', where, 1, known.length)
    expect('open there as long as here', where, !OVER.includes(state), known[0]?.open)
    const own = refunds.filter(({ afterSaleId }) => afterSaleId === _id)
    const underWay = own.filter((r) => r.state === 'requested' || r.state === 'sent')
    expect('refunding = a refund under way', where, state === 'refunding' ? 1 : 0, underWay.length)
    const given = own.filter((refund) => refund.state === 'succeeded')
    expect('done = one refund that succeeded', where, state === 'done' ? 1 : 0, given.length)
    const refund = [...underWay, ...given].find((each) => each._id === refundId)
    expect('and by what was granted', where, granted, refund?.amount ?? 0)
    if (parcel) expect('only a return has a parcel', where, 'return', kind)
  }
  for (const { _id, afterSales, state, receivedAt } of mirror.all('orders')) {
    const lines = afterSales.filter(({ open }) => open).flatMap((each) => each.lines)
    expect('one open a line', `orders/${_id}`, new Set(lines).size, lines.length)
    if (state === 'shipped') expect('not received yet', `orders/${_id}`, null, receivedAt)
  }
}
