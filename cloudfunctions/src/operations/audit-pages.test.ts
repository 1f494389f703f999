/** A page of the audit whose orders have more journals than one trip brings. */
import { unpaidOrder } from '../domain/testing/builders'
import type { Database } from '../store/database'
import { pageOf } from './audit-pages'

/** The most that one trip brings (facts/cloud-database.md). */
const MANY = 1000

const ORDERS = ['A', 'B'].map((_id) => ({ ...unpaidOrder(), _id }))

/** Journals of an order that nobody has paid: each is one too many. */
const journalsOf = (orderId: string, count: number): Model.Journal[] =>
  Array.from({ length: count }, (_, i) => ({
    _id: `adjust:${orderId}${i}`,
    kind: 'adjust',
    at: 0,
    orderId,
    withdrawalId: null,
    refundId: null,
    postings: [],
    links: [],
  }))

/** A database of these orders and journals, that answers a page as the cloud does. */
function shelf(journals: readonly Model.Journal[]): Pick<Database, 'find' | 'get'> {
  const find = async (name: string, where: { orderId?: { in: string[] } }) => {
    if (name === 'orders') return ORDERS
    if (name !== 'journals') return []
    return journals.filter((one) => where.orderId?.in.includes(one.orderId ?? '')).slice(0, MANY)
  }
  const get = async (_name: string, id: string) => ORDERS.find(({ _id }) => _id === id) ?? null
  return { find: find as Database['find'], get: get as Database['get'] }
}

test('an order is not hidden behind the journals of another', async () => {
  const journals = [...journalsOf('A', MANY), ...journalsOf('B', 1)]
  const at = { collection: 'orders', after: '', through: null, flows: {} } as const
  const { findings } = await pageOf(shelf(journals) as Database, at)
  expect([...new Set(findings.map(({ where }) => where))].sort()).toEqual(['orders/A', 'orders/B'])
})
