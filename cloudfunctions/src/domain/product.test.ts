import * as fc from 'fast-check'
import { rateOf } from './plan'
import {
  copyProduct,
  type EditedProduct,
  editedOf,
  editProduct,
  newProduct,
  productProblem,
  TITLE_MAX,
} from './product'
import { plan, product } from './testing/builders'

const sku = (id: string, over: Partial<Model.Sku> = {}): Model.Sku => ({
  ...{ sku: id, name: `name ${id}`, note: '', price: 100, rates: null },
  ...over,
})
const edited = (over: Partial<EditedProduct> = {}): EditedProduct => ({
  ...editedOf(product(3990)),
  ...over,
})

test('lists get the lowest price and the words of title and subtitle', () => {
  const skus = [sku('a', { price: 300 }), sku('b', { price: 200 })]
  const made = newProduct('p', edited({ skus, title: '茶', subtitle: '叶' }), 7)
  expect(made).toMatchObject({ priceFrom: 200, words: ['茶', '叶'], version: 1, rank: 7 })
  expect(made).toMatchObject({ onSale: false, recommended: false, createdAt: 7, updatedAt: 7 })
})

test.each<[Partial<EditedProduct>, boolean]>([
  [{}, false],
  [{ rates: { 1: 0, 2: 0 } }, true],
  [{ skus: [sku('a'), sku('b', { rates: { 1: 0, 2: 0 } })] }, true],
  [{ rates: { 1: 0, 2: 0 }, commissionOn: false }, false],
])('rates of its own: %j', (over, own) => {
  expect(newProduct('p', edited(over), 7).ownRates).toBe(own)
})

test('an edit counts up and leaves alone what has a way of its own', () => {
  const before = product(3990, { version: 4, onSale: false, recommended: true, rank: 9 })
  const after = editProduct(before, edited({ title: '新', commissionOn: false }), 8)
  expect(after).toEqual({
    ...before,
    ...{ title: '新', commissionOn: false, words: ['新'], version: 5, updatedAt: 8 },
  })
})

test('a copy says so in its title, however long that is, and starts anew', () => {
  const copy = copyProduct(product(3990, { title: '长'.repeat(TITLE_MAX), version: 9 }), 'c', 8)
  expect([...copy.title]).toHaveLength(TITLE_MAX)
  expect(copy.title).toMatch(/长（副本）$/)
  expect(copy).toMatchObject({ _id: 'c', version: 1, onSale: false, rank: 8 })
})

test.each<[string, Partial<EditedProduct>, string | null]>([
  ['rates of nobody', {}, null],
  ['exactly the cap', { rates: { 1: 500, 2: 500 } }, null],
  ['a point above the cap', { rates: { 1: 500, 2: 501 } }, 'ABOVE_CAP tea of 3990'],
  ['a SKU above the cap', { skus: [sku('a', { rates: { 1: 1001, 2: 0 } })] }, 'ABOVE_CAP'],
  ['above the cap, but off', { rates: { 1: 9000, 2: 0 }, commissionOn: false }, null],
  ['a broken rate', { rates: { 1: 0.5, 2: 0 } }, 'RATE_INVALID tea of 3990'],
  ['one id twice', { skus: [sku('a'), sku('a', { name: 'b' })] }, 'SKU_TWICE b'],
  ['one name twice', { skus: [sku('a'), sku('b', { name: 'name a' })] }, 'SKU_TWICE name a'],
])('%s', (_what, over, problem) => {
  const found = productProblem(plan(), edited(over))
  expect(found && `${found.problem} ${found.name}`).toEqual(
    problem === null ? null : expect.stringContaining(problem),
  )
})

const rates = fc.option(fc.record({ 1: fc.nat(1500), 2: fc.nat(1500) }))

test('what is let through never pays above the cap, and everything within it is let through', () => {
  fc.assert(
    fc.property(rates, rates, fc.boolean(), (own, ofSku, commissionOn) => {
      const it = edited({ rates: own, skus: [sku('a', { rates: ofSku })], commissionOn })
      const of = { product: it, sku: it.skus[0] ?? sku('a') }
      const pays = rateOf(plan(), of, '', 1).rate + rateOf(plan(), of, '', 2).rate
      const own2 = commissionOn ? [own, ofSku] : []
      const within = own2.every((each) => each === null || each[1] + each[2] <= 1000)
      const problem = productProblem(plan(), it)
      return (problem === null) === within && (problem !== null || pays <= 1000)
    }),
  )
})

test('whatever was made, edited or copied keeps what was edited', () => {
  fc.assert(
    fc.property(
      fc.string({ maxLength: 40 }),
      fc.array(fc.nat(9999), { minLength: 1 }),
      (title, prices) => {
        const skus = prices.map((price, i) => sku(String(i), { price }))
        const it = edited({ title, skus })
        const made = newProduct('p', it, 1)
        const again = editProduct(made, it, 2)
        const copy = copyProduct(again, 'c', 3)
        expect([editedOf(made), editedOf(again)]).toEqual([it, it])
        expect(editedOf(copy)).toEqual({ ...it, title: copy.title })
        expect([made, again, copy].map(({ priceFrom }) => priceFrom)).toEqual(
          Array(3).fill(Math.min(...prices)),
        )
      },
    ),
  )
})
