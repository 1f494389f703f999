import { freshRows, productRow } from './product-row'

const card: CloudApi.MerchantProductCard = {
  productId: 'honey',
  title: '蜜',
  picture: '',
  priceFrom: 123_450,
  onSale: true,
  recommended: false,
  stock: 5,
  sold: 86,
  low: [
    { name: '250 g', stock: 0 },
    { name: '500 g', stock: 5 },
  ],
}

test('a row says what is short of stock, and a price as it is', () => {
  expect(productRow(card)).toMatchObject({
    price: '1,234.50',
    counts: '库存 5 · 已售 86',
    low: '250 g 售罄，500 g 剩 5',
  })
})

test('a long name of a SKU leaves room for how many are left', () => {
  const low = [{ name: '双罐礼盒龙井与正山小种', stock: 3 }]
  expect(productRow({ ...card, low }).low).toBe('双罐礼盒龙井与… 剩 3')
})

test('a product that a later page brings again stands there once', () => {
  const row = productRow(card)
  const other = { ...row, productId: 'tea' }
  expect(freshRows([row], [row, other])).toEqual([other])
})
