/** The merchant's list of orders: by state, or found by a number, a phone or a person. */
import { commissionsOf } from '../domain/commission'
import { type Asked, askedBy } from '../domain/order-search'
import type { Database, Page, Where } from '../store/database'
import { readPeople } from './people'
import { toOrderCard } from './views'

type Action = 'merchant.orders'
type Order = Model.Order

const PAGE = 10
/** People of one nickname whose orders are looked through at once. */
const PEOPLE = 20

/** One page, newest first, with buyers' names; a query looks among all states. */
export async function readOrderDesk(
  db: Database,
  { state, query, cursor }: CloudApi.Input<Action>,
): Promise<CloudApi.Output<Action>> {
  const asked = askedBy(query ?? '')
  const found = asked
    ? await find(db, asked, cursor)
    : { ...(await pageOf(db, state === 'all' ? {} : { state }, cursor)), crowded: false }
  const personOf = await readPeople(
    db,
    found.rows.map(({ memberId }) => memberId),
  )
  return {
    orders: found.rows.map((order) => ({
      ...toOrderCard(order),
      buyer: personOf(order.memberId),
      commission: commissionsOf(order).reduce((sum, { amount }) => sum + amount, 0),
    })),
    cursor: found.cursor,
    crowded: found.crowded,
  }
}

function pageOf(db: Database, where: Where<'orders'>, cursor: string | null): Promise<Page<Order>> {
  return db.page('orders', { where, newest: 'createdAt', cursor, limit: PAGE })
}

async function find(
  db: Database,
  asked: Asked,
  cursor: string | null,
): Promise<Page<Order> & { crowded: boolean }> {
  if (asked.by === 'number') {
    const order = await db.get('orders', asked.orderId)
    return { rows: order ? [order] : [], cursor: null, crowded: false }
  }
  if (asked.by === 'phone') {
    return { ...(await pageOf(db, { phoneTail: asked.tail }, cursor)), crowded: false }
  }
  const { startsWith } = asked
  const people = await db.find(
    'members',
    { nickname: { startsWith } },
    { limit: PEOPLE + 1, order: ['nickname', 1] },
  )
  if (people.length === 0) return { rows: [], cursor: null, crowded: false }
  const ids = people.slice(0, PEOPLE).map(({ _id }) => _id)
  const page = await pageOf(db, { memberId: { in: ids } }, cursor)
  return { ...page, crowded: people.length > PEOPLE }
}
