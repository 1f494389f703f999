/** Orders at whose level the caller stood and got nothing, each with the reason it was frozen with. */
import { total } from '../domain/money'
import type { Context } from '../operations/context'
import { readDistributorAccount } from './distributor'
import { readPeople } from './people'
import { seenAt } from './team'

const PAGE = 20

/** Three trips. Refuses NOT_DISTRIBUTOR. Newest first by payment. */
export async function readUnpaid(
  { db }: Context,
  memberId: string,
  cursor: string | null,
): Promise<CloudApi.Output<'distributor.unpaid'>> {
  await readDistributorAccount(db, memberId)
  const page = await db.page('orders', {
    where: { 'attribution.unpaid.memberId': memberId, 'payment.paidAt': { gt: 0 } },
    newest: 'payment.paidAt',
    cursor,
    limit: PAGE,
  })
  const personOf = await readPeople(
    db,
    page.rows.map((order) => order.memberId),
  )
  return {
    orders: page.rows.flatMap((order) => toUnpaid(order, memberId, personOf(order.memberId))),
    cursor: page.cursor,
  }
}

function toUnpaid(
  order: Model.Order,
  memberId: string,
  buyer: CloudApi.Person,
): CloudApi.UnpaidOrder[] {
  const part = order.attribution.unpaid.find((unpaid) => unpaid.memberId === memberId)
  if (!part || order.payment === null) return []
  return [
    {
      orderId: order._id,
      buyer: seenAt(part.level, buyer),
      level: part.level,
      title: order.lines[0]?.title ?? '',
      products: new Set(order.lines.map(({ productId }) => productId)).size,
      paidAt: order.payment.paidAt,
      base: total(order.lines.map(({ base }) => base)),
      why: part.why,
    },
  ]
}
