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
    _id: `adjust:${orderId}${String(i).padStart(4, '0')}`,
    kind: 'adjust',
    at: 0,
    orderId,
    withdrawalId: null,
    refundId: null,
    postings: [],
    links: [],
  }))

interface Asked {
  orderId?: string | { in: string[] }
  _id?: { gt: string }
}

/** A database of these orders and journals, that answers a page as the cloud does. */
function shelf(journals: readonly Model.Journal[]): Pick<Database, 'find' | 'get'> {
  const find = async (name: string, where: Asked) => {
    if (name === 'orders') return ORDERS
    if (name !== 'journals') return []
    const { orderId, _id: after } = where
    const isAsked = ({ orderId: of, _id }: Model.Journal) =>
      typeof orderId === 'string'
        ? of === orderId && _id > (after?.gt ?? '')
        : orderId?.in.includes(of ?? '')
    return journals.filter(isAsked).slice(0, MANY)
  }
  const get = async (_name: string, id: string) => ORDERS.find(({ _id }) => _id === id) ?? null
  return { find: find as Database['find'], get: get as Database['get'] }
}

/** What the audit says of orders with these journals. */
async function findingsOf(journals: readonly Model.Journal[]): Promise<Model.Finding[]> {
  const at = { collection: 'orders', after: '', through: null, flows: {} } as const
  return (await pageOf(shelf(journals) as Database, at)).findings
}

test('an order is not hidden behind the journals of another', async () => {
  const journals = [...journalsOf('A', MANY), ...journalsOf('B', 1)]
  const findings = await findingsOf(journals)
  expect([...new Set(findings.map(({ where }) => where))].sort()).toEqual(['orders/A', 'orders/B'])
})

test('an order with more journals than one trip brings is looked at whole', async () => {
  const [last] = journalsOf('A', 2 * MANY + 1).slice(-1)
  const found = await findingsOf(journalsOf('A', 2 * MANY + 1))
  expect(JSON.stringify(found)).toContain(String(last?._id))
})
