/** The merchant's day: what waits, the last fortnight's sales, and what each role sees of it. */
import { ok, outage, refuse } from './cloud'
import { at } from './facts'
import { faultsWere, openPhone } from './phone'
import { clerk, finance, owner } from './shelf'

const days = Array.from({ length: 14 }, (_each, i) => ({
  day: `2026-04-${String(i + 3).padStart(2, '0')}`,
  sales: i === 13 ? 9_999_999_99 : i * 10_000,
}))
const today: CloudApi.MerchantToday = {
  ...{ sales: 9_999_999_99, orders: 312, commission: 99_999_99, toShip: 7, applied: 2 },
  ...{
    refundsUnderWay: 1,
    afterSales: { requested: 2, returning: 1, requestedSince: null, returningSince: null },
    lowStock: 12,
    days,
  },
  withdrawals: { requested: 4, approved: 1 },
  clock: { lastAt: at('04-16T16:20'), late: false },
  shop: { name: '山野茶铺' },
  now: at('04-16T16:25'),
}

async function open(answer: () => object, session = owner) {
  const phone = openPhone({ session, answers: { 'merchant.today': answer as never } })
  return { phone, page: await phone.open('merchant/today/today') }
}

test('the bars of a fortnight are drawn and said; what is short of stock leads to it', async () => {
  const { phone, page } = await open(() => ok(today))
  expect(page.text).toMatch(/9,999,999\s?\.99/)
  const spoken = '近 14 天销售共 10,007,799.99 元，最高一天 9,999,999.99 元'
  expect(page.all(spoken)).toHaveLength(1)
  expect(page.text).toMatch(/每天销售 \/ 元.*4-3.*4-9今天/)
  await page.tap('规格快卖完了')
  expect(phone.went).toEqual(['navigateTo /merchant/products/products?show=low'])
})

test.each<[string, Partial<CloudApi.MerchantToday>, CloudApi.Session]>([
  ['who may not compare days', { days: null }, clerk],
  ['a shop that has sold nothing yet', { days: days.map((d) => ({ ...d, sales: 0 })) }, owner],
])('no bars for %s', async (_who, part, session) => {
  const { page } = await open(() => ok({ ...today, ...part }), session)
  expect(page.text).not.toContain('每天销售')
  expect(page.text).toContain('规格快卖完了')
})

test('a clerk is not led where he may not go', async () => {
  const hidden = { days: null, commission: null, withdrawals: null }
  const { page } = await open(() => ok({ ...today, ...hidden }), clerk)
  expect(page.text).toContain('待发货 / 单7售后待处理 / 笔3快卖完 / 规格12')
  expect(page.text).not.toMatch(/佣金 \/ 元|提现/)
  expect(page.all('提现待审核')).toEqual([])
  expect(page.all('分销申请待审核')).toEqual([])
  expect(page.text).toContain('订单待发货')
})

test('finance looks after money: what is to be shipped is no work of his', async () => {
  const { page } = await open(() => ok(today), finance)
  expect(page.text).not.toContain('订单待发货')
  expect(page.text).toContain('提现待审核')
  expect(page.text).toContain('售后待处理')
})

test('nothing waits; an outage; a stranger', async () => {
  const none = { toShip: 0, applied: 0, refundsUnderWay: 0, afterSales: 0, lowStock: 0 }
  const idle = { ...today, ...none, withdrawals: { requested: 0, approved: 0 } }
  expect((await open(() => ok(idle))).page.text).toContain('都办完了')
  const down = await open(() => outage())
  faultsWere(/merchant\.today failed/)
  expect(down.page.text).toContain('编号')
  expect((await open(() => refuse('NOT_STAFF'))).page.text).toContain('这里只有商家能进')
})
