import { linesFromQuery, linesToQuery } from './lines'

test('what is to be bought survives the way through a query', () => {
  const lines = [
    { productId: 'osmanthus-oolong', sku: '50g', quantity: 2 },
    { productId: 'a&b=c/山货', sku: '一只', quantity: 1 },
  ]
  expect(linesFromQuery(linesToQuery(lines))).toEqual(lines)
})

test.each([
  ['nothing', undefined],
  ['no JSON', '%7B'],
  ['a broken escape', '%E4%'],
  ['no list', '%7B%7D'],
  ['a quantity of zero', '[["tea","50g",0]]'],
  ['half a piece', '[["tea","50g",0.5]]'],
  ['a quantity in text', '[["tea","50g","1"]]'],
  ['one bad line among good ones', '[["tea","50g",1],["tea"]]'],
])('%s is no order', (_name, text) => {
  expect(linesFromQuery(text)).toEqual([])
})
