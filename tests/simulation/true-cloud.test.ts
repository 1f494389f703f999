/**
 * A smaller share of the same trouble on the whole thing: built doors, the real SDK, the local cloud, its
 * faults drawn by seed at every trip, notice and answer.
 */
import { checkBooks } from '../../cloudfunctions/src/domain/rules'
import { knock } from '../../scripts/seed/seed'
import { MINUTE, startV3World } from '../journey/wechat-pay'
import {
  ADDRESS,
  balances,
  bringIn,
  DAY,
  expectSoundLedger,
  newKey,
  PARCEL,
  startWorld,
  stopWorlds,
  type World,
} from '../journey/world'
import { createChance } from './chance'

jest.setTimeout(400_000)
afterEach(stopWorlds)

/**
 * How often a person asks at most: fewer would have him give up a trade of some twenty trips too
 * often.
 */
const PATIENCE = 30

/**
 * Calls until somebody has answered, as a person does; a refusal is an answer. Between two attempts pass
 * the 30 seconds after which the locks of a transaction that nobody ended are gone.
 */
async function insist<A extends CloudApi.Action>(
  world: World,
  user: string,
  action: A,
  input: CloudApi.Input<A>,
): Promise<CloudApi.Reply<A>> {
  for (let attempt = 1; attempt < PATIENCE; attempt += 1) {
    try {
      return await knock(world.cloud, user, action, input)
    } catch {
      // The door failed or its time ran out; whether it was done is unknown.
      await world.cloud.advance(31_000)
    }
  }
  return knock(world.cloud, user, action, input)
}

const LINES = [{ productId: 'honey', sku: '250', quantity: 2 }]

/** One order, paid, and some of what may follow, all under faults. */
async function trade(world: World, seed: number): Promise<void> {
  const chance = createChance(seed)
  const quote = await insist(world, 'u3', 'shop.quote', {
    lines: LINES,
    province: null,
    coupon: 'none',
  })
  if (!quote.ok) return
  const placed = await insist(world, 'u3', 'shop.placeOrder', {
    requestKey: newKey(),
    lines: LINES,
    address: ADDRESS,
    note: '',
    couponId: null,
    seenPayable: quote.data.payable,
  })
  if (!placed.ok) return
  const { orderId, payment } = placed.data
  const prepayId = payment.package.replace('prepay_id=', '')
  await world.cloud.decide({ prepayId, outcome: 'pay' })
  const refresh = insist(world, 'u3', 'shop.checkPayment', { orderId })
  await Promise.all([refresh, insist(world, 'u3', 'shop.checkPayment', { orderId })])
  const refund = (amount: number) =>
    insist(world, 'm1', 'merchant.refundLines', {
      orderId,
      requestKey: newKey(),
      lines: [{ line: 0, amount }],
      reason: '退',
    })
  if (chance.odds(0.5)) await Promise.all([refund(1000), refund(999)])
  await insist(world, 'm1', 'merchant.ship', { orderId, ...PARCEL })
  await insist(world, 'u3', 'shop.confirmReceipt', { orderId })
  if (chance.odds(0.5)) await refund(500)
}

/** Three people, two levels above the buyer, and his trades under faults; then days of quiet. */
async function tradeUnderFaults(world: World, seed: number): Promise<void> {
  await bringIn(world, 'u2', 'u1')
  await bringIn(world, 'u3', 'u2')
  world.cloud.fault({ on: 'seed', seed, rate: 0.06 })
  await Promise.all([trade(world, seed), trade(world, seed + 100)])
  world.cloud.fault({ on: 'nothing' })
  // One jump runs a timer at most 24 times: enough for what is due, not for the seventh try of a day.
  for (let week = 0; week < 4; week += 1) {
    await world.cloud.advance(4 * DAY)
    await world.cloud.settled()
  }
}

/** All that u2 has, asked for twice at once; null when it is too little. */
async function withdrawAll(world: World): Promise<Model.Withdrawal | null> {
  const { available } = await balances(world, 'u2')
  if (available < 100) return null
  const ask = { requestKey: newKey(), amount: available }
  await Promise.all([0, 1].map(() => insist(world, 'u2', 'distributor.requestWithdrawal', ask)))
  expect(world.all('withdrawals')).toHaveLength(1)
  return world.all<Model.Withdrawal>('withdrawals')[0] ?? null
}

function expectSoundBooks(world: World): void {
  expect(world.all('outbox')).toEqual([])
  expectSoundLedger(world)
  const findings = checkBooks({
    journals: world.all('journals'),
    accounts: world.all('accounts'),
    orders: world.all('orders'),
    withdrawals: world.all('withdrawals'),
    refunds: world.all('refunds'),
  })
  expect(findings).toEqual([])
  expect(world.all('journals').length).toBeGreaterThan(0)
}

test.each([1, 2])('faults of seed %i at every trip: the books agree in the end', async (seed) => {
  const world = await startWorld()
  await tradeUnderFaults(world, seed)
  await withdrawAll(world)
  expectSoundBooks(world)
})

test.each([3, 4])('the same by WeChat Pay v3 and its transfer bills, seed %i', async (seed) => {
  const payment: Model.Settings['payment'] = { provider: 'v3', subMchId: '' }
  const world = await startV3World({ payment, payout: { provider: 'wechat' } })
  await tradeUnderFaults(world, seed)
  const withdrawalId = (await withdrawAll(world))?._id ?? 'nothing to withdraw'
  await world.call('m1', 'merchant.approveWithdrawal', { withdrawalId })
  world.cloud.fault({ on: 'seed', seed: seed + 100, rate: 0.06 })
  const send = () => insist(world, 'm1', 'merchant.sendTransfer', { withdrawalId })
  await Promise.all([send(), send()])
  world.cloud.fault({ on: 'nothing' })
  for (let tick = 0; tick < 6; tick += 1) await world.cloud.advance(20 * MINUTE)
  expect(world.cloud.transfers().map((bill) => bill.outBillNo)).toEqual([withdrawalId])
  await world.cloud.decideTransfer({ outBillNo: withdrawalId, outcome: 'confirm' })
  await world.cloud.advance(DAY)
  await world.cloud.settled()
  expect(world.all('withdrawals')).toMatchObject([{ state: 'paid', provider: 'wechat' }])
  expectSoundBooks(world)
})
