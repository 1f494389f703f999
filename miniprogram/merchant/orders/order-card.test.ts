import { orderCard } from './order-card'

const line = (title: string): CloudApi.OrderLineView => ({
  productId: title,
  title,
  skuName: '150 g',
  picture: `cloud://${title}.png`,
  price: 3_990,
  quantity: 1,
  base: 3_545,
  refunded: 0,
  refunding: 0,
})

const order: CloudApi.MerchantOrderCard = {
  orderId: '7KQ2M9XD4TBN03VE',
  state: 'received',
  createdAt: Date.parse('2026-04-12T14:31:00+08:00'),
  lines: [line('桂花乌龙'), line('高山百花蜜'), line('品茗杯'), line('茶巾')],
  payable: 8_770,
  refunded: 2_657,
  freightRefunding: 0,
  buyer: { nickname: '阿木', avatar: '' },
  commission: 555,
}

test('a partly refunded order says so beside its state', () => {
  expect(orderCard(order)).toMatchObject({
    state: '已收货，已退款 26.57 元',
    pieces: 4,
    commission: '佣金 5.55 元',
    title: '',
  })
})

test('three pictures at most, so that the amount keeps its place', () => {
  expect(orderCard(order).pictures).toHaveLength(3)
})

test('an order of one line has room for its title', () => {
  expect(orderCard({ ...order, lines: [line('桂花乌龙')] })).toMatchObject({
    title: '桂花乌龙',
    skuName: '150 g',
  })
})

test.each<[Model.OrderState, boolean, boolean]>([
  ['paid', true, false],
  ['shipped', false, false],
  ['finished', false, true],
])('%s: the merchant has to act %s, it is over %s', (state, mine, over) => {
  expect(orderCard({ ...order, state, refunded: 0 })).toMatchObject({ mine, over })
})

test('an order without commission shows none', () => {
  expect(orderCard({ ...order, commission: 0 }).commission).toBe('')
})
