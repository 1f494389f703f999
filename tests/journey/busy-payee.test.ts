/**
 * 500 orders for one distributor at once: all accrue, nobody fights for the account, and a batch costs
 * no more than six trips an order (facts/distribution.md I9).
 */
import { statementFile } from '../../miniprogram/distribution/earnings/statement-file'
import { check, pagesOf } from './statement-check'
import {
  balances,
  bringIn,
  buy,
  expectSoundLedger,
  order,
  startWorld,
  stopWorlds,
  type World,
} from './world'

const HONEY = [{ productId: 'honey', sku: '250', quantity: 1 }]
const AT_ONCE = 30
const WAITING = 469
/** The clock's door runs every ten minutes. */
const TICK = 600_000

let world: World
beforeAll(async () => {
  world = await startWorld()
  await bringIn(world, 'u2', 'u1')
})
afterAll(stopWorlds)

const invocations = (door: string) =>
  world.cloud.invocations().filter((invocation) => invocation.door === door)
const starts = (door: string) =>
  invocations(door).reduce((sum, { trips }) => sum + (trips['database.startTransaction'] ?? 0), 0)

/** As many paid orders like `like`, each with its accrual in the outbox. */
async function putPaid(like: Model.Order, count: number): Promise<void> {
  const ids = Array.from({ length: count }, (_, i) => `BUSY${String(i).padStart(12, '0')}`)
  const paid = { ...like, commission: 'due' }
  await world.cloud.put(
    'orders',
    ids.map((_id) => ({ ...paid, _id })),
  )
  const now = world.cloud.now()
  await world.cloud.put(
    'outbox',
    ids.map((id) => ({ _id: `accrue:${id}`, kind: 'accrue', factId: id, dueAt: now, attempts: 0 })),
  )
}

test('paid at the same moment, they settle without a storm of retries', async () => {
  const placed = []
  for (let i = 0; i < AT_ONCE; i += 1) placed.push(await order(world, 'u2', HONEY))
  await Promise.all(placed.map(({ prepayId }) => world.cloud.decide({ prepayId, outcome: 'pay' })))
  await world.cloud.settled()
  // The payment itself, and at most three tries of its accrual.
  expect(starts('payment')).toBeLessThanOrEqual(AT_ONCE * 5)
  await world.cloud.advance(TICK)
  expect(world.all('outbox')).toEqual([])
  expect(await balances(world, 'u1')).toMatchObject({ pending: AT_ONCE * 149 })
  const retries = (starts('payment') + starts('clock') - AT_ONCE * 2) / AT_ONCE
  console.info(`${AT_ONCE} orders at once: ${retries.toFixed(2)} retries an order`)
})

test('those that wait are booked in batches of at most six trips an order', async () => {
  const { orderId } = await buy(world, 'u2', HONEY)
  const like = world.all<Model.Order>('orders').find(({ _id }) => _id === orderId)
  if (!like) throw new Error('no order')
  await putPaid(like, WAITING)
  const before = invocations('clock').length
  for (let i = 0; i < 20 && world.all('outbox').length > 0; i += 1) await world.cloud.advance(TICK)
  expect(world.all('outbox')).toEqual([])
  const runs = invocations('clock').slice(before)
  const idle = runs.at(-1)?.trips ?? {}
  const trips = runs.reduce((sum, { tripCount }) => sum + tripCount, 0)
  console.info(`${WAITING} orders: ${(trips / WAITING).toFixed(2)} trips an order`, idle)
  expect(trips / WAITING).toBeLessThanOrEqual(6)
  expect(await balances(world, 'u1')).toMatchObject({ pending: (AT_ONCE + 1 + WAITING) * 149 })
  expectSoundLedger(world)
})

test('his statement and the audit take many pages, and both are right', async () => {
  const pages = await pagesOf(world, 'u1', '2026-04')
  expect(pages.length).toBe(5)
  expect(check(statementFile(pages))).toEqual({
    status: 0,
    said: expect.stringMatching(/^verified: 500 lines, closing 待结算 745\.00/),
  })
  let { audit } = await world.call('m1', 'merchant.runAudit', {})
  while (audit.endedAt === null) audit = (await world.call('m1', 'merchant.runAudit', {})).audit
  expect(audit).toMatchObject({ findings: [], found: 0, checked: { journals: 500, orders: 500 } })
})
