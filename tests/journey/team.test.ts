/** 我的团队, grades, ranking and orders that paid nothing, through the built doors. */
import { buy, DAY, deliver, memberId, startWorld, stopWorlds, type World } from './world'

afterEach(stopWorlds)

const FIRST = { level: 1, order: 'joined', query: null, cursor: null } as const
const SECOND = { ...FIRST, level: 2 } as const
const HONEY = [{ productId: 'honey', sku: '250', quantity: 1 }]
const TICK = 600_000

const team = (world: World, input: CloudApi.Input<'distributor.team'> = FIRST, user = 'u1') =>
  world.call(user, 'distributor.team', input)

const rename = (world: World, user: string, nickname: string) =>
  world.call(user, 'shop.saveProfile', { nickname, avatar: '' })

const invocations = (world: World, door: string) =>
  world.cloud.invocations().filter((one) => one.door === door)

/** What stands on a share card: no poster is painted for it. */
async function codeOf(world: World, user: string): Promise<string> {
  const nothing = { productId: null, activityId: null, material: null }
  const { path } = await world.call(user, 'distributor.shareCard', nothing)
  return new URL(path, 'https://shop').searchParams.get('i') ?? ''
}

/** Binds `user` by `inviter`'s card and makes him a distributor. */
async function join(world: World, user: string, inviter: string): Promise<void> {
  const scene = await codeOf(world, inviter)
  await world.call(user, 'shop.bindInviter', { scene, entry: 'share' })
  await world.call(user, 'distributor.apply', {})
}

/** u1 has invited u2, and u2 has invited u3. */
async function openChain(): Promise<World> {
  const world = await startWorld()
  await join(world, 'u2', 'u1')
  await join(world, 'u3', 'u2')
  return world
}

/** Changes the rules of distribution as the desk does. */
async function setRules(world: World, rules: Partial<Model.Settings['distribution']>) {
  const active = { status: 'active', query: null, cursor: null } as const
  const { rule } = await world.call('m1', 'merchant.distributors', active)
  const { version: from, ...before } = rule
  await world.call('m1', 'merchant.saveDistribution', { from, rules: { ...before, ...rules } })
}

/** Publishes the plan with these grades. */
async function setGrades(world: World, grades: Model.Grade[]) {
  const { plan, binding } = await world.call('m1', 'merchant.plan', {})
  const { _id, version: from, publishedAt, ...edited } = plan
  await world.call('m1', 'merchant.publishPlan', { from, plan: { ...edited, grades }, binding })
}

const GRADES: Model.Grade[] = [
  { id: 'standard', name: '分销员', rates: null, sales: 0 },
  { id: 'gold', name: '金牌', rates: { 1: 600, 2: 200 }, sales: 5000 },
]

/** Bought, received and released. */
async function sell(world: World, user: string): Promise<void> {
  const { orderId } = await buy(world, user, HONEY)
  await deliver(world, user, orderId)
  await world.cloud.advance(8 * DAY)
}

test('counts are exact before and after the clock has added them up; nobody is counted for them', async () => {
  const world = await openChain()
  expect((await team(world)).counts).toEqual({ 1: 1, 2: 1 })
  expect(world.all('teamSteps')).toHaveLength(2)
  await world.cloud.advance(TICK)
  expect(world.all('teamSteps')).toEqual([])
  expect((await team(world)).counts).toEqual({ 1: 1, 2: 1 })
  expect((await team(world, FIRST, 'u2')).counts).toEqual({ 1: 1, 2: 0 })
  expect((await world.call('u1', 'shop.me', {})).distribution?.team).toEqual({ 1: 1, 2: 1 })
})

test('who goes to another leaves the counts of both teams above him', async () => {
  const world = await openChain()
  const { plan, binding } = await world.call('m1', 'merchant.plan', {})
  const { _id, version: from, publishedAt, ...edited } = plan
  const open = { ...binding, mode: 'locked' as const }
  await world.call('m1', 'merchant.publishPlan', { from, plan: edited, binding: open })
  await world.cloud.advance(TICK)
  expect((await team(world, FIRST, 'u2')).members[0]?.protection).toEqual({ kind: 'firstOrder' })
  const scene = await codeOf(world, 'u1')
  await world.call('u3', 'shop.bindInviter', { scene, entry: 'scan' })
  expect((await team(world)).counts).toEqual({ 1: 2, 2: 0 })
  expect((await team(world, FIRST, 'u2')).counts).toEqual({ 1: 0, 2: 0 })
  await world.cloud.advance(TICK)
  expect((await team(world)).counts).toEqual({ 1: 2, 2: 0 })
})

test('a first scan takes eight trips at most, for the first of a team and for a later one', async () => {
  const world = await startWorld()
  const scene = await codeOf(world, 'u1')
  const scan = async (user: string) => {
    await world.call(user, 'shop.bindInviter', { scene, entry: 'scan' })
    return invocations(world, 'shop').at(-1)?.tripCount
  }
  expect([await scan('n1'), await scan('n2')]).toEqual([8, 7])
  // Who has looked around before is read once more.
  await world.call('n3', 'shop.enter', {})
  expect(await scan('n3')).toBe(8)
})

test('two first scans of one person at once make one member, bound once', async () => {
  const world = await startWorld()
  const scene = await codeOf(world, 'u1')
  const scan = () => world.call('n1', 'shop.bindInviter', { scene, entry: 'scan' })
  const [one, two, three] = await Promise.all([scan(), scan(), scan()])
  expect([one, two, three].map(({ inviter }) => inviter?.nickname)).toEqual([
    '山月',
    '山月',
    '山月',
  ])
  const id = await memberId(world, 'n1')
  const members = world.all<Model.Member>('members').filter(({ _id }) => _id === id)
  expect(members.map(({ bindings }) => bindings.length)).toEqual([1])
  expect((await team(world)).counts).toEqual({ 1: 1, 2: 0 })
})

test('many who join one team at once never wait for each other', async () => {
  const world = await startWorld()
  await join(world, 'u2', 'u1')
  const scene = await codeOf(world, 'u1')
  const users = Array.from({ length: 24 }, (_, i) => `fan${i}`)
  const before = invocations(world, 'shop').length
  await Promise.all(
    users.map((user) => world.call(user, 'shop.bindInviter', { scene, entry: 'scan' })),
  )
  const runs = invocations(world, 'shop').slice(before)
  expect(runs).toHaveLength(24)
  expect(runs.map(({ trips }) => trips['database.startTransaction'])).toEqual(runs.map(() => 1))
  expect((await team(world)).counts).toEqual({ 1: 25, 2: 0 })
  // Two turns of the clock at once count each step once.
  await world.cloud.advance(TICK)
  expect(world.all('teams')).toEqual([
    { _id: await memberId(world, 'u1'), counts: { 1: 25, 2: 0 } },
  ])
  const first = await team(world)
  const next = await team(world, { ...FIRST, cursor: first.cursor })
  expect([first.members.length, next.members.length, next.cursor]).toEqual([20, 5, null])
})

test('search: level one by any part of the name, level two by the whole of it; three trips at most', async () => {
  const world = await openChain()
  await rename(world, 'u2', '小林茶铺')
  const found = async (query: string, of: typeof FIRST | typeof SECOND = FIRST) =>
    (await team(world, { ...of, query })).members.length
  expect(await found('林茶')).toBe(1)
  expect(await found('🍵')).toBe(0)
  expect(await found('山月')).toBe(0)
  expect(await found('阿木', SECOND)).toBe(1)
  expect(await found('阿', SECOND)).toBe(0)
  const trips = invocations(world, 'distributor').map(({ tripCount }) => tripCount)
  expect(Math.max(...trips.slice(-5))).toBeLessThanOrEqual(3)
})

test('who has not bought yet: those of level one without an order under this inviter', async () => {
  const world = await openChain()
  await join(world, 'fan', 'u1')
  const idle = async () =>
    (await team(world, { ...FIRST, order: 'idle' })).members.map(({ memberId: id }) => id)
  const [second, fan] = await Promise.all(['u2', 'fan'].map((user) => memberId(world, user)))
  expect(await idle()).toEqual([fan, second])
  await buy(world, 'u2', HONEY)
  expect(await idle()).toEqual([fan])
  const ofSecond = { ...SECOND, order: 'idle' } as const
  expect(await world.refused('u1', 'distributor.team', ofSecond)).toBe('INPUT_INVALID')
})

test('where teams are for seniors, a junior is told so; a grade above the first sees it', async () => {
  const world = await openChain()
  await setGrades(world, GRADES)
  await setRules(world, { team: 'seniors' })
  expect(await world.refused('u1', 'distributor.team', FIRST)).toBe('SENIOR_ONLY')
  expect((await world.call('u1', 'shop.me', {})).distribution?.team).toBeNull()
  const id = await memberId(world, 'u1')
  const grade = { memberId: id, from: 'standard', grade: 'gold' }
  await world.call('m1', 'merchant.gradeDistributor', grade)
  expect((await team(world)).counts).toEqual({ 1: 1, 2: 1 })
})

test('what is released counts for the ranking, the grade and the team, each in its own way', async () => {
  const world = await openChain()
  await setGrades(world, GRADES)
  expect(await world.refused('u1', 'distributor.ranking', {})).toBe('RANKING_OFF')
  expect(await world.refused('u9', 'distributor.ranking', {})).toBe('NOT_DISTRIBUTOR')
  await setRules(world, { ranking: 'commission' })
  expect(await world.call('u1', 'distributor.ranking', {})).toMatchObject({ rows: [] })
  await sell(world, 'u3')
  await expectRanking(world)
  // The second level is nobody's own sale, and heads are none.
  await join(world, 'fan', 'u1')
  expect(await world.call('u1', 'distributor.grade', {})).toMatchObject({
    current: { id: 'standard' },
    sales: 0,
    reached: null,
    next: { id: 'gold', left: 5000, rates: { 1: 600, 2: 200 } },
  })
  await sell(world, 'u2')
  await sell(world, 'u2')
  await expectReached(world)
  await buy(world, 'u2', HONEY)
  await expectBrought(world)
})

/** By commission of one order: u2's own buyer's, and u1's of the second level. */
async function expectRanking(world: World): Promise<void> {
  const { rows, own, month } = await world.call('u2', 'distributor.ranking', {})
  expect(month).toBe('2026-04')
  expect(rows).toMatchObject([
    { place: 1, nickname: '小林🍵', own: true },
    { place: 2, nickname: '山**', avatar: '', own: false },
  ])
  expect(own).toEqual({ place: 1, amount: rows[0]?.amount, behind: 0 })
  const third = await world.call('u3', 'distributor.ranking', {})
  expect(third.own).toEqual({ place: null, amount: 0, behind: rows[1]?.amount })
  expect(invocations(world, 'distributor').at(-1)?.tripCount).toBe(3)
}

/** u1 and the desk are told that he may rise; nobody else. */
async function expectReached(world: World): Promise<void> {
  const view = await world.call('u1', 'distributor.grade', {})
  expect(view).toMatchObject({ current: { id: 'standard' }, reached: { id: 'gold' }, next: null })
  const active = { status: 'active', query: null, cursor: null } as const
  const { distributors } = await world.call('m1', 'merchant.distributors', active)
  const reached = distributors.map((one) => [one.nickname, one.reached?.id ?? null])
  expect(reached).toContainEqual(['山月', 'gold'])
  expect(reached).toContainEqual(['小林🍵', null])
}

/** Three orders of u2, the last one not settled; the largest first, and names of level two masked. */
async function expectBrought(world: World): Promise<void> {
  const { orders } = await world.call('u2', 'shop.orders', { state: 'all', cursor: null })
  const goods = orders[0]?.lines[0]?.base ?? 0
  const view = await team(world, { ...FIRST, order: 'brought' })
  expect(view.members).toMatchObject([
    { nickname: '小林🍵', orders: 3, brought: 3 * goods, released: 2 * goods },
    { orders: 0, brought: 0, released: 0, protection: { kind: 'always' } },
  ])
  expect((await team(world)).members.map((one) => one.orders)).toEqual([0, 3])
  const { members } = await team(world, SECOND)
  expect(members).toMatchObject([{ nickname: '阿**', avatar: '', via: '小林🍵' }])
}

test('orders at one’s level that paid nothing are listed with the reason', async () => {
  const world = await openChain()
  const id = await memberId(world, 'u2')
  const freeze = { memberId: id, what: 'freeze', reason: '核对' } as const
  await world.call('m1', 'merchant.decideDistributor', freeze)
  const { orderId } = await buy(world, 'u3', HONEY)
  const page = await world.call('u2', 'distributor.unpaid', { cursor: null })
  expect(page).toMatchObject({
    orders: [{ orderId, level: 1, why: 'DISTRIBUTOR_FROZEN', buyer: { nickname: '阿木' } }],
    cursor: null,
  })
  expect((await world.call('u1', 'distributor.unpaid', { cursor: null })).orders).toEqual([])
  expect(await world.refused('u9', 'distributor.unpaid', { cursor: null })).toBe('NOT_DISTRIBUTOR')
})
