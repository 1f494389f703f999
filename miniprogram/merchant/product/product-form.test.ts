import { emptyForm, formOf, judgeForm, moved, type ProductForm, skuRows } from './product-form'
import { ratesEntry, readRates } from './rates-entry'

const rules = { maxLevel: 2, capRate: 1000 } as const
const tin = {
  ...{ sku: 'tin', name: '一罐', note: '', price: 12_800, rates: null, quantity: 3, isNew: true },
}
const full: ProductForm = {
  ...emptyForm(),
  ...{ title: ' 新茶 ', category: 'tea', pictures: ['cloud://a'], skus: [tin] },
}

test('a product that was read is the same when it is saved as it is', () => {
  const product = {
    ...{ title: '茶', subtitle: '', category: 'tea', pictures: ['a'], commissionOn: true },
    detailPictures: [{ picture: 'b', caption: '' }],
    attributes: [{ label: '产地', value: '福建' }],
    rates: { 1: 650, 2: 5 },
  }
  const { quantity, isNew, ...sku } = tin
  const view: CloudApi.MerchantProduct = {
    ...{ productId: 'p', version: 1, onSale: true, recommended: false, sold: 0, updatedAt: 0 },
    product,
    skus: [{ ...sku, stock: 3, sold: 1 }],
  }
  const { input } = judgeForm(formOf(view), rules)
  expect(input).toEqual({ ...product, skus: [{ ...sku, quantity: 3 }] })
})

test('an empty form says at each field what is missing', () => {
  const { input, problems } = judgeForm(emptyForm(), rules)
  expect(input).toBeNull()
  expect(Object.keys(problems).sort()).toEqual(['category', 'pictures', 'skus', 'title'])
})

test('empty attributes fall away, half ones are told', () => {
  const attributes = [
    { id: 0, label: ' ', value: '' },
    { id: 1, label: '产地', value: '福建' },
  ]
  expect(judgeForm({ ...full, attributes }, rules).input).toMatchObject({
    title: '新茶',
    attributes: [{ label: '产地', value: '福建' }],
  })
  const half = [{ id: 0, label: '产地', value: '' }]
  expect(judgeForm({ ...full, attributes: half }, rules).problems.attributes).toContain('都要填')
})

test.each([
  ['6.5', '2', { 1: 650, 2: 200 }, ''],
  ['6%', '4', { 1: 600, 2: 400 }, ''],
  ['8', '2.01', null, '合计 10.01%，超过封顶 10%'],
  ['', '2', null, '比例请填 0 到 100，最多两位小数'],
  ['101', '0', null, '比例请填 0 到 100，最多两位小数'],
])('rates %j and %j', (first, second, rates, problem) => {
  expect(readRates({ own: true, first, second }, rules)).toEqual({ rates, problem })
})

test('one level: the second rate is not asked for', () => {
  const one = { maxLevel: 1, capRate: 1000 } as const
  expect(readRates({ own: true, first: '10', second: '' }, one)).toEqual({
    rates: { 1: 1000, 2: 0 },
    problem: '',
  })
})

test('rates of a product without commission are not looked at', () => {
  const rates = { own: true, first: 'x', second: '' }
  expect(judgeForm({ ...full, rates, commissionOn: false }, rules).problems).toEqual({})
  expect(ratesEntry({ 1: 650, 2: 0 })).toEqual({ own: true, first: '6.5', second: '0' })
})

test('a SKU’s row says price, stock and what is special', () => {
  const own = { ...tin, note: '礼袋装', rates: { 1: 1, 2: 1 } }
  expect(skuRows([own])[0]?.note).toBe('¥128.00 · 库存 3 · 礼袋装 · 单独比例')
})

test('moving stops at the ends', () => {
  expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c'])
  expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b'])
  expect(moved(['a', 'b'], 1, 1)).toEqual(['a', 'b'])
})
