import { type Answers, ok, outage, refuse } from './cloud'
import { friend, order, payment, quote } from './facts'
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

test('what else the phone may hold under that name is no address', async () => {
  const phone = openPhone({ answers: { 'shop.quote': () => ok(quote) } })
  phone.storage.set('address', { name: '张三' })
  const page = await phone.open(CHECKOUT, { lines: LINES })
  await page.tap('提交订单')
  expect(phone.toasts).toEqual(['请先选收货地址'])
})
