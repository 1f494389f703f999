/**
 * A shelf of thousands: no list reads what it does not show. The local cloud refuses a query that
 * does.
 */

import { wordsOf } from '../../cloudfunctions/src/domain/search-words'
import { product } from '../../cloudfunctions/src/domain/testing/builders'
import { startWorld, stopWorlds, type World } from './world'

const MANY = 3000

let world: World
beforeAll(async () => {
  world = await startWorld()
  const all = Array.from({ length: MANY }, (_each, i) => {
    const title = `好茶 ${i % 1500 === 7 ? '雪芽' : '毛尖'} ${i}`
    const base = { _id: `many${i}`, category: i % 2 === 0 ? 'tea' : 'ware', title }
    return product(1000 + i, { ...base, rank: i + 1, words: wordsOf([title]) })
  })
  await world.cloud.put(
    'products',
    all.map((each) => ({ ...each })),
  )
  await world.cloud.put(
    'stocks',
    all.map(({ _id }, i) => {
      const of = { _id: `${_id}.s`, productId: _id, sku: 's', onSale: true, sold: 0 }
      return { ...of, quantity: i < 30 ? i % 6 : 100 }
    }),
  )
})
afterAll(stopWorlds)

const home = { category: null, query: null, cursor: null }

test.each<[string, Partial<CloudApi.Input<'shop.catalogue'>>, string]>([
  ['everything', {}, 'honey'],
  ['a category', { category: 'tea' }, 'osmanthus-oolong'],
  ['a word that all have', { query: '好茶' }, 'many2999'],
  ['one character that all have', { query: '好' }, 'many2999'],
  ['a word that two have', { query: '雪芽' }, 'many1507'],
  ['a word that all have and one that two have', { query: '雪芽 好茶' }, 'many1507'],
  ['a number', { query: '2718' }, 'many2718'],
])('customers: %s', async (_what, over, first) => {
  const page = await world.call('u2', 'shop.catalogue', { ...home, ...over })
  expect(page.products[0]?.productId).toBe(first)
  if (page.cursor === null) return
  const next = await world.call('u2', 'shop.catalogue', { ...home, ...over, cursor: page.cursor })
  const both = [...page.products, ...next.products].map(({ productId }) => productId)
  expect(new Set(both).size).toBe(both.length)
})

test.each<[string, Partial<CloudApi.Input<'merchant.products'>>, number]>([
  ['the shelf', {}, 20],
  ['off the shelf', { show: 'offShelf' }, 0],
  ['short of stock', { show: 'low' }, 20],
  ['sold out', { show: 'soldOut' }, 6],
  ['a search', { query: '毛尖' }, 20],
])('the merchant: %s', async (_what, over, count) => {
  const input = { show: 'onSale', category: null, query: null, cursor: null, ...over } as const
  const { products } = await world.call('m1', 'merchant.products', input)
  expect(products).toHaveLength(count)
})

test('the merchant: categories with what is in them', async () => {
  const { categories } = await world.call('m1', 'merchant.shelf', {})
  expect(categories.map(({ count }) => count > 1000)).toEqual([true, true, false])
})

test('a product in the middle is moved by one place, and to the front', async () => {
  const move = (to: 'before' | 'first') =>
    world.call('m1', 'merchant.moveProduct', { productId: 'many1500', to })
  await move('before')
  const rank = () => world.all<Model.Product>('products').find((p) => p._id === 'many1500')?.rank
  expect(rank()).toBe(1502)
  await move('first')
  const { products } = await world.call('u2', 'shop.catalogue', home)
  expect(products[0]?.productId).toBe('many1500')
})

test('a plan is held against every product with rates of its own, however many there are', async () => {
  const last = world.all<Model.Product>('products').find((p) => p._id === 'many2999')
  await world.cloud.put('products', [
    { ...last, _id: 'many2999', rates: { 1: 900, 2: 90 }, ownRates: true },
  ])
  const { plan, binding } = await world.call('m1', 'merchant.plan', {})
  const { _id, version, publishedAt, ...edited } = plan
  const input = { from: version, plan: { ...edited, capRate: 900 }, binding }
  expect(await world.refused('m1', 'merchant.publishPlan', input)).toBe('ABOVE_CAP')
})
