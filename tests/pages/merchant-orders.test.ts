import { type Answers, ok, outage, refuse } from './cloud'
import { customer, friend, order } from './facts'
import { faultsWere, openPhone } from './phone'

const staff: CloudApi.Session = { ...customer, me: { ...customer.me, staff: 'clerk' } }
const card: CloudApi.MerchantOrderCard = { ...order, state: 'paid', buyer: friend, commission: 0 }
const none = { orders: [], cursor: null, crowded: false }

function openOrders(answers: Answers) {
  const phone = openPhone({ session: staff, answers })
  return { phone, opened: phone.open('merchant/orders/orders') }
}

test('a search asks among all states, its end and its emptiness are said, and clearing goes back', async () => {
  const { phone, opened } = openOrders({
    'merchant.orders': ({ query }) =>
      ok(query === '9999' ? none : { ...none, orders: [card], crowded: query === '林' }),
  })
  const page = await opened
  await page.enter('搜索订单', ' 9999 ')
  expect(page.text).toContain('没有找到“9999”')
  await page.tap('看全部订单')
  expect(page.text).toContain('林晚')
  await page.enter('搜索订单', '林')
  expect(page.text).toContain('同名的顾客太多')
  await page.tap('已收货')
  expect(page.text).not.toContain('同名的顾客太多')
  expect(phone.cloud.inputs('merchant.orders')).toEqual([
    { state: 'all', query: null, cursor: null },
    { state: 'all', query: '9999', cursor: null },
    { state: 'all', query: null, cursor: null },
    { state: 'all', query: '林', cursor: null },
    { state: 'received', query: null, cursor: null },
  ])
})

test('the next page goes on with the same search', async () => {
  const pages = [
    { ...none, orders: [card], cursor: '1~A' },
    { ...none, orders: [{ ...card, orderId: '8KQ2M9XD4TBN03VE' }] },
  ]
  const { phone, opened } = openOrders({
    'merchant.orders': ({ query }) => ok((query && pages.shift()) || none),
  })
  const page = await opened
  await page.enter('搜索订单', '2046')
  await page.reachBottom()
  expect(phone.cloud.inputs('merchant.orders').at(-1)).toEqual({
    state: 'all',
    query: '2046',
    cursor: '1~A',
  })
  expect(page.text).toContain('2 单')
})

test('no orders, no cloud and no right each say what to do', async () => {
  const empty = await openOrders({ 'merchant.orders': () => ok(none) }).opened
  expect(empty.text).toContain('还没有订单')
  const broken = await openOrders({ 'merchant.orders': outage }).opened
  faultsWere(/merchant\.orders failed/)
  expect(broken.text).toContain('8F3A-71C0')
  const closed = await openOrders({ 'merchant.orders': () => refuse('NOT_STAFF') }).opened
  expect(closed.text).toContain('这里是商家后台')
})
