/**
 * Every amount that a distributor is shown has its explanation, and the explanation recomputes to it:
 * before and after release, with refunds, adjustments, withdrawals of every end, a debt and its
 * repayment, over two months.
 */
import { amountsOf, earningsAgain, statementsAgain, teamAgain, withdrawalAgain } from './recompute'
import {
  bringIn,
  buy,
  DAY,
  deliver,
  memberId,
  newKey,
  putProof,
  startWorld,
  stopWorlds,
  type World,
} from './world'

const MONTHS = ['2026-04', '2026-05']
const HONEY = { productId: 'honey', sku: '250', quantity: 2 }
const OOLONG = { productId: 'osmanthus-oolong', sku: '100', quantity: 1 }
/** The members of each distributor's team, level by level; of u1's month those of both. */
const TEAMS = { u1: { 1: ['u2'], 2: ['u3'] }, u2: { 1: ['u3'], 2: [] } } as const

let world: World
let users: Record<string, string> = {}

beforeAll(async () => {
  world = await startWorld()
  const [settings] = world.cloud.dump('settings')
  const withdrawal = { min: 1, max: 20_000, timesPerDay: 9, feeRate: 100 }
  await world.cloud.put('settings', [{ ...settings, _id: 'shop', withdrawal }])
  await bringIn(world, 'u2', 'u1')
  await bringIn(world, 'u3', 'u2')
  const ids = await Promise.all(['u1', 'u2', 'u3'].map((user) => memberId(world, user)))
  users = Object.fromEntries(ids.map((id, i) => [id, `u${i + 1}`]))
})
afterAll(stopWorlds)

async function refund(orderId: string, productId: string, amount: number): Promise<void> {
  const order = await world.call('m1', 'merchant.order', { orderId })
  const line = order.lines.findIndex((each) => each.productId === productId)
  const lines = [{ line, amount }]
  const wish = { requestKey: newKey(), orderId, lines, reason: '少发' }
  await world.call('m1', 'merchant.refundLines', wish)
  await world.cloud.settled()
}

async function adjust(orderId: string, amount: number): Promise<void> {
  const wish = { requestKey: newKey(), orderId, level: 1 as const, amount, reason: '直播' }
  await world.call('m1', 'merchant.adjustCommission', wish)
}

async function withdraw(amount: number, end: 'paid' | 'rejected' | 'open'): Promise<void> {
  const wish = { requestKey: newKey(), amount }
  const { withdrawal } = await world.call('u2', 'distributor.requestWithdrawal', wish)
  const { withdrawalId } = withdrawal
  if (end === 'rejected')
    await world.call('m1', 'merchant.rejectWithdrawal', { withdrawalId, reason: '姓名不符' })
  if (end !== 'paid') return
  await world.call('m1', 'merchant.approveWithdrawal', { withdrawalId })
  await world.call('m1', 'merchant.payOut', {
    withdrawalId,
    proof: await putProof(world),
    note: '',
  })
}

/** Walks all views of a distributor: each amount is what its explanation comes to. */
async function everyAmount(user: keyof typeof TEAMS): Promise<Model.Balances> {
  const page = { cursor: null }
  const earnings = await world.call(user, 'distributor.earnings', { filter: 'all', ...page })
  const begun = MONTHS.filter((month) => Date.parse(`${month}-01T00:00:00+08:00`) <= earnings.now)
  const lines = await statementsAgain(world, user, begun)
  expect(earnings.cursor).toBeNull()
  expect(await earningsAgain(world, user, earnings, lines)).toEqual(amountsOf(earnings))
  const { distribution } = await world.call(user, 'shop.me', {})
  const { account, todayNet, monthNet } = earnings
  expect(amountsOf(distribution)).toEqual(amountsOf({ account, todayNet, monthNet }))
  const withdrawal = await world.call(user, 'distributor.withdrawal', page)
  expect(withdrawalAgain(withdrawal, lines)).toEqual(amountsOf(withdrawal))
  for (const level of [1, 2] as const) {
    const team = await world.call(user, 'distributor.team', {
      level,
      order: 'joined',
      query: null,
      ...page,
    })
    const everybody = [...TEAMS[user][1], ...TEAMS[user][2]]
    expect(team.month.net).toBe(monthNet)
    expect(await teamAgain(world, team, users, everybody)).toEqual(amountsOf(team))
  }
  return account
}

test('every amount recomputes from its explanation, at every stage of a distributor’s life', async () => {
  const first = await buy(world, 'u3', [HONEY, OOLONG])
  const second = await buy(world, 'u2', [HONEY])
  await refund(first.orderId, 'honey', 1000)
  await adjust(first.orderId, 450)
  expect(await everyAmount('u1')).toMatchObject({ available: 0 })
  expect(await everyAmount('u2')).toMatchObject({ pending: 450 })

  await deliver(world, 'u3', first.orderId)
  await deliver(world, 'u2', second.orderId)
  await world.cloud.advance(8 * DAY)
  await withdraw(200, 'paid')
  await withdraw(100, 'rejected')
  await withdraw(150, 'open')
  expect(await everyAmount('u1')).toMatchObject({ pending: 0, debt: 0 })
  expect(await everyAmount('u2')).toMatchObject({ available: 100, held: 150, paid: 198 })

  await refund(first.orderId, 'honey', 4980)
  await refund(first.orderId, 'osmanthus-oolong', 3990)
  expect(await everyAmount('u1')).toMatchObject({ debt: 0 })
  expect(await everyAmount('u2')).toMatchObject({ available: 0, debt: 350 })

  // New commission has repaid a part of the debt, the oldest first.
  const little = await buy(world, 'u3', [{ ...HONEY, quantity: 1 }])
  await deliver(world, 'u3', little.orderId)
  await world.cloud.advance(8 * DAY)
  expect(await everyAmount('u2')).toMatchObject({ available: 0, debt: 350 - 149 })

  // In the next month all of it is repaid.
  const third = await buy(world, 'u3', [HONEY, HONEY, OOLONG])
  await deliver(world, 'u3', third.orderId)
  await world.cloud.advance(8 * DAY)
  expect(await everyAmount('u2')).toMatchObject({ debt: 0, held: 150 })
})
