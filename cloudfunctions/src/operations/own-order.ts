/** An order, for nobody but the member who placed it. */
import type { User } from '../wechat/caller'
import type { Context } from './context'
import { Refusal } from './refusal'

/** Refuses ORDER_NOT_FOUND, for another member's order too. */
export async function readOwnOrder(
  context: Context,
  user: User,
  orderId: string,
): Promise<Model.Order> {
  const order = await context.db.get('orders', orderId)
  if (order?.memberId !== user.memberId) throw new Refusal<'shop.order'>('ORDER_NOT_FOUND')
  return order
}
