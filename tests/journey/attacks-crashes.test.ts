/**
 * Every trip of every money operation is a point at which the function may die or an answer may be
 * lost. Each operation is broken at each of its trips and then repeated: nothing may be lost or doubled.
 */
import { LEASE } from '../../cloudfunctions/src/operations/outbox'
import { knock } from '../../scripts/seed/seed'
import { type Break, breakNext, mend, outlive, startBreakableWorld, trips } from './broken-line'
import { change as changeSettings } from './wechat-pay'
import {
  ADDRESS,
  balances,
  bringIn,
  buy,
  DAY,
  deliver,
  expectSoundLedger,
  memberId,
  newKey,
  order,
  putProof,
  scanPoster,
  stopWorlds,
  type World,
} from './world'

jest.setTimeout(400_000)

const HONEY = [{ productId: 'honey', sku: '250', quantity: 1 }]
const EMPTY = { pending: 0, available: 0, held: 0, paid: 0, debt: 0 }

let world: World

beforeEach(async () => {
  world = await startBreakableWorld()
  await bringIn(world, 'u2', 'u1')
})
afterEach(async () => {
  expectSoundLedger(world)
  await stopWorlds()
})

/** An operation and what is to be seen of it afterwards, however often it was broken and repeated. */
interface Trial {
  door: string
  /** How often in a row it breaks before it is whole again; 1 unless told. */
  times?: number
  /** What has to stand before; answers what `act` needs. */
  arrange(): Promise<() => Promise<unknown>>
  check(): Promise<void>
}

/** Loses the answer of each trip, and kills the function at each, each time in a fresh arrangement. */
async function breakEverywhere(trial: Trial): Promise<void> {
  const whole = await trial.arrange()
  await whole()
  const count = trips(world, trial.door)
  await world.cloud.settled()
  await trial.check()
  expect(count).toBeGreaterThan(2)
  for (let at = 1; at <= count; at += 1) {
    await breakOnce(trial, { at, kind: 'unanswered' })
    await breakOnce(trial, { at, kind: 'crash before' })
  }
}

/** True for a plan that has come to pass, or whose trip a warm instance, which reads less, never made. */
function hasBroken(door: string, from: number, { kind, at }: Break): boolean {
  const [first] = world.cloud
    .invocations()
    .slice(from)
    .filter((one) => one.door === door && one.tripCount >= at)
  const [fault] = first?.faults ?? []
  return first === undefined || (fault?.kind === kind && fault.trip === at)
}

async function breakOnce(trial: Trial, plan: Break): Promise<void> {
  const act = await trial.arrange()
  const from = world.cloud.invocations().length
  breakNext(world, trial.door, { ...plan, times: trial.times ?? 1 })
  await act()
  await outlive(world)
  expect(hasBroken(trial.door, from, plan)).toBe(true)
  mend(world)
  await act()
  await world.cloud.settled()
  try {
    await trial.check()
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error)
    throw new Error(`${plan.kind} at trip ${plan.at} of ${trial.door}: ${text}`)
  }
}

/** Calls an action, whatever comes of it. */
async function say<A extends CloudApi.Action>(
  user: string,
  action: A,
  input: CloudApi.Input<A>,
): Promise<void> {
  await knock(world.cloud, user, action, input).catch((error: unknown) => {
    if (!String(error).includes('failed')) throw error
  })
}

function stock(): number {
  return world.all<Model.Stock>('stocks').find(({ _id }) => _id === 'honey.250')?.quantity ?? 0
}

/** How the balances of u1 have changed since the last time. */
function watchBalances(): () => Promise<typeof EMPTY> {
  let before = EMPTY
  return async () => {
    const now = await balances(world, 'u1')
    const { pending, available, held, paid, debt } = before
    before = now
    return {
      pending: now.pending - pending,
      available: now.available - available,
      held: now.held - held,
      paid: now.paid - paid,
      debt: now.debt - debt,
    }
  }
}

/** An order that is paid at WeChat Pay, and of which the shop has not heard. */
async function paidUnheard(): Promise<string> {
  world.cloud.fault({ on: 'notice', kind: 'lose', count: 1 })
  const { orderId, prepayId } = await order(world, 'u2', HONEY)
  await world.cloud.decide({ prepayId, outcome: 'pay' })
  return orderId
}

test('placing an order: one order, its stock taken once, payable', async () => {
  let count = 0
  let left = stock()
  await breakEverywhere({
    door: 'shop',
    async arrange() {
      const input = { requestKey: newKey(), lines: HONEY, address: ADDRESS, note: '' }
      const unpriced = { ...input, couponId: null }
      return () => say('u2', 'shop.placeOrder', { ...unpriced, seenPayable: 3790 })
    },
    async check() {
      count += 1
      left -= 1
      expect(world.all('orders')).toHaveLength(count)
      expect(world.cloud.payments()).toHaveLength(count)
      expect(stock()).toBe(left)
    },
  })
})

test('confirming a payment: paid once, commission booked once', async () => {
  const change = watchBalances()
  let orderId = ''
  await breakEverywhere({
    door: 'payment',
    async arrange() {
      orderId = await paidUnheard()
      const data = { outTradeNo: orderId }
      return () => world.cloud.call({ name: 'payment', data, source: 'wx_paycallback' })
    },
    async check() {
      expect(await world.call('u2', 'shop.order', { orderId })).toMatchObject({ state: 'paid' })
      expect(await change()).toEqual({ ...EMPTY, pending: 149 })
      expect(world.all('outbox')).toEqual([])
    },
  })
})

/**
 * WeChat Pay repeats a notice that was not heard after 15, 15 and 30 seconds; what a killed invocation
 * had claimed, the clock takes up at its next turn after the claim's end.
 */
async function hearAgain(): Promise<void> {
  await world.cloud.advance(LEASE + 10 * 60_000)
  await world.cloud.settled()
}

test('asking for a refund: the money goes back once, and commission with it', async () => {
  const change = watchBalances()
  let orderId = ''
  await breakEverywhere({
    door: 'merchant',
    async arrange() {
      orderId = (await buy(world, 'u2', HONEY)).orderId
      // Not heard until the locks of what was killed are gone.
      breakNext(world, 'payment', { at: 1, kind: 'crash before', times: 2 })
      const lines = [{ line: 0, amount: 1000 }]
      const input = { requestKey: newKey(), orderId, lines, reason: '少发' }
      return () => say('m1', 'merchant.refundLines', input)
    },
    async check() {
      await hearAgain()
      const { refunded, lines } = await world.call('u2', 'shop.order', { orderId })
      expect({ refunded, refunding: lines[0]?.refunding }).toEqual({ refunded: 1000, refunding: 0 })
      expect(await change()).toEqual({ ...EMPTY, pending: 99 })
      expect(world.all('outbox')).toEqual([])
    },
  })
  const atWechat = world.all<{ refundFee: number }>('local-refunds').map((r) => r.refundFee)
  expect(atWechat).toEqual(world.all('refunds').map(() => 1000))
})

test('a refund that is stored is under way, whatever happens after: told so, and done by the clock', async () => {
  const { orderId } = await buy(world, 'u2', HONEY)
  // Trip 1 reads the staff, trip 2 checks the reason's words, trips 3 to 9 store the refund; then
  // the line is gone.
  for (let at = 10; at <= 41; at += 1) breakNext(world, 'merchant', { at, kind: 'lost' })
  const lines = [{ line: 0, amount: 1000 }]
  const input = { requestKey: newKey(), orderId, lines, reason: '少发' }
  const told = await world.call('m1', 'merchant.refundLines', input)
  mend(world)
  expect(told).toMatchObject({ state: 'requested', amount: 1000 })
  await world.cloud.advance(3_600_000)
  await world.cloud.settled()
  expect(await world.call('u2', 'shop.order', { orderId })).toMatchObject({ refunded: 1000 })
})

test('hearing of a refund: booked once', async () => {
  const change = watchBalances()
  let orderId = ''
  await breakEverywhere({
    door: 'payment',
    times: 2,
    async arrange() {
      orderId = (await buy(world, 'u2', HONEY)).orderId
      const lines = [{ line: 0, amount: 1000 }]
      const input = { requestKey: newKey(), orderId, lines, reason: '少发' }
      // WeChat Pay calls by itself, and again when it was not heard.
      return () => say('m1', 'merchant.refundLines', input)
    },
    async check() {
      await hearAgain()
      expect(await world.call('u2', 'shop.order', { orderId })).toMatchObject({ refunded: 1000 })
      expect(await change()).toEqual({ ...EMPTY, pending: 99 })
      expect(world.all('outbox')).toEqual([])
    },
  })
})

test('the clock’s release: available once', async () => {
  const change = watchBalances()
  await breakEverywhere({
    door: 'clock',
    async arrange() {
      const { orderId } = await buy(world, 'u2', HONEY)
      await deliver(world, 'u2', orderId)
      const stored = world.all<Model.Order>('orders').find(({ _id }) => _id === orderId)
      if (!stored) throw new Error('no order')
      await world.cloud.put('orders', [{ ...stored, dueAt: world.cloud.now() - 1 }])
      return () => world.cloud.call({ name: 'clock', data: {}, source: 'wx_trigger' })
    },
    async check() {
      // What failed is put off for an hour.
      await world.cloud.advance(2 * 3_600_000)
      expect(await change()).toEqual({ ...EMPTY, available: 149 })
    },
  })
})

test('a withdrawal, from the request to the payout: held once, paid once', async () => {
  const { orderId } = await buy(world, 'u2', [{ productId: 'honey', sku: '250', quantity: 150 }])
  await deliver(world, 'u2', orderId)
  await world.cloud.advance(8 * DAY)
  const withdrawal = { min: 100, max: 200_000, timesPerDay: 99, feeRate: 0 }
  await changeSettings(world, { withdrawal })
  const change = watchBalances()
  await change()
  let requestKey = ''
  await breakEverywhere({
    door: 'distributor',
    async arrange() {
      requestKey = newKey()
      return () => say('u1', 'distributor.requestWithdrawal', { requestKey, amount: 100 })
    },
    async check() {
      expect(await change()).toEqual({ ...EMPTY, available: -100, held: 100 })
      const open = world.all<Model.Withdrawal>('withdrawals').filter((w) => w.state === 'requested')
      expect(open).toHaveLength(1)
      const withdrawalId = open[0]?._id ?? ''
      await world.call('m1', 'merchant.rejectWithdrawal', { withdrawalId, reason: '再试' })
      await change()
    },
  })
  await breakEverywhere({
    door: 'merchant',
    async arrange() {
      const { withdrawal } = await world.call('u1', 'distributor.requestWithdrawal', {
        requestKey: newKey(),
        amount: 100,
      })
      const { withdrawalId } = withdrawal
      await world.call('m1', 'merchant.approveWithdrawal', { withdrawalId })
      const proof = await putProof(world)
      return () => say('m1', 'merchant.payOut', { withdrawalId, proof, note: '' })
    },
    async check() {
      expect(await change()).toEqual({ ...EMPTY, available: -100, paid: 100 })
    },
  })
})

test('a first scan: bound once, the inviter has a team', async () => {
  const scene = await scanPoster(world, 'u1', 'honey')
  let user = 0
  await breakEverywhere({
    door: 'shop',
    async arrange() {
      user += 1
      return () => say(`n${user}`, 'shop.bindInviter', { scene, entry: 'scan' })
    },
    async check() {
      const id = await memberId(world, `n${user}`)
      const member = world.all<Model.Member>('members').find(({ _id }) => _id === id)
      expect(member).toMatchObject({ inviterId: await memberId(world, 'u1') })
      expect(member?.bindings).toHaveLength(1)
    },
  })
})
