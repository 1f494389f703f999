/** A shop whose database an earlier version has filled opens after an update, and goes on. */
import { HONEY } from './door-inputs'
import {
  balances,
  bringIn,
  buy,
  DAY,
  deliver,
  memberId,
  newKey,
  order,
  posterOf,
  startWorld,
  stopWorlds,
  type World,
} from './world'

type Fields = Record<string, unknown>

/** What each document did not have in the version that was handed out first. */
const ADDED: Record<string, readonly string[]> = {
  settings: [
    'poster',
    'training',
    'freight.provinces',
    'distribution.team',
    'distribution.ranking',
  ],
  plans: [],
  members: ['words', 'brought.net', 'brought.released', 'cameBy'],
  accounts: ['sales', 'month'],
  scenes: ['activityId', 'links'],
  orders: [
    ...['route', 'couponId', 'phoneTail', 'freightRefunding', 'afterSales', 'attribution.cameBy'],
    ...['shipment.carrier', 'shipment.changedAt', 'shipment.upload'],
  ],
}

function without(holder: unknown, path: readonly string[]): void {
  const [field = '', ...rest] = path
  if (typeof holder !== 'object' || holder === null) return
  if (rest.length > 0) without(Reflect.get(holder, field), rest)
  else Reflect.deleteProperty(holder, field)
}

/** Takes from every document what came later; grades and unpaid levels of plans and orders, too. */
async function makeOlder({ cloud }: World): Promise<void> {
  for (const [name, fields] of Object.entries(ADDED)) {
    const older = cloud.dump(name).map((document) => {
      const copy: Fields & { _id: string } = JSON.parse(JSON.stringify(document))
      for (const field of fields) without(copy, field.split('.'))
      const plan = name === 'plans' ? copy : copy.plan
      for (const grade of listOf(plan, 'grades')) without(grade, ['sales'])
      for (const level of listOf(copy.attribution, 'unpaid')) without(level, ['memberId'])
      return copy
    })
    await cloud.put(name, older)
  }
}

function listOf(holder: unknown, field: string): unknown[] {
  if (typeof holder !== 'object' || holder === null) return []
  const list: unknown = Reflect.get(holder, field)
  return Array.isArray(list) ? list : []
}

let world: World
let paid = ''
let unpaid = ''
let code = ''

beforeAll(async () => {
  world = await startWorld()
  await bringIn(world, 'u2', 'u1')
  paid = (await buy(world, 'u2', HONEY)).orderId
  unpaid = (await order(world, 'u2', HONEY)).orderId
  code = world.all<Model.Scene>('scenes')[0]?._id ?? ''
  await makeOlder(world)
})
afterAll(stopWorlds)

test('every page of customers, distributors and the merchant opens', async () => {
  const { call } = world
  await call('u2', 'shop.enter', {})
  await call('u2', 'shop.catalogue', { category: null, query: null, cursor: null })
  const quote = { lines: HONEY, province: '浙江省', coupon: 'best' } as const
  expect((await call('u2', 'shop.quote', quote)).payable).toBeGreaterThan(0)
  await call('u2', 'shop.cart', { lines: HONEY })
  const shown = await call('u2', 'shop.order', { orderId: paid })
  expect(shown.afterSales).toEqual([])
  const me = await call('u1', 'shop.me', {})
  expect(me.distribution).toMatchObject({ ranking: 'off', team: { 1: 1, 2: 0 } })
  const joined = { level: 1, order: 'joined', query: null, cursor: null } as const
  const [member] = (await call('u1', 'distributor.team', joined)).members
  expect(member).toMatchObject({ orders: 1, brought: 2990, released: 0 })
  expect(await call('u1', 'distributor.grade', {})).toMatchObject({ sales: 0 })
  expect(await call('u1', 'distributor.training', {})).toMatchObject({ needed: false })
  await call('u1', 'distributor.earnings', { filter: 'all', cursor: null })
  await call('u1', 'distributor.unpaid', { cursor: null })
  await call('m1', 'merchant.today', {})
  await call('m1', 'merchant.freight', {})
  await call('m1', 'merchant.posterLook', {})
  await call('m1', 'merchant.training', {})
  await call('m1', 'merchant.settings', {})
  await call('m1', 'merchant.distributors', { status: 'active', query: null, cursor: null })
  await call('m1', 'merchant.orders', { state: 'all', query: null, cursor: null })
  await call('m1', 'merchant.order', { orderId: paid })
})

test('a code that was handed out before still leads to its inviter', async () => {
  const entered = await world.call('u4', 'shop.bindInviter', { scene: code, entry: 'scan' })
  expect(entered).toMatchObject({ activityId: null })
  expect((await world.call('u4', 'shop.me', {})).inviter).not.toBeNull()
})

test('posters are painted, and settings are stored whole with their next change', async () => {
  const { fileID } = await world.call('u1', 'poster.mint', posterOf('honey'))
  expect(fileID).not.toBe('')
  const { version } = await world.call('m1', 'merchant.training', {})
  await world.call('m1', 'merchant.saveTraining', { from: version, quiz: false })
  expect(world.all<Model.Settings>('settings')[0]).toMatchObject({
    poster: { seal: '分' },
    freight: { provinces: [] },
    distribution: { apply: 'auto', team: 'all', ranking: 'off' },
  })
})

test('what was ordered before is paid, sent, released and refunded as ever', async () => {
  const { call, cloud } = world
  const { payment } = await call('u2', 'shop.payOrder', { orderId: unpaid })
  const prepayId = payment?.package.replace('prepay_id=', '') ?? ''
  await cloud.decide({ prepayId, outcome: 'pay' })
  await cloud.settled()
  expect((await call('u2', 'shop.order', { orderId: unpaid })).state).toBe('paid')
  await call('m1', 'merchant.refundLines', {
    requestKey: newKey(),
    orderId: unpaid,
    lines: [{ line: 0, amount: 1000 }],
    reason: '少了一罐',
  })
  await cloud.settled()
  await deliver(world, 'u2', paid)
  await cloud.advance(8 * DAY)
  expect((await balances(world, 'u1')).available).toBeGreaterThan(0)
  const id = await memberId(world, 'u2')
  const member = world.all<Model.Member>('members').find(({ _id }) => _id === id)
  expect(member?.brought.orders).toBe(2)
})
