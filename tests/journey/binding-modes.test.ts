/** Who is whose inviter under the three modes, through the doors. */
import {
  balances,
  buy,
  DAY,
  memberId,
  order,
  scanPoster,
  startWorld,
  stopWorlds,
  type World,
} from './world'

const HONEY = [{ productId: 'honey', sku: '250', quantity: 1 }]

let world: World
/** Codes of u1 and of u2, who are both distributors. */
let first = ''
let second = ''

beforeEach(async () => {
  world = await startWorld()
  await world.call('u2', 'distributor.apply', {})
  first = await scanPoster(world, 'u1', 'honey')
  second = await scanPoster(world, 'u2', 'honey')
})
afterEach(stopWorlds)

async function setMode(mode: Model.Settings['binding']['mode'], protectionDays: number) {
  const { plan } = await world.call('m1', 'merchant.plan', {})
  const { _id, version, publishedAt, ...edited } = plan
  const binding = { mode, protectionDays }
  await world.call('m1', 'merchant.publishPlan', { from: version, plan: edited, binding })
}

const scan = (scene: string) => world.call('u3', 'shop.bindInviter', { scene, entry: 'scan' })
const refused = (scene: string) => world.refused('u3', 'shop.bindInviter', { scene, entry: 'scan' })

test('first: the first inviter stays for good', async () => {
  await scan(first)
  await world.cloud.advance(400 * DAY)
  expect(await refused(second)).toBe('ALREADY_BOUND')
})

test('protected: another may follow after the days, the history keeps both', async () => {
  await setMode('protected', 30)
  await scan(first)
  await world.cloud.advance(30 * DAY - 60_000)
  expect(await refused(second)).toBe('ALREADY_BOUND')
  await world.cloud.advance(60_000)
  expect(await scan(second)).toMatchObject({ inviter: { nickname: '小林🍵' } })
  const id = await memberId(world, 'u3')
  const member = world.all<Model.Member>('members').find((m) => m._id === id)
  expect(member?.bindings.map(({ inviterId }) => inviterId)).toEqual([
    await memberId(world, 'u2'),
    await memberId(world, 'u1'),
  ])
})

test('locked: another may follow until the first order is paid, not only placed', async () => {
  await setMode('locked', 0)
  await scan(first)
  await scan(second)
  const placed = await order(world, 'u3', HONEY)
  await scan(first)
  // The order pays whom it was placed under.
  await world.cloud.decide({ prepayId: placed.prepayId, outcome: 'pay' })
  await world.cloud.settled()
  expect(await balances(world, 'u2')).toMatchObject({ pending: 149 })
  expect(await balances(world, 'u1')).toMatchObject({ pending: 0 })
  expect(await refused(second)).toBe('ALREADY_BOUND')
})

test('a member with a team keeps his inviter in every mode', async () => {
  await setMode('protected', 1)
  await scan(first)
  await world.call('u3', 'distributor.apply', {})
  const own = await scanPoster(world, 'u3', 'honey')
  await world.call('u4', 'shop.bindInviter', { scene: own, entry: 'scan' })
  await world.cloud.advance(2 * DAY)
  expect(await refused(second)).toBe('HAS_TEAM')
})

test('a refund under an earlier inviter takes nothing from what counts for the present one', async () => {
  await setMode('protected', 1)
  await scan(first)
  const { orderId } = await buy(world, 'u3', HONEY)
  await world.cloud.advance(2 * DAY)
  await scan(second)
  await world.call('m1', 'merchant.refundLines', {
    requestKey: 'key000000000000000000refund',
    orderId,
    lines: [{ line: 0, amount: 2990 }],
    reason: '退货',
  })
  await world.cloud.settled()
  const team = await world.call('u2', 'distributor.team', {
    level: 1,
    order: 'joined',
    query: null,
    cursor: null,
  })
  expect(team.members).toMatchObject([{ orders: 0, brought: 0 }])
  expect(await balances(world, 'u1')).toMatchObject({ pending: 0 })
})
