import { type Answers, ok, outage, refuse } from './cloud'
import { at, customer, friend, order } from './facts'
import { heldTime } from './held-time'
import { faultsWere, openPhone, type Phone } from './phone'
import type { Screen } from './screen'

const staff: CloudApi.Session = { ...customer, me: { ...customer.me, staff: 'owner' } }
const { orderId } = order

const paid: CloudApi.MerchantOrder = {
  ...order,
  state: 'paid',
  paidAt: at('04-12T14:32'),
  dueAt: null,
  buyer: friend,
  payees: [],
  refundable: [7_980],
  refundableFreight: 0,
  upload: null,
  carriers: [
    { id: 'SF', name: '顺丰速运' },
    { id: 'ZTO', name: '中通快递' },
  ],
}
const shipped: CloudApi.MerchantOrder = {
  ...paid,
  state: 'shipped',
  shipment: {
    carrier: 'SF',
    company: '顺丰速运',
    trackingNumber: '755402183367',
    shippedAt: at('04-13T09:00'),
  },
}

async function openOrder(
  shown: () => CloudApi.MerchantOrder,
  answers: Answers = {},
): Promise<{ phone: Phone; page: Screen }> {
  const phone = openPhone({
    session: staff,
    answers: {
      'merchant.order': () => ok(shown()),
      'merchant.ship': () => ok({ orderId, state: 'shipped' }),
      'merchant.refundLines': () => ok({ refundId: 'R1', state: 'sent', amount: 1_000 }),
      ...answers,
    },
  })
  return { phone, page: await phone.open('merchant/order/order', { id: orderId }) }
}

async function refundTenYuan(page: Screen): Promise<void> {
  await page.tapButton('退款')
  await page.type('桂花乌龙 退款金额，元', '10')
  await page.type('退款原因', '瓶口有裂')
  await page.tap('退款 10.00 元')
}

const underWay = { refundId: 'R1', at: null, amount: 1_000, reason: '瓶口有裂' }

test('a refund asks first, with its amount; who hesitates sends nothing', async () => {
  const { phone, page } = await openOrder(() => paid)
  phone.agrees = false
  await refundTenYuan(page)
  expect(phone.dialogs).toEqual(['退款 10.00 元？原路退给顾客，退出后不能撤回。'])
  expect(phone.cloud.inputs('merchant.refundLines')).toEqual([])
  phone.agrees = true
  await page.tapTwice('退款 10.00 元')
  expect(phone.cloud.inputs('merchant.refundLines')).toMatchObject([
    { orderId, lines: [{ line: 0, amount: 1_000 }], reason: '瓶口有裂' },
  ])
})

test('silence keeps what was typed and the key of the refund, so that it is made once', async () => {
  const answers = [outage, () => ok({ refundId: 'R1', state: 'sent', amount: 1_000 } as const)]
  const { phone, page } = await openOrder(() => paid, {
    'merchant.refundLines': () => answers.shift()?.() ?? outage(),
  })
  await refundTenYuan(page)
  expect(page.text).toContain('没有收到答复，再点一次不会重复。编号 8F3A-71C0')
  await page.tap('退款 10.00 元')
  faultsWere(/merchant\.refundLines failed/)
  const [first, second] = phone.cloud.inputs('merchant.refundLines')
  expect(second).toEqual(first)
  expect(phone.toasts).toEqual(['已提交退款 10.00 元'])
})

test('a refund under way turns to done by itself, and then nothing is asked any more', async () => {
  const time = heldTime()
  let refunds: CloudApi.OrderView['refunds'] = []
  const { phone, page } = await openOrder(() => ({ ...paid, refunds }))
  refunds = [underWay]
  await refundTenYuan(page)
  expect(page.text).toContain('处理中瓶口有裂')
  await time.pass()
  expect(page.text).toContain('处理中瓶口有裂')
  refunds = [{ ...underWay, at: at('04-16T16:20') }]
  await time.pass()
  expect(page.text).toContain('04-16 16:20瓶口有裂')
  expect(time.waiting()).toBe(0)
  expect(phone.cloud.inputs('merchant.order')).toHaveLength(4)
})

test('a look that fails leaves the order as it stands', async () => {
  const time = heldTime()
  let down = false
  const { page } = await openOrder(() => ({ ...paid, refunds: down ? outage() : [underWay] }))
  await refundTenYuan(page)
  down = true
  await time.pass()
  faultsWere(/merchant\.order failed/)
  expect(page.text).toContain('处理中瓶口有裂')
  expect(time.waiting()).toBe(0)
})

test('a tracking number has to look like one; why not stands at the field', async () => {
  const { phone, page } = await openOrder(() => paid)
  await page.tapButton('发货')
  await page.tap('中通快递')
  await page.type('快递运单号', '顺丰单号')
  expect(page.text).not.toContain('4 到 40 位')
  await page.tap('确认发货')
  expect(page.text).toContain('运单号是 4 到 40 位字母、数字或短横')
  expect(phone.cloud.inputs('merchant.ship')).toEqual([])
  await page.type('快递运单号', ' 7554 0218 3367 ')
  expect(page.text).not.toContain('4 到 40 位')
  await page.tap('确认发货')
  expect(phone.cloud.inputs('merchant.ship')).toEqual([
    { orderId, carrier: 'ZTO', company: '', trackingNumber: '755402183367', seen: '' },
  ])
  expect(phone.toasts).toEqual(['已发货'])
})

test('what was sent can be corrected, beginning with what was said', async () => {
  const { phone, page } = await openOrder(() => shipped)
  expect(page.buttons).not.toContain('发货')
  await page.tap('改运单')
  await page.type('快递运单号', '755402183368')
  await page.tap('确认修改')
  expect(phone.cloud.inputs('merchant.ship')).toEqual([
    {
      orderId,
      carrier: 'SF',
      company: '',
      trackingNumber: '755402183368',
      seen: '755402183367',
    },
  ])
  expect(phone.toasts).toEqual(['运单已改'])
})

test('once received there is nothing to correct', async () => {
  const { page } = await openOrder(() => ({ ...shipped, state: 'received' }))
  expect(page.all('改运单')).toEqual([])
})

test('another company is named, and WeChat is told by hand', async () => {
  const { phone, page } = await openOrder(() => paid)
  await page.tapButton('发货')
  await page.type('快递运单号', '4455667788')
  await page.tap('确认发货')
  expect(phone.cloud.inputs('merchant.ship')).toEqual([])
  await page.tap('其他快递')
  await page.tap('确认发货')
  expect(phone.cloud.inputs('merchant.ship')).toEqual([])
  await page.type('快递公司的名字', ' 丹鸟 ')
  await page.tap('确认发货')
  expect(phone.cloud.inputs('merchant.ship')).toEqual([
    { orderId, carrier: 'OTHER', company: '丹鸟', trackingNumber: '4455667788', seen: '' },
  ])
})

test('a colleague was faster: the sheet says so, with his number', async () => {
  const { page } = await openOrder(() => paid, {
    'merchant.ship': () => refuse('SHIPMENT_CHANGED', { name: 'SF75540218' }),
  })
  await page.tapButton('发货')
  await page.tap('中通快递')
  await page.type('快递运单号', '755402183367')
  await page.tap('确认发货')
  expect(page.text).toContain('同事刚填了运单 SF75540218，请下拉刷新看过再改')
})

test('what WeChat did not take can be told once more', async () => {
  let upload: Model.ShipmentUpload = { state: 'refused', why: '-604101 has no permission' }
  const { phone, page } = await openOrder(() => ({ ...shipped, upload }), {
    'merchant.uploadShipment': () => ok({ upload }),
  })
  expect(page.text).toContain('微信没有收下发货信息')
  upload = { state: 'done', why: '' }
  await page.tap('再传一次')
  expect(phone.cloud.inputs('merchant.uploadShipment')).toEqual([{ orderId }])
  expect(phone.toasts).toEqual(['已同步到微信'])
  expect(page.text).toContain('发货信息已同步到微信')
  expect(page.all('再传一次')).toEqual([])
})
