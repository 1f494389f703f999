/**
 * Publishing a plan: the next version, never a changed one; orders keep the terms they were made
 * under.
 */
import { balances, bringIn, buy, order, startWorld, stopWorlds, type World } from './world'

const HONEY = [{ productId: 'honey', sku: '250', quantity: 1 }]
type Edited = CloudApi.Input<'merchant.publishPlan'>['plan']

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(stopWorlds)

async function inForce(): Promise<{
  from: number
  plan: Edited
  binding: Model.Settings['binding']
}> {
  const { plan, binding } = await world.call('m1', 'merchant.plan', {})
  const { _id, version, publishedAt, ...edited } = plan
  return { from: version, plan: edited, binding }
}

test.each<[string, (edited: Edited) => Edited]>([
  ['RATE_INVALID', (plan) => ({ ...plan, rates: { 1: -1, 2: 200 } })],
  ['CAP_INVALID', (plan) => ({ ...plan, capRate: 10_001 })],
  ['ABOVE_CAP', (plan) => ({ ...plan, rates: { 1: 801, 2: 200 } })],
  [
    'ABOVE_CAP',
    (plan) => ({
      ...plan,
      grades: [{ id: 'gold', name: '金', rates: { 1: 900, 2: 200 }, sales: 0 }],
    }),
  ],
  ['HOLD_TOO_SHORT', (plan) => ({ ...plan, holdDays: 6 })],
  [
    'GRADE_INVALID',
    (plan) => ({
      ...plan,
      grades: [...plan.grades, { id: 'standard', name: '又', rates: null, sales: 0 }],
    }),
  ],
])('%s is refused and nothing is written', async (code, edit) => {
  const now = await inForce()
  const edited = { ...now, plan: edit(now.plan) }
  expect(await world.refused('m1', 'merchant.publishPlan', edited)).toBe(code)
  expect(await inForce()).toEqual(now)
  expect(world.all('plans')).toHaveLength(now.from)
})

test('a new version is in force for new orders, an old order keeps its own', async () => {
  await bringIn(world, 'u2', 'u1')
  const before = await order(world, 'u2', HONEY)
  const now = await inForce()
  const edited = { ...now, plan: { ...now.plan, rates: { 1: 800, 2: 100 } } }
  const { plan } = await world.call('m1', 'merchant.publishPlan', edited)
  expect(plan).toMatchObject({ version: 2, rates: { 1: 800, 2: 100 } })
  await world.cloud.decide({ prepayId: before.prepayId, outcome: 'pay' })
  await world.cloud.settled()
  expect(await balances(world, 'u1')).toMatchObject({ pending: 149 })
  await buy(world, 'u2', HONEY)
  // 29.90 at 8 % = 2.39.
  expect(await balances(world, 'u1')).toMatchObject({ pending: 149 + 239 })
  const kept = world.all<Model.Plan>('plans').map(({ version, rates }) => [version, rates[1]])
  expect(kept).toEqual([
    [1, 500],
    [2, 800],
  ])
  expect(await inForce()).toEqual({ ...edited, from: 2 })
})

test('the same plan published again is found; what another one published is not overwritten', async () => {
  const now = await inForce()
  const mine = { ...now, plan: { ...now.plan, holdDays: 9 } }
  const versions = world.all('plans').length
  const both = await Promise.all([
    world.call('m1', 'merchant.publishPlan', mine),
    world.call('m1', 'merchant.publishPlan', mine),
  ])
  expect(both[0]).toEqual(both[1])
  expect(world.all('plans')).toHaveLength(versions + 1)
  const other = { ...now, plan: { ...now.plan, holdDays: 10 } }
  expect(await world.refused('m1', 'merchant.publishPlan', other)).toBe('PLAN_CHANGED')
  const binding = { mode: 'locked' as const, protectionDays: 0 }
  expect(await world.refused('m1', 'merchant.publishPlan', { ...mine, binding })).toBe(
    'PLAN_CHANGED',
  )
})

test('a product whose own rates are above the new cap stops the plan', async () => {
  const honey = world.cloud.dump('products').find(({ _id }) => _id === 'honey')
  if (!honey) throw new Error('no honey')
  await world.cloud.put('products', [{ ...honey, rates: { 1: 700, 2: 200 }, ownRates: true }])
  const now = await inForce()
  const edited = { ...now, plan: { ...now.plan, rates: { 1: 300, 2: 100 }, capRate: 800 } }
  expect(await world.refused('m1', 'merchant.publishPlan', edited)).toBe('ABOVE_CAP')
  await world.cloud.put('products', [honey])
})

test('a binding that protects for no time is refused', async () => {
  const now = await inForce()
  const binding = { mode: 'protected' as const, protectionDays: 0 }
  const code = await world.refused('m1', 'merchant.publishPlan', { ...now, binding })
  expect(code).toBe('BINDING_INVALID')
})

test('a customer publishes nothing', async () => {
  const now = await inForce()
  expect(await world.refused('u1', 'merchant.publishPlan', now)).toBe('NOT_STAFF')
  expect(await world.refused('u1', 'merchant.plan', {})).toBe('NOT_STAFF')
})
