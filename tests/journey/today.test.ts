/** The merchant's day: what is short of stock, and the days before for who may see the figures. */
import { buy, DAY, memberId, startWorld, stopWorlds } from './world'

afterAll(stopWorlds)

test('stock that runs short is counted, days are compared, and a clerk sees no figures', async () => {
  const world = await startWorld()
  await world.cloud.put('stocks', [
    { _id: 'honey.250', productId: 'honey', sku: '250', quantity: 5, sold: 0, onSale: true },
    { _id: 'gone.a', productId: 'gone', sku: 'a', quantity: 0, sold: 0, onSale: false },
  ])
  const before = await world.call('m1', 'merchant.today', {})
  const { products } = await world.call('m1', 'merchant.products', {
    ...{ show: 'low', category: null, query: null, cursor: null },
  })
  const low = products.flatMap((product) => product.low)
  expect(before.lowStock).toBe(low.length)
  expect(low).toContainEqual({ name: '250 g', stock: 5 })

  const first = await buy(world, 'u2', [{ productId: 'walnuts', sku: '1000', quantity: 1 }])
  await world.cloud.advance(DAY)
  const second = await buy(world, 'u3', [{ productId: 'walnuts', sku: '1000', quantity: 2 }])
  const { days, sales } = await world.call('m1', 'merchant.today', {})
  expect(sales).toBe(second.payable)
  expect(days).toHaveLength(14)
  expect(days?.slice(-2)).toEqual([
    { day: '2026-04-12', sales: first.payable },
    { day: '2026-04-13', sales: second.payable },
  ])
  const { days: whole } = await world.call('m1', 'merchant.dashboard', { days: 30 })
  expect(days).toEqual(whole.slice(-14).map((each) => ({ day: each.day, sales: each.sales })))

  const clerk = { _id: await memberId(world, 'u3'), openid: 'o-u3', role: 'clerk', since: 1 }
  await world.cloud.put('staff', [clerk])
  const seen = await world.call('u3', 'merchant.today', {})
  expect(seen).toMatchObject({ days: null, commission: null, withdrawals: null, toShip: 2 })
  const full = await world.call('m1', 'merchant.today', {})
  expect(full).toMatchObject({ commission: 0, withdrawals: { requested: 0, approved: 0 } })
})
