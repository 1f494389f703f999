import { freightWords, piecesOf, stateSentence } from './order-words'

const line = {
  title: '桂花乌龙',
  skuName: '50 g 袋装',
  picture: '',
  price: 3990,
  quantity: 2,
  base: 7980,
  refunded: 0,
  refunding: 0,
  productId: 'osmanthus-oolong',
}

const none = { refunded: 0, freightRefunding: 0 }

test.each([
  ['待付款', { state: 'unpaid' as const, ...none, lines: [line] }],
  [
    '已收货，退款 26.57 已到账',
    { state: 'received' as const, ...none, refunded: 2657, lines: [line] },
  ],
  [
    '已收货，退款 26.57 处理中',
    { state: 'received' as const, ...none, lines: [{ ...line, refunding: 2657 }] },
  ],
  [
    '待发货，退款 34.57 处理中',
    {
      state: 'paid' as const,
      ...{ refunded: 0, freightRefunding: 800 },
      lines: [{ ...line, refunding: 2657 }],
    },
  ],
  ['已全部退款', { state: 'refunded' as const, ...none, refunded: 7980, lines: [line] }],
])('%s', (sentence, order) => {
  expect(stateSentence(order)).toBe(sentence)
})

test('pieces are counted over all lines', () => {
  expect(piecesOf([line, { quantity: 1 }])).toBe(3)
})

test('free freight is named in whole yuan where it can be', () => {
  expect(freightWords(9900)).toBe('满 99 元免运费')
  expect(freightWords(9950)).toBe('满 99.50 元免运费')
  expect(freightWords(0)).toBe('')
  expect(freightWords(null)).toBe('')
})
