import { commissionSentence } from './commission-sentence'

const product = (
  prices: number[],
  commission: CloudApi.ProductView['commission'],
): CloudApi.ProductView => ({
  productId: 'green-tea',
  title: '明前绿茶',
  subtitle: '',
  pictures: [],
  detailPictures: [],
  attributes: [],
  skus: prices.map((price, index) => ({
    sku: `s${index}`,
    name: '',
    note: '',
    price,
    stock: 1,
  })),
  sold: 0,
  commission,
})

test.each<[string, number[], CloudApi.ProductView['commission'], string]>([
  ['5% of 128.00', [12_800], { rate: 500, source: 'plan' }, '预计佣金 6.40'],
  ['floored to the fen', [1_999], { rate: 500, source: 'plan' }, '预计佣金 0.99'],
  [
    'the lowest of several',
    [12_800, 23_800],
    { rate: 800, source: 'product' },
    '预计佣金 10.24 起',
  ],
  ['none', [12_800], null, '这件商品不计佣金'],
])('%s', (_name, prices, commission, sentence) => {
  expect(commissionSentence(product(prices, commission))).toBe(sentence)
})
