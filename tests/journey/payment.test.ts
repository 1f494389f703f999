import {
  balances,
  bringIn,
  buy,
  DAY,
  expectSoundLedger,
  newKey,
  order,
  PARCEL,
  startWorld,
  stopWorlds,
} from './world'

afterEach(stopWorlds)

const HONEY = [{ productId: 'honey', sku: '250', quantity: 2 }]
const MINUTE = 60_000

test('losing the callback is harmless: the customer’s refresh finds the payment', async () => {
  const world = await startWorld()
  await bringIn(world, 'u2', 'u1')
  world.cloud.fault({ on: 'notice', kind: 'lose', count: 1 })
  const { orderId } = await buy(world, 'u2', HONEY)
  expect(await world.call('u2', 'shop.order', { orderId })).toMatchObject({ state: 'unpaid' })
  expect(await world.call('u2', 'shop.checkPayment', { orderId })).toEqual({
    orderId,
    state: 'paid',
  })
  expect(await balances(world, 'u1')).toMatchObject({ pending: 299 })
})

test('losing the callback and the phone is harmless: the clock finds the payment', async () => {
  const world = await startWorld()
  await bringIn(world, 'u2', 'u1')
  world.cloud.fault({ on: 'notice', kind: 'lose', count: 1 })
  const { orderId } = await buy(world, 'u2', HONEY)
  await world.cloud.advance(45 * MINUTE)
  expect(await world.call('u2', 'shop.order', { orderId })).toMatchObject({ state: 'paid' })
  expect(await balances(world, 'u1')).toMatchObject({ pending: 299 })
})

test('a callback that comes three times, with refreshes between, pays commission once', async () => {
  const world = await startWorld()
  await bringIn(world, 'u2', 'u1')
  world.cloud.fault({ on: 'notice', kind: 'repeat', count: 1 })
  const { orderId, prepayId } = await order(world, 'u2', HONEY)
  await world.cloud.decide({ prepayId, outcome: 'pay' })
  await Promise.all([1, 2, 3].map(() => world.call('u2', 'shop.checkPayment', { orderId })))
  await world.cloud.settled()
  expect(await balances(world, 'u1')).toMatchObject({ pending: 299 })
  expect(world.all<Model.Journal>('journals')).toHaveLength(1)
  expectSoundLedger(world)
})

test('a cancelled payment leaves the order unpaid; unpaid it is closed and gives its stock back', async () => {
  const world = await startWorld()
  const before = await world.call('u2', 'shop.product', { productId: 'honey' })
  const { orderId, prepayId } = await order(world, 'u2', HONEY)
  await world.cloud.decide({ prepayId, outcome: 'cancel' })
  expect(await world.call('u2', 'shop.checkPayment', { orderId })).toMatchObject({
    state: 'unpaid',
  })
  const held = await world.call('u2', 'shop.product', { productId: 'honey' })
  expect(held.skus[0]?.stock).toBe((before.skus[0]?.stock ?? 0) - 2)
  await world.cloud.advance(45 * MINUTE)
  expect(await world.call('u2', 'shop.order', { orderId })).toMatchObject({ state: 'closed' })
  expect(await world.refused('u2', 'shop.payOrder', { orderId })).toBe('ORDER_CLOSED')
  expect(await world.call('u2', 'shop.product', { productId: 'honey' })).toEqual(before)
  expect(world.all('journals')).toEqual([])
})

test('a cancelled payment can be paid later', async () => {
  const world = await startWorld()
  const { orderId, prepayId } = await order(world, 'u2', HONEY)
  await world.cloud.decide({ prepayId, outcome: 'cancel' })
  const { payment } = await world.call('u2', 'shop.payOrder', { orderId })
  const again = payment.package.replace('prepay_id=', '')
  await world.cloud.decide({ prepayId: again, outcome: 'pay' })
  await world.cloud.settled()
  expect(await world.call('u2', 'shop.order', { orderId })).toMatchObject({ state: 'paid' })
})

test('a double click places one order; another cart under the same key is refused', async () => {
  const world = await startWorld()
  const key = newKey()
  const [one, two] = await Promise.all([
    order(world, 'u2', HONEY, key),
    order(world, 'u2', HONEY, key),
  ])
  expect(one.orderId).toBe(two.orderId)
  expect(world.all('orders')).toHaveLength(1)
  const stock = world.all<Model.Stock>('stocks').find((s) => s._id === 'honey.250')
  expect(stock).toMatchObject({ quantity: 158, sold: 2 })
  const other = order(world, 'u2', [{ productId: 'honey', sku: '250', quantity: 3 }], key)
  await expect(other).rejects.toThrow('REQUEST_KEY_USED')
})

test('the last piece goes to one of two customers; the other is told before paying', async () => {
  const world = await startWorld()
  const line = { productId: 'teapot', sku: '180', quantity: 12 }
  const results = await Promise.allSettled([order(world, 'u2', [line]), order(world, 'u3', [line])])
  expect(results.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(world.all('orders')).toHaveLength(1)
  const stock = world.all<Model.Stock>('stocks').find((s) => s._id === 'teapot.180')
  expect(stock?.quantity).toBe(0)
})

test('two withdrawals at the same moment hold the money once', async () => {
  const world = await startWorld()
  await bringIn(world, 'u2', 'u1')
  const { orderId } = await buy(world, 'u2', HONEY)
  await world.call('m1', 'merchant.ship', {
    orderId,
    ...PARCEL,
  })
  await world.cloud.advance(18 * DAY)
  expect(await balances(world, 'u1')).toMatchObject({ available: 299 })
  const ask = () =>
    world.call('u1', 'distributor.requestWithdrawal', { requestKey: newKey(), amount: 299 })
  const results = await Promise.allSettled([ask(), ask()])
  expect(results.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(await balances(world, 'u1')).toMatchObject({ available: 0, held: 299 })
  expect(world.all('withdrawals')).toHaveLength(1)
  expectSoundLedger(world)
})
