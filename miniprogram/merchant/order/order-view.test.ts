import { headOf, stepsOf } from './order-sentences'
import {
  canRefund,
  commissionOf,
  leftToReturn,
  lineRows,
  payeeRows,
  refundRows,
} from './order-view'

const at = (text: string): number => Date.parse(`2026-${text}:00+08:00`)

const line = (title: string, price: number, base: number): CloudApi.OrderLineView => ({
  productId: title,
  title,
  skuName: '150 g',
  picture: '',
  price,
  quantity: 1,
  base,
  refunded: 0,
  refunding: 0,
})

/** The order of the visual reference, 高山百花蜜 given back. */
const order: CloudApi.MerchantOrder = {
  orderId: '7KQ2M9XD4TBN03VE',
  state: 'shipped',
  createdAt: at('04-12T14:31'),
  lines: [
    line('桂花乌龙', 3_990, 3_545),
    { ...line('高山百花蜜', 2_990, 2_657), refunded: 2_657 },
    line('品茗杯', 1_990, 1_768),
  ],
  payable: 8_770,
  refunded: 2_657,
  freightRefunding: 0,
  goods: 8_970,
  discount: 1_000,
  freight: 800,
  address: {
    name: '阿木',
    phone: '13800002046',
    province: '浙江省',
    city: '杭州市',
    county: '西湖区',
    detail: '龙井路 1 号',
  },
  note: '',
  paidAt: at('04-12T14:32'),
  shipment: {
    carrier: 'SF',
    company: '顺丰速运',
    trackingNumber: '755402183367',
    shippedAt: at('04-13T10:20'),
  },
  upload: null,
  carriers: [],
  receivedAt: null,
  finishedAt: null,
  closedAt: null,
  dueAt: at('04-23T10:20'),
  refunds: [{ refundId: 'R1', at: at('04-16T16:20'), amount: 2_657, reason: '瓶口有裂' }],
  afterSales: [],
  receiveDays: 10,
  afterSaleDays: 7,
  buyer: { nickname: '阿木', avatar: '' },
  payees: [
    { level: 1, payee: { nickname: '小林', avatar: '' }, original: 397, now: 265, most: 424 },
    { level: 2, payee: { nickname: '山月', avatar: '' }, original: 158, now: 105, most: 264 },
  ],
  refundable: [3_545, 0, 1_768],
  refundableFreight: 0,
}

test('2.65 + 1.05 = 3.70 of commission are left', () => {
  expect(commissionOf(order)).toBe(370)
})

test('each payee shows what was promised and what is left', () => {
  expect(payeeRows(order)).toMatchObject([
    { levelName: '一级', name: '小林', now: '2.65', before: '下单时 3.97', mayAdjust: true },
    { levelName: '二级', name: '山月', now: '1.05', before: '下单时 1.58', mayAdjust: true },
  ])
})

test('what is as promised says so once; what has nothing and fits nothing is not adjusted', () => {
  const payees = order.payees.map((payee) => ({ ...payee, original: 0, now: 0, most: 0 }))
  expect(payeeRows({ ...order, payees })).toMatchObject([
    { now: '0.00', before: '', mayAdjust: false },
    { now: '0.00', before: '', mayAdjust: false },
  ])
})

test('87.70 - 26.57 = 61.13 can still go back by hand; of an unpaid order nothing', () => {
  expect(leftToReturn(order)).toBe(6_113)
  expect(leftToReturn({ ...order, paidAt: null })).toBe(0)
})

test('a line tells what went back and what is on its way', () => {
  const [first, second] = lineRows({
    ...order,
    lines: order.lines.map((each) => ({ ...each, refunding: each.refunded ? 0 : 100 })),
  })
  expect(first?.back).toBe('退款中 1.00')
  expect(second?.back).toBe('已退 26.57')
})

test('a refund without a time is under way', () => {
  const [refund] = refundRows({
    ...order,
    refunds: order.refunds.map((each) => ({ ...each, at: null })),
  })
  expect(refund).toMatchObject({ time: '处理中', amount: '−26.57' })
})

test.each<[string, Partial<CloudApi.MerchantOrder>, boolean]>([
  ['paid, something left', {}, true],
  ['never paid', { paidAt: null }, false],
  ['all given back', { refundable: [0, 0, 0] }, false],
])('refund, %s: %s', (_name, changed, possible) => {
  expect(canRefund({ ...order, ...changed })).toBe(possible)
})

test('the way so far, and the one thing that comes next', () => {
  expect(stepsOf(order).map((step) => `${step.time} ${step.title} ${step.place}`)).toEqual([
    '04-12 14:31 提交订单 done',
    '04-12 14:32 支付 87.70 元 done',
    '04-13 10:20 发货 done',
    ' 确认收货 ahead',
  ])
})

test.each<[Model.OrderState, string]>([
  ['unpaid', '等顾客付款'],
  ['paid', '等你发货'],
  ['shipped', '已发货'],
  ['received', '已收货'],
  ['finished', '已完成'],
  ['closed', '已关闭'],
  ['refunded', '已全部退款'],
])('%s reads %s', (state, title) => {
  expect(headOf({ ...order, state }).title).toBe(title)
})
