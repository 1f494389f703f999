/**
 * When a distributor's money comes: each line's day, and the next one of all, through the built
 * doors.
 */
import {
  bringIn,
  buy,
  DAY,
  deliver,
  newKey,
  START,
  startWorld,
  stopWorlds,
  type World,
} from './world'

const HONEY = [{ productId: 'honey', sku: '250', quantity: 1 }]
const OOLONG = [{ productId: 'osmanthus-oolong', sku: '100', quantity: 1 }]

let world: World
beforeAll(async () => {
  world = await startWorld()
  await bringIn(world, 'u2', 'u1')
})
afterAll(stopWorlds)

const earnings = () => world.call('u1', 'distributor.earnings', { filter: 'all', cursor: null })
const trips = () => world.cloud.invocations().filter(({ door }) => door === 'distributor')
const commissionOf = (orderId: string) => `${orderId}.1`

async function releases(): Promise<(CloudApi.Release | null)[]> {
  return (await earnings()).lines.map(({ release }) => release)
}

async function askBack(orderId: string): Promise<string> {
  const scope = await world.call('u2', 'shop.afterSaleScope', { orderId })
  const lines = scope.lines.map(({ line, refundable: amount }) => ({ line, quantity: 1, amount }))
  const wish = { requestKey: newKey(), orderId, kind: 'refund' as const, lines }
  const words = { reason: '质量问题', words: '', pictures: [] }
  return (await world.call('u2', 'shop.requestAfterSale', { ...wish, ...words })).afterSaleId
}

test('a line waits for the receipt, then for its day, and keeps that day', async () => {
  const first = await buy(world, 'u2', HONEY)
  expect(await earnings()).toMatchObject({ next: null, lines: [{ state: 'pending' }] })
  expect(await releases()).toEqual([{ kind: 'received', holdDays: 7 }])
  await deliver(world, 'u2', first.orderId)
  const at = world.all<Model.Order>('orders')[0]?.receivedAt ?? 0
  const due = { kind: 'due', at: at + 7 * DAY }
  expect(await releases()).toEqual([due])

  await world.cloud.advance(DAY)
  const second = await buy(world, 'u2', OOLONG)
  await deliver(world, 'u2', second.orderId)
  const next = { commissionId: commissionOf(first.orderId), at: due.at, amount: 149 }
  expect((await earnings()).next).toEqual(next)
  expect(trips().at(-1)?.tripCount).toBeLessThanOrEqual(5)

  // What somebody asks back has no day any more, and the next one comes first.
  const afterSaleId = await askBack(first.orderId)
  expect(await earnings()).toMatchObject({
    next: { commissionId: commissionOf(second.orderId), amount: 199 },
    lines: [{ release: { kind: 'due' } }, { release: { kind: 'waits' } }],
  })
  await world.call('u2', 'shop.cancelAfterSale', { afterSaleId, from: 1 })
  expect((await earnings()).next).toEqual(next)

  await world.cloud.advance(6 * DAY + DAY / 2)
  const view = await earnings()
  expect(view.next).toMatchObject({ commissionId: commissionOf(second.orderId) })
  const [released] = world.all<Model.Commission>('commissions').filter((c) => c.releasedAt !== null)
  const done = { kind: 'done', at: released?.releasedAt }
  expect(view.lines[1]).toMatchObject({ state: 'released', amount: 149, release: done })
  expect(view.account.available).toBe(149)
})

test('where nothing is pending, nothing is looked for; later parts of the list do not say it again', async () => {
  await world.cloud.advance(8 * DAY)
  expect(await earnings()).toMatchObject({ next: null, account: { pending: 0 } })
  expect(trips().at(-1)?.tripCount).toBe(3)
  const bought = await buy(world, 'u2', HONEY)
  await deliver(world, 'u2', bought.orderId)
  const rest = { filter: 'all', cursor: `${START}~0` } as const
  expect((await world.call('u1', 'distributor.earnings', rest)).next).toBeNull()
})
