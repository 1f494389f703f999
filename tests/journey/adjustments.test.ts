/** The merchant sets a commission to another amount: once, with a reason, and refunds go on exactly. */
import {
  balances,
  bringIn,
  buy,
  DAY,
  deliver,
  expectSoundLedger,
  memberId,
  newKey,
  startWorld,
  stopWorlds,
} from './world'

afterEach(stopWorlds)

const HONEY = [{ productId: 'honey', sku: '250', quantity: 2 }]

test('before and after release, by the fen; a repetition changes nothing, a refund telescopes', async () => {
  const world = await startWorld()
  await bringIn(world, 'u2', 'u1')
  const { orderId } = await buy(world, 'u2', HONEY)
  const wish = { requestKey: newKey(), orderId, level: 1 as const, amount: 400, reason: '带货直播' }
  const set = (more: Partial<typeof wish> = {}) =>
    world.call('m1', 'merchant.adjustCommission', { ...wish, ...more })
  const no = (more: Partial<CloudApi.Input<'merchant.adjustCommission'>>) =>
    world.refused('m1', 'merchant.adjustCommission', { ...wish, requestKey: newKey(), ...more })

  const shown = async () => (await world.call('m1', 'merchant.order', { orderId })).payees

  // 5 % of 59.80 yuan is 2.99; the cap of 10 % is 5.98.
  expect(await shown()).toMatchObject([{ original: 299, now: 299, most: 598 }])
  const first = await set()
  expect(first).toMatchObject({ before: 299, after: 400 })
  expect(await Promise.all([set(), set()])).toEqual([first, first])
  expect(await balances(world, 'u1')).toMatchObject({ pending: 400, available: 0 })
  expect(await no({ amount: 599 })).toBe('ABOVE_CAP')
  expect(await no({ level: 2 })).toBe('NOT_ENTITLED')
  expect(await no({ orderId: 'NONE' })).toBe('ORDER_NOT_FOUND')
  expect(await no({ requestKey: wish.requestKey, amount: 401 })).toBe('REQUEST_KEY_USED')
  expect(await world.refused('u1', 'merchant.adjustCommission', wish)).toBe('NOT_STAFF')

  await deliver(world, 'u2', orderId)
  await world.cloud.advance(8 * DAY)
  expect(await balances(world, 'u1')).toMatchObject({ pending: 0, available: 400 })
  expect(await set({ requestKey: newKey(), amount: 598 })).toMatchObject({
    before: 400,
    after: 598,
  })
  expect(await set({ requestKey: newKey(), amount: 200 })).toMatchObject({
    before: 598,
    after: 200,
  })
  expect(await balances(world, 'u1')).toMatchObject({ pending: 0, available: 200 })

  // Half of the goods go back, so half of what was set last does.
  await world.call('m1', 'merchant.refundLines', {
    requestKey: newKey(),
    orderId,
    lines: [{ line: 0, amount: 2990 }],
    reason: '退一件',
  })
  await world.cloud.settled()
  expect(await balances(world, 'u1')).toMatchObject({ pending: 0, available: 100 })
  expect(await shown()).toMatchObject([{ now: 100, most: 299 }])

  const u1 = await memberId(world, 'u1')
  const lines = world.all<Model.Commission>('commissions').filter((line) => line.payeeId === u1)
  const sum = lines.reduce((total, line) => total + line.amount, 0)
  expect(sum).toBe(100)
  const adjusted = world.all<Model.Journal>('journals').filter(({ kind }) => kind === 'adjust')
  expect(adjusted).toHaveLength(3)
  const [stored] = world.all<Model.Order>('orders')
  expect(stored?.adjustments.map(({ reason, after }) => [reason, after])).toEqual([
    ['带货直播', 400],
    ['带货直播', 598],
    ['带货直播', 200],
  ])
  expectSoundLedger(world)
})
