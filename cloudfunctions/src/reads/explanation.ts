/** 为什么是这个数, for one line of the caller's own earnings. */
import { explain } from '../domain/explanation'
import { viaOf } from '../domain/order'
import type { Context } from '../operations/context'
import { Refusal } from '../operations/refusal'
import { readDistributorAccount } from './distributor'
import { readPeople } from './people'
import { seenAt } from './team'

/** Refuses NOT_DISTRIBUTOR and COMMISSION_NOT_FOUND, for another payee's line too. */
export async function readExplanation(
  context: Context,
  memberId: string,
  commissionId: string,
): Promise<CloudApi.Explanation> {
  const { db } = context
  await readDistributorAccount(db, memberId)
  const line = await db.get('commissions', commissionId)
  if (line?.payeeId !== memberId) throw new Refusal<'distributor.explain'>('COMMISSION_NOT_FOUND')
  const order = await db.get('orders', line.orderId)
  const entitlement = order?.attribution.entitlements.find((e) => e.payeeId === memberId)
  if (!order?.payment || !entitlement) throw new Error(`commission ${commissionId} lost its order`)
  const booked = await db.get('commissions', `${order._id}.${entitlement.level}`)
  const refunds = await db.find(
    'refunds',
    { orderId: order._id },
    { limit: 100, order: ['requestedAt', 1] },
  )
  const done = refunds.filter((refund) => refund.state === 'succeeded')
  const { boundAt, entry, entitlements, planVersion } = order.attribution
  const via = viaOf(order, entitlement)
  const personOf = await readPeople(db, [order.memberId, via])
  return {
    ...explain(order, entitlement, done, booked?.releasedAt ?? null),
    commissionId,
    orderId: order._id,
    buyer: seenAt(entitlement.level, personOf(order.memberId)),
    paidAt: order.payment.paidAt,
    relation: {
      level: entitlement.level,
      via: via === null ? null : personOf(via).nickname,
      boundAt,
      entry,
      own: entitlements.some(({ payeeId }) => payeeId === order.memberId),
    },
    planVersion,
    state: booked?.state ?? line.state,
  }
}
