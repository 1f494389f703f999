/** The peers' defects of the amount (A): base, ratio, rounding, cap. */
import { commissionsOf } from '../../cloudfunctions/src/domain/commission'
import { planProblems } from '../../cloudfunctions/src/domain/plan'
import {
  member,
  paidOrder,
  plan,
  product,
  SHEET,
} from '../../cloudfunctions/src/domain/testing/builders'
import { readProduct } from '../../cloudfunctions/src/reads/product'
import { readSettings } from '../../cloudfunctions/src/store/settings'
import { expectSoundBooks, openShop } from './open-shop'
import type { Shop } from './shop'

afterEach(expectSoundBooks)

const one = (price: number) => [{ productId: `p${price}`, sku: 's', quantity: 1 }]

/** A and B, each with a grade of his own. */
async function setGrade(shop: Shop, memberId: string, grade: string): Promise<void> {
  const stored = shop.one('members', memberId)
  await shop.put('members', { ...stored, distributor: { ...stored.distributor, grade } })
}

test('A1 freight earns no commission', async () => {
  const shop = await openShop()
  const orderId = await shop.buy()
  expect(shop.one('orders', orderId)).toMatchObject({ freight: 800, payable: 9770 })
  // 199 + 149 + 99 of 3990 + 2990 + 1990; with 800 of freight it would be 40 more.
  expect(shop.balances('A')).toMatchObject({ pending: 447 })
  expect(shop.balances('B')).toMatchObject({ pending: 177 })
})

test('A2 goods paid wholly by a discount earn nothing', () => {
  const order = paidOrder({ ...SHEET, discount: 8970 })
  expect(order.lines.map((line) => line.base)).toEqual([0, 0, 0])
  expect(commissionsOf(order).map(({ amount }) => amount)).toEqual([0, 0])
})

test('A4 a blank rate inherits, a rate of 0 is 0: there is no hidden default', async () => {
  const nothing = product(5000, { rates: { 1: 0, 2: 0 } })
  const off = product(6000, { commissionOn: false })
  const shop = await openShop({ products: [nothing, off] })
  await shop.buy([...one(5000), ...one(6000)])
  expect(shop.balances('A')).toMatchObject({ pending: 0 })
  await shop.buy(one(3990))
  expect(shop.balances('A')).toMatchObject({ pending: 199 })
})

test('A5 60 % + 60 % are refused, and so are two grades that come to it together', () => {
  const problems = (over: Partial<Model.Plan>) =>
    planProblems(plan({ capRate: 10_000, ...over }), 7).map(({ problem }) => problem)
  expect(problems({ rates: { 1: 6000, 2: 6000 } })).toEqual(['ABOVE_CAP'])
  const grades = [
    { id: 'g1', name: 'one', rates: { 1: 6000, 2: 0 }, sales: 0 },
    { id: 'g2', name: 'two', rates: { 1: 0, 2: 6000 }, sales: 0 },
  ]
  expect(problems({ grades })).toEqual(['ABOVE_CAP'])
  expect(problems({ grades: grades.slice(0, 1) })).toEqual([])
})

test('A6 an item of 1 fen at 50 % + 50 % pays nothing, never 2 fen', async () => {
  const spec = { rates: { 1: 5000, 2: 5000 }, capRate: 10_000 }
  const shop = await openShop({ plan: spec, products: [product(1)] })
  await shop.buy(one(1))
  expect([shop.balances('A').pending, shop.balances('B').pending]).toEqual([0, 0])
})

test('A7 a plan that changes later changes no order that exists, not even in its refunds', async () => {
  const shop = await openShop()
  const orderId = await shop.order()
  const settings = await readSettings(shop.context().db)
  const dearer = plan({ ...settings.plan, _id: '4', version: 4, rates: { 1: 900, 2: 100 } })
  await shop.put('settings', { ...settings, plan: dearer })
  shop.payAtWechat(orderId)
  await shop.hear(orderId)
  expect(shop.balances('A')).toMatchObject({ pending: 447 })
  await shop.refund(orderId, [2, 1000])
  // 3990 at 5 % is 199, 2990 at 5 % is 149: 50 go back. At 9 % it would be 90.
  expect(shop.balances('A')).toMatchObject({ pending: 397 })
  expect(shop.balances('B')).toMatchObject({ pending: 157 })
})

test('A8 a payee’s rate is that of his own grade, found by its id and not by its place', async () => {
  const grades = [
    { id: '2', name: 'silver', rates: { 1: 600, 2: 250 }, sales: 0 },
    { id: '1', name: 'gold', rates: { 1: 700, 2: 300 }, sales: 0 },
  ]
  const shop = await openShop({ plan: { grades } })
  await setGrade(shop, 'A', '1')
  await setGrade(shop, 'B', '2')
  const orderId = await shop.buy(one(3990))
  expect(shop.balances('A')).toMatchObject({ pending: 279 })
  expect(shop.balances('B')).toMatchObject({ pending: 99 })
  // A later promotion is for later orders.
  await setGrade(shop, 'A', '2')
  await shop.refund(orderId, [0, 3990])
  expect(shop.balances('A')).toMatchObject({ pending: 0 })
})

test('A9 a cap that binds cuts level 2 first, and says so', async () => {
  const dear = product(1768, { rates: { 1: 1500, 2: 800 } })
  const shop = await openShop({ plan: { capRate: 2000 }, products: [dear] })
  const orderId = await shop.buy(one(1768))
  expect([shop.balances('A').pending, shop.balances('B').pending]).toEqual([265, 88])
  const [first, second] = shop.one('orders', orderId).attribution.entitlements
  expect(first?.shares).toMatchObject([{ rate: 1500, capped: false }])
  expect(second?.shares).toMatchObject([{ rate: 800, capped: true }])
  // What is left after a refund stays within the cap of what is left: 115 + 38 = 153.
  await shop.refund(orderId, [0, 1000])
  expect([shop.balances('A').pending, shop.balances('B').pending]).toEqual([115, 38])
})

test('A10 the commission a distributor sees on a product is the one he is paid', async () => {
  const grades = [{ id: 'gold', name: 'gold', rates: { 1: 700, 2: 300 }, sales: 0 }]
  const own = product(5000, { rates: { 1: 130, 2: 0 } })
  const shop = await openShop({ plan: { grades }, products: [own] })
  await setGrade(shop, 'A', 'gold')
  for (const price of [3990, 5000]) {
    const { commission } = await readProduct(shop.context(), 'A', `p${price}`)
    const before = shop.balances('A').pending
    await shop.buy(one(price))
    const paid = shop.balances('A').pending - before
    expect(paid).toBe(Math.floor((price * (commission?.rate ?? 0)) / 10_000))
    expect(paid).toBeGreaterThan(0)
  }
})

test('A11 level 2 is the inviter’s inviter and nobody else; a third level is never paid', async () => {
  const shop = await openShop({ members: [member('C', { hasTeam: true })] })
  const second = shop.one('members', 'B')
  await shop.put('members', { ...second, inviterId: 'C' })
  await shop.buy()
  const paid = shop.all('accounts').map(({ _id, pending }) => [_id, pending])
  expect(paid).toEqual([
    ['A', 447],
    ['B', 177],
  ])
})
