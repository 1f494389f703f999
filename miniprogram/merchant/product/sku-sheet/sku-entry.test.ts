import { entryOf, judgeSku } from './sku-entry'

const rules = { maxLevel: 2, capRate: 1000 } as const
const tin = {
  ...{ sku: 'tin', name: '一罐', note: '', price: 123_450, rates: null, quantity: 3, isNew: true },
}

test('what was not touched stays what it is', () => {
  expect(judgeSku(entryOf(tin), tin, [], rules)).toEqual({ sku: tin, problems: {} })
})

test.each([
  [{ name: ' ' }, 'name'],
  [{ name: '两罐' }, 'name'],
  [{ price: '0' }, 'price'],
  [{ price: '1.234' }, 'price'],
  [{ price: '1000000.01' }, 'price'],
  [{ pieces: '1.5' }, 'pieces'],
  [{ rates: { own: true, first: '9', second: '2' } }, 'rates'],
])('%j is told at its field', (over, field) => {
  const { sku, problems } = judgeSku({ ...entryOf(tin), ...over }, tin, ['两罐'], rules)
  expect(sku).toBeNull()
  expect(Object.keys(problems)).toEqual([field])
})

test('the stock of a SKU that is there is not asked for here', () => {
  const entry = { ...entryOf(tin), pieces: '' }
  expect(judgeSku(entry, { ...tin, isNew: false }, [], rules).sku?.quantity).toBe(3)
})
