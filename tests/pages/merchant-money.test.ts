import { type Answers, ok, outage, refuse } from './cloud'
import { at, customer, friend, order } from './facts'
import { faultsWere, openPhone, type Phone } from './phone'
import { attribute, type Screen } from './screen'

const staff: CloudApi.Session = { ...customer, me: { ...customer.me, staff: 'owner' } }
const { orderId } = order

/** Paid 87.80; 林晚 is promised 3.97 of which 2.65 is left, and may have 4.24. */
const paid: CloudApi.MerchantOrder = {
  ...order,
  state: 'paid',
  paidAt: at('04-12T14:32'),
  dueAt: null,
  buyer: friend,
  payees: [{ level: 1, payee: friend, original: 397, now: 265, most: 424 }],
  refundable: [7_980],
  refundableFreight: 0,
  upload: null,
  carriers: [],
}

async function openOrder(
  answers: Answers,
  shown: CloudApi.MerchantOrder = paid,
): Promise<{ phone: Phone; page: Screen }> {
  const phone = openPhone({
    session: staff,
    answers: { 'merchant.order': () => ok(shown), ...answers },
  })
  return { phone, page: await phone.open('merchant/order/order', { id: orderId }) }
}

const adjusted = { commissionId: 'A1', before: 265, after: 400 }
type Adjustment = CloudApi.Input<'merchant.adjustCommission'>

async function fillAdjustment(page: Screen, amount: string): Promise<void> {
  await page.type('新的佣金，元', amount)
  await page.type('调整原因', '补发活动奖励')
}

test('a commission is set to another amount, with a reason, up to what fits', async () => {
  const { phone, page } = await openOrder({ 'merchant.adjustCommission': () => ok(adjusted) })
  expect(page.text).toMatch(/林晚一级2\.65下单时 3\.97调整/)
  await page.tap('调整 林晚 的佣金')
  expect(page.text).toContain('林晚，一级，现在 2.65 元')
  await fillAdjustment(page, '4.25')
  expect(page.text).toContain('最多 4.24 元，再多就超过这一单的佣金封顶')
  expect(attribute(page.all('调整').at(-1) ?? page.find('调整佣金'), 'ariaDisabled')).toBe(true)
  await page.type('新的佣金，元', '4')
  expect(page.text).toContain('多给 1.35 元，记进他的待结算')
  await page.tapTwice('调整为 4.00 元')
  expect(phone.cloud.inputs('merchant.adjustCommission')).toEqual([
    {
      requestKey: expect.stringMatching(/^\w{24}$/),
      ...{ orderId, level: 1, amount: 400, reason: '补发活动奖励' },
    },
  ])
  expect(phone.toasts).toEqual(['佣金已调整为 4.00 元'])
})

test('silence keeps the key of an adjustment, an answer ends it', async () => {
  const answers = [
    outage,
    () => refuse('ABOVE_CAP', { amount: 300 }),
    () => refuse('ABOVE_CAP', { amount: 300 }),
  ]
  const { phone, page } = await openOrder({
    'merchant.adjustCommission': () => answers.shift()?.() ?? outage(),
  })
  await page.tap('调整 林晚 的佣金')
  await fillAdjustment(page, '4')
  for (let time = 1; time <= 3; time += 1) await page.tap('调整为 4.00 元')
  faultsWere(/merchant\.adjustCommission failed/)
  const [first, second, third] = phone.cloud.inputs('merchant.adjustCommission') as Adjustment[]
  expect(second?.requestKey).toBe(first?.requestKey)
  expect(third?.requestKey).not.toBe(second?.requestKey)
})

test('what the cap leaves no room for meanwhile is told at the field, until it is changed', async () => {
  const { page } = await openOrder({
    'merchant.adjustCommission': () => refuse('ABOVE_CAP', { amount: 300 }),
  })
  await page.tap('调整 林晚 的佣金')
  await fillAdjustment(page, '4')
  await page.tap('调整为 4.00 元')
  expect(page.text).toMatch(/这样会超过这一单的佣金封顶，最多 3\.00 元原因/)
  await page.type('新的佣金，元', '3')
  expect(page.text).not.toContain('这样会超过')
})

async function fillOutside(page: Screen, amount: string): Promise<void> {
  await page.type('微信的商户退款单号', '5030 0107')
  await page.type('退款金额，元', amount)
  await page.type('退款原因', '顾客电话里要求')
}

test('a refund made at WeChat Pay is booked by its number', async () => {
  const { phone, page } = await openOrder({
    'merchant.bookOutsideRefund': () => ok({ refundId: 'R9', amount: 1_000 }),
  })
  await page.tap('微信里已经退过款？补记一笔')
  await fillOutside(page, '10')
  await page.tapTwice('补记退款 10.00 元')
  expect(phone.cloud.inputs('merchant.bookOutsideRefund')).toEqual([
    { orderId, refundNumber: '50300107', amount: 1_000, reason: '顾客电话里要求' },
  ])
  expect(phone.toasts).toEqual(['已补记退款 10.00 元'])
})

test.each<[CloudApi.RefusalOf<'merchant.bookOutsideRefund'>, RegExp]>([
  ['REFUND_NOT_FOUND', /商户退款单号微信支付没有查到这笔退款，请核对商户退款单号退了多少/],
  ['REFUND_DIFFERS', /退了多少，元这笔退款是 8\.00 元，请核对金额后再补记原因/],
  ['PAYMENT_UNAVAILABLE', /实付重算微信支付没有回应，请稍后再试补记退款 10\.00 元/],
])('%s stands where it can be put right', async (code, place) => {
  const { page } = await openOrder({
    'merchant.bookOutsideRefund': () => refuse(code, { amount: 800 }),
  })
  await page.tap('微信里已经退过款？补记一笔')
  await fillOutside(page, '10')
  await page.tap('补记退款 10.00 元')
  expect(page.text).toMatch(place)
})

test('of an order that is unpaid nothing is adjusted and no refund booked', async () => {
  const { page } = await openOrder({}, { ...paid, state: 'unpaid', paidAt: null })
  expect(page.all('调整 林晚 的佣金')).toEqual([])
  expect(page.all('微信里已经退过款？补记一笔')).toEqual([])
})

const today: CloudApi.MerchantToday = {
  ...{ sales: 0, orders: 0, commission: 0, toShip: 0, refundsUnderWay: 0, applied: 0 },
  ...{ lowStock: 0, days: null },
  withdrawals: { requested: 0, approved: 0 },
  afterSales: { requested: 0, returning: 0, requestedSince: null, returningSince: null },
  clock: { lastAt: at('04-16T09:00'), late: true },
  shop: { name: '山野茶铺' },
  now: at('04-16T16:25'),
}

test.each([
  [true, /定时任务停了最近一次是 4 月 16 日 09:00.*云函数 → clock → 触发器.*要办的事/],
  [false, /提现待办 \/ 笔0要办的事/],
])('the timer is late: %s', async (late, words) => {
  const phone = openPhone({
    session: staff,
    answers: { 'merchant.today': () => ok({ ...today, clock: { ...today.clock, late } }) },
  })
  const page = await phone.open('merchant/today/today')
  expect(page.text).toMatch(words)
})
