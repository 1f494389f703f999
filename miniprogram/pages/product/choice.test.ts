import { chipsOf, choose, expectationOf, firstChoice } from './choice'

const small = { sku: '50g', name: '50 g 罐装', note: '约泡 15 次', price: 12800, stock: 3 }
const gone = { sku: 'gift', name: '双罐礼盒', note: '', price: 26800, stock: 0 }

test('the first SKU that can be bought is chosen; a sold-out one only when there is no other', () => {
  expect(firstChoice([gone, small])?.sku).toBe('50g')
  expect(firstChoice([gone])).toMatchObject({ sku: 'gift', stock: 0, quantity: 1 })
  expect(firstChoice([])).toBeNull()
  expect(chipsOf([small, gone]).map(({ soldOut }) => soldOut)).toEqual([false, true])
})

test.each([
  [0, 1],
  [1, 1],
  [3, 3],
  [4, 3],
])('asking for %i of three pieces gives %i', (asked, quantity) => {
  expect(choose(small, asked).quantity).toBe(quantity)
})

test('a friend who buys two for 256.00 at 5% would bring 12.80', () => {
  const plan = { rate: 500, source: 'plan' as const }
  expect(expectationOf(plan, choose(small, 2))).toMatchObject({
    amount: 1280,
    formula: '256.00 × 5%',
    rate: '5%',
  })
})

test('a customer is shown no commission', () => {
  expect(expectationOf(null, choose(small, 1))).toBeNull()
})
