/** A customer's own orders. */
import type { Context } from '../operations/context'
import { readOwnOrder } from '../operations/own-order'
import type { Database } from '../store/database'
import { readSettings } from '../store/settings'
import type { User } from '../wechat/caller'
import { toOrderCard, toOrderView } from './views'

const PAGE = 10

/** Newest first, by page. */
export async function readOrders(
  db: Database,
  memberId: string,
  input: CloudApi.Input<'shop.orders'>,
): Promise<CloudApi.Output<'shop.orders'>> {
  const where = input.state === 'all' ? { memberId } : { memberId, state: input.state }
  const page = await db.page('orders', {
    where,
    newest: 'createdAt',
    cursor: input.cursor,
    limit: PAGE,
  })
  return { orders: page.rows.map(toOrderCard), cursor: page.cursor }
}

/** Refuses ORDER_NOT_FOUND, for another member's order too. */
export async function readOrder(
  context: Context,
  user: User,
  orderId: string,
): Promise<CloudApi.OrderView> {
  const order = await readOwnOrder(context, user, orderId)
  const view = toOrderView(order, await readSettings(context.db))
  if (order.state !== 'unpaid' || order.dueAt === null) return view
  return { ...view, openFor: Math.max(0, order.dueAt - context.now) }
}
