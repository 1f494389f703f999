/** The shop's money by WeChat Pay v3: what cloudPay's journeys show holds here, too. */
import type { PayFaultKind } from '../../localcloud/fault-types'
import { change, MINUTE, startV3World } from './wechat-pay'
import {
  balances,
  bringIn,
  buy,
  expectSoundLedger,
  newKey,
  order,
  startWorld,
  stopWorlds,
  type World,
} from './world'

afterEach(stopWorlds)

const HONEY = [{ productId: 'honey', sku: '250', quantity: 2 }]
const KINDS: PayFaultKind[] = [
  'system error before',
  'system error after',
  'cut before',
  'cut after',
  'cut in answer',
  'wrong signature',
  'unsigned',
  'no json',
]
const V3: Model.Settings['payment'] = { provider: 'v3', subMchId: '' }

const start = () => startV3World({ payment: V3 })
const stateOf = async (world: World, orderId: string) =>
  (await world.call('u2', 'shop.order', { orderId })).state

test('paid, and told by a notice over HTTP', async () => {
  const world = await start()
  await bringIn(world, 'u2', 'u1')
  const { orderId } = await buy(world, 'u2', HONEY)
  expect(await stateOf(world, orderId)).toBe('paid')
  expect(await balances(world, 'u1')).toMatchObject({ pending: 299 })
  const doors = world.cloud.invocations().filter((run) => run.door === 'payment')
  // The probe with a false signature is refused; the notice itself is acknowledged.
  expect(doors.map((run) => [run.source, run.outcome])).toEqual([
    ['', 'ok'],
    ['', 'ok'],
  ])
  expect(world.cloud.health().pendingCallbacks).toBe(0)
})

test.each(['lose', 'repeat', 'wrong amount'] as const)(
  'a notice that WeChat Pay is made to %s: the phone’s question finds the payment, once',
  async (kind) => {
    const world = await start()
    await bringIn(world, 'u2', 'u1')
    world.cloud.fault({ on: 'notice', kind, count: 1 })
    const { orderId } = await buy(world, 'u2', HONEY)
    const check = () => world.call('u2', 'shop.checkPayment', { orderId })
    expect((await Promise.all([check(), check(), check()])).map((r) => r.state)).toEqual(
      Array(3).fill('paid'),
    )
    expect(await balances(world, 'u1')).toMatchObject({ pending: 299 })
    expect(world.all('journals')).toHaveLength(1)
    expectSoundLedger(world)
  },
)

test('notice and phone lost: the clock finds the payment; unpaid it is closed', async () => {
  const world = await start()
  world.cloud.fault({ on: 'notice', kind: 'lose', count: 1 })
  const { orderId } = await buy(world, 'u2', HONEY)
  const other = await order(world, 'u2', HONEY)
  await world.cloud.advance(45 * MINUTE)
  expect(await stateOf(world, orderId)).toBe('paid')
  expect(await stateOf(world, other.orderId)).toBe('closed')
  const late = world.cloud.decide({ prepayId: other.prepayId, outcome: 'pay' })
  await expect(late).rejects.toThrow()
})

test('no answer to a prepay: the order stays, and is paid later under the same number', async () => {
  const world = await start()
  const { orderId, prepayId } = await order(world, 'u2', HONEY)
  for (const kind of KINDS) {
    world.cloud.fault({ on: 'pay', kind, count: 1, path: 'jsapi' })
    expect(await world.refused('u2', 'shop.payOrder', { orderId })).toBe('PAYMENT_UNAVAILABLE')
  }
  const { payment } = await world.call('u2', 'shop.payOrder', { orderId })
  expect(payment).toMatchObject({ package: `prepay_id=${prepayId}`, signType: 'RSA' })
})

test('whatever happens to the answer of a refund, its money goes once', async () => {
  const world = await start()
  await bringIn(world, 'u2', 'u1')
  await world.cloud.setMerchant({ balance: 0 })
  const { orderId, payable } = await buy(world, 'u2', HONEY)
  let back = 0
  for (const kind of KINDS) {
    world.cloud.fault({ on: 'pay', kind, count: 1, path: 'refunds' })
    const { refundId } = await world.call('m1', 'merchant.refundLines', {
      requestKey: newKey(),
      orderId,
      lines: [{ line: 0, amount: 100 }],
      reason: '少一件',
    })
    await world.cloud.settled()
    await world.cloud.advance(20 * MINUTE)
    back += 100
    const refund = world.all<Model.Refund>('refunds').find((r) => r._id === refundId)
    expect([kind, refund?.state]).toEqual([kind, 'succeeded'])
    expect([kind, world.cloud.merchant().balance]).toEqual([kind, payable - back])
  }
  expect(world.all<Model.Journal>('journals').filter((j) => j.kind === 'reverse')).toHaveLength(8)
  // 5 % of what is left of 59.80 yuan, rounded down.
  expect(await balances(world, 'u1')).toMatchObject({ pending: Math.floor((5980 - back) / 20) })
  expectSoundLedger(world)
})

test('a refund that WeChat Pay refuses for certain frees its money; a closed one, too', async () => {
  const world = await start()
  const { orderId } = await buy(world, 'u2', HONEY)
  const refund = () => ({
    requestKey: newKey(),
    orderId,
    lines: [{ line: 0, amount: 5980 }],
    reason: '不要了',
  })
  await world.cloud.setMerchant({ balance: 0 })
  expect(await world.refused('m1', 'merchant.refundLines', refund())).toBe('PAYMENT_UNAVAILABLE')
  await world.cloud.setMerchant({ balance: null, refunds: 'CLOSED' })
  await world.call('m1', 'merchant.refundLines', refund())
  await world.cloud.settled()
  await world.cloud.setMerchant({ refunds: 'SUCCESS' })
  await world.call('m1', 'merchant.refundLines', refund())
  await world.cloud.settled()
  expect(
    world
      .all<Model.Refund>('refunds')
      .map((r) => r.state)
      .sort(),
  ).toEqual(['failed', 'failed', 'succeeded'])
  expect(await stateOf(world, orderId)).toBe('refunded')
})

test('without its keys v3 is a fault that says in the log what is missing', async () => {
  const lines: string[] = []
  const log = (line: string) => lines.push(line)
  const world = await startWorld(undefined, { variables: { WXPAY_SERIAL: '' }, log })
  await change(world, { payment: V3 })
  await expect(order(world, 'u2', HONEY)).rejects.toThrow('FAULT')
  await world.cloud.settled()
  expect(lines.join('\n')).toContain('WeChat Pay v3 is not set up: WXPAY_SERIAL is missing')
})
