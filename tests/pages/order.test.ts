import { type Answers, ok, refuse } from './cloud'
import { at, order, payment } from './facts'
import { heldTime } from './held-time'
import { openPhone, type Phone } from './phone'
import type { Screen } from './screen'

const { orderId } = order
const LATER = at('04-22T10:00')

async function openOrder(answers: Answers): Promise<{ phone: Phone; page: Screen }> {
  const phone = openPhone({ answers })
  return { phone, page: await phone.open('pages/order/order', { id: orderId }) }
}

const paid: CloudApi.OrderView = {
  ...order,
  state: 'paid',
  paidAt: at('04-12T14:32'),
  dueAt: null,
}
const shipped: CloudApi.OrderView = {
  ...paid,
  state: 'shipped',
  shipment: {
    carrier: 'SF',
    company: '顺丰速运',
    trackingNumber: 'SF1',
    shippedAt: at('04-13T09:00'),
  },
  dueAt: at('04-20T09:00'),
}

test.each<{ view: CloudApi.OrderView; head: string; buttons: string[] }>([
  { view: order, head: '等待付款', buttons: ['取消订单', '去支付'] },
  { view: paid, head: '已付款，等商家发货', buttons: [] },
  { view: shipped, head: '已发货，正在路上', buttons: ['联系客服', '确认收货'] },
  { view: { ...shipped, state: 'received', receivedAt: LATER }, head: '已收货', buttons: [] },
  { view: { ...shipped, state: 'finished', finishedAt: LATER }, head: '已完成', buttons: [] },
  { view: { ...order, state: 'closed', closedAt: LATER }, head: '已取消', buttons: [] },
  { view: { ...paid, state: 'refunded', refunded: 8_780 }, head: '已全部退款', buttons: [] },
])('$head offers $buttons', async ({ view, head, buttons }) => {
  const { page } = await openOrder({ 'shop.order': () => ok(view) })
  expect(page.text).toContain(head)
  expect(page.buttons).toEqual(buttons)
})

test('cancelling asks first', async () => {
  let state: Model.OrderState = 'unpaid'
  const { phone, page } = await openOrder({
    'shop.order': () => ok({ ...order, state }),
    'shop.cancelOrder': () => {
      state = 'closed'
      return ok({ orderId, state })
    },
  })
  phone.agrees = false
  await page.tap('取消订单')
  expect(phone.dialogs).toEqual(['取消这个订单？取消后要买需要重新下单。'])
  expect(phone.cloud.inputs('shop.cancelOrder')).toEqual([])
  phone.agrees = true
  await page.tap('取消订单')
  expect(phone.cloud.inputs('shop.cancelOrder')).toEqual([{ orderId }])
  expect(page.text).toContain('已取消')
})

test('paying a waiting order: the shop is asked whether it is true, and the page shows it', async () => {
  let view = order
  const { phone, page } = await openOrder({
    'shop.order': () => ok(view),
    'shop.payOrder': () => ok({ orderId, payment }),
    'shop.checkPayment': () => {
      view = paid
      return ok({ orderId, state: 'paid' })
    },
  })
  await page.tapTwice('去支付')
  expect(phone.cloud.inputs('shop.payOrder')).toHaveLength(1)
  expect(phone.toasts).toEqual(['已付款'])
  expect(page.text).toContain('已付款，等商家发货')
})

test('what was given back and what is on its way back', async () => {
  const refunds = [
    { refundId: 'R1', at: at('04-16T09:00'), amount: 2_657, reason: '瓶口有裂' },
    { refundId: 'R2', at: null, amount: 500, reason: '补差价' },
  ]
  const { page } = await openOrder({ 'shop.order': () => ok({ ...paid, refunds }) })
  expect(page.text).toContain('瓶口有裂已退回04-16 09:0026.57')
  expect(page.text).toContain('补差价处理中5.00')
})

test('somebody else’s order is not found, which is no fault', async () => {
  const { phone, page } = await openOrder({ 'shop.order': () => refuse('ORDER_NOT_FOUND') })
  expect(page.text).toContain('没有找到这个订单')
  await page.tap('看我的订单')
  expect(phone.went).toEqual(['switchTab /pages/orders/orders'])
})

test.each<[string, Phone['cashier'], string]>([
  ['left', 'cancel', '刚才没有付款，订单给你留着'],
  ['failed', 'fail', '刚才没有付成，可以再付一次'],
])('a cashier that was %s: the page says so, and the order waits', async (_how, cashier, words) => {
  const { phone, page } = await openOrder({
    'shop.order': () => ok(order),
    'shop.payOrder': () => ok({ orderId, payment }),
    'shop.checkPayment': () => ok({ orderId, state: 'unpaid' }),
  })
  phone.cashier = cashier
  await page.tap('去支付')
  expect(page.text).toContain(words)
  expect(page.buttons).toEqual(['取消订单', '去支付'])
})

test('WeChat does not say: it is asked again until it does, and then the page is right', async () => {
  const time = heldTime()
  let view = order
  const { phone, page } = await openOrder({
    'shop.order': () => ok(view),
    'shop.payOrder': () => ok({ orderId, payment }),
    'shop.checkPayment': () => ok({ orderId, state: view.state }),
  })
  await page.tap('去支付')
  expect(page.text).toContain('微信还在确认这笔付款')
  await time.pass()
  expect(page.text).toContain('微信还在确认这笔付款')
  view = paid
  await time.pass()
  expect(page.text).toContain('已付款，等商家发货')
  expect(page.text).not.toContain('微信还在确认')
  expect(time.waiting()).toBe(0)
  expect(phone.cloud.inputs('shop.checkPayment')).toHaveLength(3)
})

test('the time that is left stands beside its end', async () => {
  const { page } = await openOrder({ 'shop.order': () => ok({ ...order, openFor: 65 * 60_000 }) })
  expect(page.text).toContain('过时自动取消还剩 1 小时 05 分')
})

const known = { ...shipped, receiptNumber: '4200000001' }

test.each<[string, Phone['receiptSheet'], boolean, string[]]>([
  ['confirmed', 'success', true, []],
  ['left', 'cancel', false, []],
  ['broken, and the question is answered yes', 'fail', true, ['确认收到了？']],
  ['not there, and the question is answered yes', 'none', true, ['确认收到了？']],
])('WeChat’s receipt sheet is %s', async (_how, sheet, received, asked) => {
  const { phone, page } = await openOrder({
    'shop.order': () => ok(known),
    'shop.confirmReceipt': () => ok({ orderId, state: 'received' }),
  })
  phone.receiptSheet = sheet
  await page.tapButton('确认收货')
  expect(phone.receipts).toEqual(sheet === 'none' ? [] : ['4200000001'])
  expect(phone.dialogs.map((words) => words.slice(0, 6))).toEqual(asked)
  expect(phone.cloud.inputs('shop.confirmReceipt')).toEqual(received ? [{ orderId }] : [])
})

test('a shipment that WeChat does not know is confirmed by our own question', async () => {
  const { phone, page } = await openOrder({
    'shop.order': () => ok(shipped),
    'shop.confirmReceipt': () => ok({ orderId, state: 'received' }),
  })
  await page.tapButton('确认收货')
  expect(phone.receipts).toEqual([])
  expect(phone.cloud.inputs('shop.confirmReceipt')).toEqual([{ orderId }])
})
