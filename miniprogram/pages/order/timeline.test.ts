import { stepsOf } from './timeline'

/** 2026-04-12 14:31 in Shanghai, and whole days after it. */
const made = Date.UTC(2026, 3, 12, 6, 31)
const day = 86_400_000

const order: CloudApi.OrderView = {
  orderId: '7KQ2M9XD4TBN03VE',
  state: 'unpaid',
  createdAt: made,
  lines: [],
  goods: 8970,
  discount: 1000,
  freight: 800,
  payable: 8770,
  refunded: 0,
  freightRefunding: 0,
  address: { name: '', phone: '', province: '', city: '', county: '', detail: '' },
  note: '',
  paidAt: null,
  shipment: null,
  receivedAt: null,
  finishedAt: null,
  closedAt: null,
  dueAt: null,
  refunds: [],
  afterSales: [],
  receiveDays: 10,
  afterSaleDays: 7,
}
const paid = { ...order, state: 'paid' as const, paidAt: made + 60_000 }
const shipment = {
  carrier: 'SF',
  company: '顺丰速运',
  trackingNumber: '755402183367',
  shippedAt: made + day,
}
const shipped = { ...paid, state: 'shipped' as const, shipment }
const received = { ...shipped, state: 'received' as const, receivedAt: made + 3 * day }
const finished = { ...received, state: 'finished' as const, finishedAt: made + 10 * day }

/** Each step as `kind text`, so that a way reads in one line. */
function way(view: CloudApi.OrderView): string {
  return stepsOf(view)
    .map(({ kind, text }) => `${kind} ${text}`)
    .join(' | ')
}

test.each([
  [
    order,
    'done 提交订单 | now 等待付款 87.70 元 | ahead 商家发货 | ahead 确认收货 | ahead 售后期结束',
  ],
  [paid, 'done 提交订单 | done 支付 87.70 元 | now 商家发货 | ahead 确认收货 | ahead 售后期结束'],
  [shipped, 'done 提交订单 | done 支付 87.70 元 | done 商家发货 | now 确认收货 | ahead 售后期结束'],
  [received, 'done 提交订单 | done 支付 87.70 元 | done 商家发货 | done 确认收货 | now 售后期结束'],
  [
    finished,
    'done 提交订单 | done 支付 87.70 元 | done 商家发货 | done 确认收货 | done 售后期结束',
  ],
])('one step at most is waited for: $state', (view, steps) => {
  expect(way(view)).toBe(steps)
})

test('a cancelled order ends there', () => {
  expect(way({ ...order, state: 'closed', closedAt: made + day })).toBe(
    'done 提交订单 | done 订单取消',
  )
})

test('an order given back whole ends with the money, shipped or not', () => {
  const refunds = [{ refundId: 'R', at: made + 2 * day, amount: 8770, reason: '缺货' }]
  expect(way({ ...paid, state: 'refunded', refunds })).toBe(
    'done 提交订单 | done 支付 87.70 元 | done 全部退款',
  )
  expect(way({ ...shipped, state: 'refunded', refunds })).toContain('done 商家发货 | done 全部退款')
})

test('times stand in a column, a tracking number can be copied', () => {
  const [first, , third, fourth] = stepsOf(shipped)
  expect(first?.time).toBe('04-12 14:31')
  expect(third).toMatchObject({ time: '04-13 14:31', copy: '755402183367' })
  expect(fourth).toMatchObject({ time: '', copy: '', note: '发货 10 天后自动确认' })
})
