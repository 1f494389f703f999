import { ok, outage } from './cloud'
import { account, customer, distributor, order, quote } from './facts'
import { faultsWere, openPhone } from './phone'

const ME = 'pages/me/me'
const LINES = encodeURIComponent(JSON.stringify([['oolong', 'tin', 2]]))

const me: CloudApi.MeView = {
  me: customer.me,
  inviter: null,
  orderCounts: { unpaid: 2, paid: 0, shipped: 1 },
  distribution: null,
}
const distribution = {
  account: { ...account, debt: 320 },
  monthNet: 1_796,
  todayNet: -132,
  team: { 1: 2, 2: 1 },
  grade: '金牌',
  ranking: 'off',
  planVersion: 3,
} as const

test('a customer becomes a distributor after reading the rules, for nothing', async () => {
  let view = me
  const phone = openPhone({
    answers: {
      'shop.me': () => ok(view),
      'distributor.apply': () => {
        view = { ...me, me: distributor.me, distribution }
        return ok({ me: distributor.me })
      },
    },
  })
  const page = await phone.open(ME)
  expect(page.text).not.toContain('我的分销')
  await page.tap('申请成为分销员')
  expect(page.text).toContain('不收费，也不用先买东西')
  expect(page.text).toContain('只有这两级')
  await page.tapTwice('同意并成为分销员')
  expect(phone.cloud.inputs('distributor.apply')).toHaveLength(1)
  expect(phone.toasts).toEqual(['你已是分销员'])
  for (const words of ['可提现¥123.45', '待抵扣3.20', '今日 −1.32', '一级 2 二级 1']) {
    expect(page.text).toContain(words)
  }
})

test.each([
  ['available', '¥123.45'],
  ['pending', '待结算26.50'],
  ['month', '本月佣金+17.96'],
  ['debt', '3.20'],
])('why %s: a tap on the amount draws up its sheet on the earnings page', async (key, words) => {
  const phone = openPhone({ answers: { 'shop.me': () => ok({ ...me, distribution }) } })
  const page = await phone.open(ME)
  await page.tap(words)
  expect(phone.went).toEqual([`navigateTo /distribution/earnings/earnings?why=${key}`])
})

test('a senior sees his team and his grade; a junior his grade, where teams are for seniors', async () => {
  const open = (over: Partial<NonNullable<CloudApi.MeView['distribution']>>) =>
    openPhone({
      answers: { 'shop.me': () => ok({ ...me, distribution: { ...distribution, ...over } }) },
    })
  const senior = await open({ ranking: 'sales' }).open(ME)
  for (const words of ['我的团队', '我的等级金牌', '本月排行', '3 人'])
    expect(senior.text).toContain(words)
  const phone = open({ team: null })
  const junior = await phone.open(ME)
  for (const words of ['我的团队', '本月排行', '人']) expect(junior.all(words)).toEqual([])
  await junior.tap('我的等级')
  expect(phone.went).toEqual(['navigateTo /distribution/grade/grade'])
})

test.each([
  ['owner', 1],
  [null, 0],
] as const)('staff %p: %d ways to the merchant’s side', async (staff, ways) => {
  const view = { ...me, me: { ...me.me, staff } }
  const page = await openPhone({ answers: { 'shop.me': () => ok(view) } }).open(ME)
  expect(page.all('商家后台')).toHaveLength(ways)
})

test('who is frozen can neither distribute nor apply', async () => {
  const view = { ...me, me: { ...me.me, distributor: 'frozen' } } as const
  const page = await openPhone({ answers: { 'shop.me': () => ok(view) } }).open(ME)
  expect(page.text).toContain('资格已暂停，请联系商家')
  expect(page.all('申请成为分销员')).toEqual([])
})

test('a count leads to the orders of its state', async () => {
  const { lines, ...card } = order
  const phone = openPhone({
    answers: {
      'shop.me': () => ok(me),
      'shop.orders': () => ok({ orders: [{ ...card, lines }], cursor: null }),
    },
  })
  const page = await phone.open(ME)
  await page.tap('待付款 2')
  expect(phone.went).toEqual(['switchTab /pages/orders/orders'])
  const orders = await phone.open('pages/orders/orders')
  expect(phone.cloud.inputs('shop.orders')).toEqual([{ state: 'unpaid', cursor: null }])
  expect(orders.buttons).toEqual(['取消订单', '去支付'])
})

test('after-sales have their own way; what was given back whole is among the orders', async () => {
  const phone = openPhone({
    answers: {
      'shop.me': () => ok(me),
      'shop.orders': () => ok({ orders: [], cursor: null }),
    },
  })
  await (await phone.open(ME)).tap('退款与售后')
  expect(phone.went).toEqual(['navigateTo /pages/after-sales/after-sales'])
  const orders = await phone.open('pages/orders/orders')
  await orders.tap('全额退款')
  expect(phone.cloud.inputs('shop.orders')).toContainEqual({ state: 'refunded', cursor: null })
  expect(orders.text).toContain('没有全额退款的订单')
})

test('the privacy guide can be read at any time', async () => {
  const phone = openPhone({ answers: { 'shop.me': () => ok(me) } })
  await (await phone.open(ME)).tap('隐私保护指引')
  expect(phone.went).toEqual(['openPrivacyContract'])
})

test('an address chosen here is remembered for the next order', async () => {
  const phone = openPhone({ answers: { 'shop.me': () => ok(me), 'shop.quote': () => ok(quote) } })
  const page = await phone.open(ME)
  await page.tap('收货地址')
  expect(phone.toasts).toEqual(['下单会用这个地址'])
  expect(page.text).toMatch(/收货地址张三 .*海珠区/)
  const checkout = await phone.open('pages/checkout/checkout', { lines: LINES })
  expect(checkout.text).toMatch(/张三.*海珠区/)
  expect(checkout.all('选择收货地址')).toEqual([])
})

test('a failed entry is shown by the page that needs the member, which enters again', async () => {
  let down = true
  const phone = openPhone({
    answers: { 'shop.enter': () => (down ? outage() : ok(customer)), 'shop.me': () => ok(me) },
  })
  const page = await phone.open(ME)
  faultsWere(/shop\.enter failed/)
  expect(page.text).toContain('编号 8F3A-71C0')
  expect(phone.cloud.inputs('shop.me')).toEqual([])
  down = false
  await page.tap('再试一次')
  expect(page.text).toContain('阿木')
})
