import { type Answers, ok, outage, refuse } from './cloud'
import { at, friend, order, payment, quote } from './facts'
import { faultsWere, openPhone, type Phone } from './phone'
import type { Screen } from './screen'

const { orderId } = order
const CHECKOUT = 'pages/checkout/checkout'
const LINES = encodeURIComponent(JSON.stringify([['oolong', 'tin', 2]]))

async function openCheckout(answers: Answers): Promise<{ phone: Phone; page: Screen }> {
  const phone = openPhone({
    answers: {
      'shop.quote': () => ok(quote),
      'shop.placeOrder': () => ok({ orderId, payment }),
      'shop.checkPayment': () => ok({ orderId, state: 'paid' }),
      ...answers,
    },
  })
  return { phone, page: await phone.open(CHECKOUT, { lines: LINES }) }
}

/** Request keys of the orders that were asked for, one each time. */
function keys(phone: Phone): unknown[] {
  return phone.cloud
    .inputs('shop.placeOrder')
    .map((input) => (typeof input === 'object' && input && Reflect.get(input, 'requestKey')) || '')
}

test('what is bought, what it costs, and that the inviter costs nothing', async () => {
  const { page } = await openCheckout({ 'shop.quote': () => ok({ ...quote, inviter: friend }) })
  for (const words of ['桂花乌龙', '× 2', '商品合计79.80', '满 99 元免运费', '应付¥87.80']) {
    expect(page.text).toContain(words)
  }
  expect(page.text).toContain('推荐人 林晚，佣金由商家支付，不影响你的价格')
})

test('no order without an address', async () => {
  const { phone, page } = await openCheckout({})
  await page.tap('提交订单')
  expect(phone.toasts).toEqual(['请先选收货地址'])
  expect(keys(phone)).toEqual([])
})

test('tapped twice and once more: one order, with what was seen and to whom', async () => {
  const { phone, page } = await openCheckout({ 'shop.placeOrder': () => new Promise(() => {}) })
  await page.tap('选择收货地址')
  await page.tapTwice('提交订单')
  await page.tap('提交中')
  expect(phone.cloud.inputs('shop.placeOrder')).toMatchObject([
    {
      requestKey: expect.stringMatching(/^[0-9a-z]{16,}$/),
      lines: [{ productId: 'oolong', sku: 'tin', quantity: 2 }],
      address: { name: '张三', county: '海珠区' },
      seenPayable: 8_780,
    },
  ])
})

test('WeChat Pay does not answer: the order stands, and waits under 待付款', async () => {
  const { phone, page } = await openCheckout({
    'shop.placeOrder': () => refuse('PAYMENT_UNAVAILABLE'),
  })
  await page.tap('选择收货地址')
  await page.tap('提交订单')
  expect(phone.went).toEqual(['switchTab /pages/orders/orders'])
  expect(phone.cloud.inputs('shop.quote')).toHaveLength(2)
})

test('paid: on to the order’s own page', async () => {
  const { phone, page } = await openCheckout({})
  await page.tap('选择收货地址')
  await page.tap('提交订单')
  expect(phone.went).toEqual([`redirectTo /pages/order/order?id=${orderId}`])
  expect(phone.toasts).toEqual(['已付款'])
})

test('a lost answer: the second try carries the same request key', async () => {
  let down = true
  const { phone, page } = await openCheckout({
    'shop.placeOrder': () => (down ? outage() : ok({ orderId, payment })),
  })
  await page.tap('选择收货地址')
  await page.tap('提交订单')
  faultsWere(/shop\.placeOrder failed/)
  expect(phone.dialogs).toEqual(['没有提交成功，再点一次不会重复下单（编号 8F3A-71C0）'])
  expect(phone.went).toEqual([])
  down = false
  await page.tap('提交订单')
  expect(phone.went).toHaveLength(1)
  const [first, second] = keys(phone)
  expect(second).toBe(first)
})

test('another price: it says so, quotes anew, and only the new price is then sent', async () => {
  let payable = 8_780
  const { phone, page } = await openCheckout({
    'shop.quote': () => ok({ ...quote, payable }),
    'shop.placeOrder': ({ seenPayable }) =>
      seenPayable === 9_780 ? ok({ orderId, payment }) : refuse('PRICE_CHANGED', { amount: 9_780 }),
  })
  await page.tap('选择收货地址')
  payable = 9_780
  await page.tap('提交订单')
  expect(phone.dialogs).toEqual(['价格刚刚变动，现在应付 97.80 元，请看过再提交'])
  expect(phone.went).toEqual([])
  expect(page.text).toContain('应付¥97.80')
  await page.tap('提交订单')
  expect(phone.went).toEqual([`redirectTo /pages/order/order?id=${orderId}`])
})

test('cancelled at the cashier: the order is kept, and its page opens', async () => {
  const { phone, page } = await openCheckout({
    'shop.checkPayment': () => ok({ orderId, state: 'unpaid' }),
  })
  phone.cashier = 'cancel'
  await page.tap('选择收货地址')
  await page.tap('提交订单')
  expect(phone.went).toEqual([`redirectTo /pages/order/order?id=${orderId}`])
  expect(phone.toasts).toEqual(['还没有付款，订单给你留着'])
})

test('an order that the clock has closed: the next try is another order', async () => {
  const { phone, page } = await openCheckout({ 'shop.placeOrder': () => refuse('ORDER_CLOSED') })
  await page.tap('选择收货地址')
  await page.tap('提交订单')
  await page.tap('提交订单')
  const [first, second] = keys(phone)
  expect(second).not.toBe(first)
})

test('lines that cannot be bought are refused before anything is filled in', async () => {
  const { phone, page } = await openCheckout({
    'shop.quote': () => refuse('OUT_OF_STOCK', { name: '桂花乌龙', count: 1 }),
  })
  expect(page.text).toContain('桂花乌龙 只剩 1 件，请减少数量或换一款')
  phone.stack.unshift({ route: 'pages/product/product' })
  await page.tap('返回修改')
  expect(phone.went).toEqual(['navigateBack'])
})

test('what is gone may be held by an own unpaid order: the way there', async () => {
  const { phone, page } = await openCheckout({
    'shop.quote': () => refuse('OUT_OF_STOCK', { name: '桂花乌龙', count: 0 }),
    'shop.orders': () => ok({ orders: [], cursor: null }),
  })
  await page.tap('看我的订单')
  expect(phone.went).toEqual(['switchTab /pages/orders/orders'])
  await phone.open('pages/orders/orders')
  expect(phone.cloud.inputs('shop.orders')).toEqual([{ state: 'unpaid', cursor: null }])
})

test('another refusal has nothing to do with own orders', async () => {
  const { page } = await openCheckout({ 'shop.quote': () => refuse('ORDER_TOO_LARGE') })
  expect(page.buttons).toEqual(['返回修改'])
})

test('opened by a link, with no page below: back is the shop', async () => {
  const { phone, page } = await openCheckout({ 'shop.quote': () => refuse('PRODUCT_NOT_FOUND') })
  await page.tap('返回修改')
  expect(phone.went).toEqual(['switchTab /pages/home/home'])
})

test('opened without goods: nothing is asked, and the way to the shop', async () => {
  const phone = openPhone({ answers: {} })
  const page = await phone.open(CHECKOUT)
  expect(page.text).toContain('还没有选商品')
  await page.tap('去商城')
  expect(phone.went).toEqual(['switchTab /pages/home/home'])
})

test('the address that was chosen last is there again', async () => {
  const phone = openPhone({ answers: { 'shop.quote': () => ok(quote) } })
  phone.storage.set('address', order.address)
  const page = await phone.open(CHECKOUT, { lines: LINES })
  expect(page.text).toContain('许安138 **** 2046浙江省杭州市西湖区 龙井路 1 号')
})

test('another one takes its place, for the next order too', async () => {
  const { phone, page } = await openCheckout({})
  phone.storage.set('address', order.address)
  await page.tap('选择收货地址')
  await page.tap('提交订单')
  expect(phone.cloud.inputs('shop.placeOrder')).toMatchObject([{ address: { county: '海珠区' } }])
  expect(phone.storage.get('address')).toMatchObject({ name: '张三', county: '海珠区' })
})

const spring: CloudApi.CouponChoice = {
  ...{
    takenId: 'c1.m',
    name: '春茶上新',
    value: 1_000,
    rate: null,
    from: 5_000,
    why: null,
    missing: 0,
  },
  ...{ startsAt: at('04-01T00:00'), endsAt: at('05-01T00:00'), discount: 1_000 },
}
const dear: CloudApi.CouponChoice = {
  ...{ ...spring, takenId: 'c2.m', name: '大促', value: 3_000, from: 11_000 },
  ...{ discount: 0, why: 'moreNeeded', missing: 3_020 },
}
/** As the shop quotes: the best unless another or none is wanted. */
const quoted = ({ coupon }: CloudApi.Input<'shop.quote'>) => {
  const coupons = [spring, dear]
  if (coupon === 'none') return ok({ ...quote, coupons })
  return ok({ ...quote, coupons, couponId: 'c1.m', discount: 1_000, payable: 7_780 })
}

test('the best coupon is laid down; the others say why not, and none is a choice', async () => {
  const { phone, page } = await openCheckout({ 'shop.quote': quoted })
  expect(page.text).toContain('优惠券满 50 减 10−10.00')
  expect(page.text).toContain('应付¥77.80')
  await page.tap('满 50 减 10')
  expect(page.text).toContain('满 110 减 30大促4 月 1 日至 4 月 30 日还差 30.20 元')
  await page.tap('满 110 减 30')
  expect(phone.cloud.inputs('shop.quote')).toHaveLength(1)
  await page.tap('不用优惠券')
  expect(phone.cloud.inputs('shop.quote')).toMatchObject([{ coupon: 'best' }, { coupon: 'none' }])
  expect(page.text).toContain('优惠券1 张可用')
  await page.tap('选择收货地址')
  await page.tap('提交订单')
  expect(phone.cloud.inputs('shop.placeOrder')).toMatchObject([
    { couponId: null, seenPayable: 8_780 },
  ])
})

test('the order carries the coupon; one that is gone meanwhile makes way for the best', async () => {
  const answers: Answers = {
    'shop.quote': quoted,
    'shop.placeOrder': () => refuse('COUPON_UNUSABLE', { name: '春茶上新' }),
  }
  const { phone, page } = await openCheckout(answers)
  await page.tap('选择收货地址')
  await page.tap('提交订单')
  expect(phone.cloud.inputs('shop.placeOrder')).toMatchObject([
    { couponId: 'c1.m', seenPayable: 7_780 },
  ])
  expect(phone.dialogs).toEqual(['优惠券「春茶上新」现在用不了，请换一张或不用券再提交'])
  expect(phone.cloud.inputs('shop.quote').at(-1)).toMatchObject({ coupon: 'best' })
})

test('without any coupon the line leads to where they are taken', async () => {
  const { phone, page } = await openCheckout({})
  await page.tap('去领券')
  expect(phone.went).toEqual(['navigateTo /pages/coupons/coupons'])
})

test('the chosen address is priced anew; where nothing is delivered nothing is sent', async () => {
  const { phone, page } = await openCheckout({
    'shop.quote': ({ province }) =>
      ok({ ...quote, isDelivered: province === null, freight: 0, payable: 7_980 }),
  })
  await page.tap('选择收货地址')
  expect(phone.cloud.inputs('shop.quote')).toMatchObject([
    { province: null },
    { province: '广东省' },
  ])
  expect(page.text).toContain('广东省暂时不配送，请换一个地址')
  await page.tap('提交订单')
  expect(phone.toasts).toEqual(['这里暂时不配送，请换一个地址'])
  expect(keys(phone)).toEqual([])
})

const wanted = { productId: 'oolong', sku: 'tin', quantity: 2, chosen: true }
const other = { productId: 'honey', sku: '250', quantity: 1, chosen: false }
test.each([
  ['from the cart leaves it', { from: 'cart' }, [other]],
  ['at once stays there', { from: '' }, [wanted, other]],
])('what was bought %s', async (_what, query, left) => {
  const answers: Answers = {
    'shop.quote': () => ok(quote),
    'shop.placeOrder': () => ok({ orderId, payment }),
    'shop.checkPayment': () => ok({ orderId, state: 'paid' }),
  }
  const phone = openPhone({ answers })
  phone.storage.set('cart', [wanted, other])
  const page = await phone.open(CHECKOUT, { lines: LINES, ...query })
  await page.tap('选择收货地址')
  await page.tap('提交订单')
  expect(phone.storage.get('cart')).toEqual(left)
})

test('the address book forbidden: asked once, with the way to the settings', async () => {
  const { phone, page } = await openCheckout({})
  Object.assign(wx, {
    chooseAddress: async () => {
      throw { errMsg: 'chooseAddress:fail auth deny' }
    },
  })
  await page.tap('选择收货地址')
  expect(phone.dialogs).toEqual(['没有收货地址就寄不到。请在设置里允许使用收货地址，再回来选一次'])
  expect(phone.went).toEqual(['openSetting'])
})

test.each([
  ['failed', 'cancel', 'closed', '没有付成，可再付一次', ''],
  ['not heard of yet', 'ok', 'unpaid', '微信还在确认这笔付款，稍后下拉刷新', '&payment=unknown'],
] as const)(
  'a payment that is %s: said, and on to the order',
  async (_what, cashier, state, said, doubt) => {
    const { phone, page } = await openCheckout({
      'shop.checkPayment': () => ok({ orderId, state }),
    })
    phone.cashier = cashier
    await page.tap('选择收货地址')
    await page.tap('提交订单')
    expect(phone.toasts).toEqual([said])
    expect(phone.went).toEqual([`redirectTo /pages/order/order?id=${orderId}${doubt}`])
  },
)

test('what else the phone may hold under that name is no address', async () => {
  const phone = openPhone({ answers: { 'shop.quote': () => ok(quote) } })
  phone.storage.set('address', { name: '张三' })
  const page = await phone.open(CHECKOUT, { lines: LINES })
  await page.tap('提交订单')
  expect(phone.toasts).toEqual(['请先选收货地址'])
})
