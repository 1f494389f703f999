import { changesOf, judgePieces, stockRows } from './stock-rows'

const sku = { name: '250 g', note: '', price: 2990, rates: null, sold: 0 }

test('only what is another number is sent, with what was seen', () => {
  const [a, b, c] = stockRows(['a', 'b', 'c'].map((id) => ({ ...sku, sku: id, stock: 5 })))
  if (!a || !b || !c) throw new Error('three rows')
  const rows = [a, { ...b, text: ' 0 ' }, { ...c, text: 'x' }]
  expect(changesOf('p', rows)).toEqual([
    { row: 1, input: { productId: 'p', sku: 'b', seen: 5, quantity: 0 } },
  ])
})

test.each([
  ['0', ''],
  ['1000000', ''],
  ['1000001', '最多 1000000 件'],
  ['', '请填整数件数，没有就填 0'],
  ['-1', '请填整数件数，没有就填 0'],
  ['1.5', '请填整数件数，没有就填 0'],
])('%j pieces: %j', (text, problem) => {
  expect(judgePieces(text)).toBe(problem)
})
