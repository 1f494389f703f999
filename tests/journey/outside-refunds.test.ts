/**
 * Refunds that somebody makes in WeChat's merchant platform: told by WeChat Pay's callback or its v3
 * notification, or entered at the desk where that was lost. Their commission goes back all the same.
 */
import { startV3World } from './wechat-pay'
import {
  balances,
  bringIn,
  buy,
  expectSoundLedger,
  startWorld,
  stopWorlds,
  type World,
} from './world'

afterEach(stopWorlds)

const HONEY = [{ productId: 'honey', sku: '250', quantity: 2 }]
const V3: Model.Settings['payment'] = { provider: 'v3', subMchId: '' }

/** The merchant refunds by hand at WeChat; answers the number it has there. */
async function refundByHand(world: World, orderId: string, amount: number): Promise<string> {
  const numbers = () => world.all<{ id: string }>('local-refunds').map(({ id }) => id)
  const before = numbers()
  await world.cloud.refundByHand({ outTradeNo: orderId, amount })
  await world.cloud.settled()
  return numbers().find((id) => !before.includes(id)) ?? ''
}

test.each([
  ['cloudPay', () => startWorld()],
  ['v3', () => startV3World({ payment: V3 })],
] as const)('by %s: told, or entered where the notice was lost, each once', async (name, start) => {
  const world = await start()
  await bringIn(world, 'u2', 'u1')
  const { orderId } = await buy(world, 'u2', HONEY)
  expect(await balances(world, 'u1')).toMatchObject({ pending: 299 })
  const told = await refundByHand(world, orderId, 1000)
  // 5 % of what is left of 59.80 yuan, rounded down.
  expect(await balances(world, 'u1')).toMatchObject({ pending: 249 })
  world.cloud.fault({ on: 'notice', kind: 'lose', count: 1 })
  const lost = await refundByHand(world, orderId, 2000)
  expect(await balances(world, 'u1')).toMatchObject({ pending: 249 })
  const input = (refundNumber: string, amount: number) => {
    return { orderId, refundNumber, amount, reason: '客服补偿' }
  }
  const enter = (number: string, amount: number) =>
    world.call('m1', 'merchant.bookOutsideRefund', input(number, amount))
  expect(await enter(lost, 2000)).toMatchObject({ amount: 2000 })
  expect(await enter(lost, 2000)).toEqual(await enter(lost, 2000))
  expect(await enter(told, 1000)).toMatchObject({ amount: 1000 })
  expect(await balances(world, 'u1')).toMatchObject({ pending: 149 })
  const refused = (number: string, amount: number) =>
    world.refused('m1', 'merchant.bookOutsideRefund', input(number, amount))
  expect(await refused(lost, 2001)).toBe('REFUND_DIFFERS')
  // Of a number that it never saw cloudPay knows no more than that the order was refunded.
  if (name === 'v3') expect(await refused('hand0', 1000)).toBe('REFUND_NOT_FOUND')
  const other = await buy(world, 'u2', HONEY)
  const strange = { ...input(lost, 2000), orderId: other.orderId }
  expect(await world.refused('m1', 'merchant.bookOutsideRefund', strange)).toBe('REFUND_NOT_FOUND')
  expect(world.all<Model.Journal>('journals').filter((j) => j.kind === 'reverse')).toHaveLength(2)
  const shown = await world.call('u2', 'shop.order', { orderId })
  expect(shown.refunds.map(({ amount }) => amount)).toEqual([1000, 2000])
  await refundByHand(world, other.orderId, other.payable)
  // With its freight: the customer sees it all, and no commission stays.
  const whole = await world.call('u2', 'shop.order', { orderId: other.orderId })
  expect(whole).toMatchObject({ state: 'refunded', refunded: other.payable })
  expect(await balances(world, 'u1')).toMatchObject({ pending: 149, debt: 0 })
  expectSoundLedger(world)
  await world.cloud.advance(600_000)
  expect((await world.call('m1', 'merchant.today', {})).clock.late).toBe(false)
})

test('a callback of a refund whose fee is no whole number is not acknowledged, as a payment or at all', async () => {
  const world = await startWorld()
  const { orderId } = await buy(world, 'u2', HONEY)
  const refund = { outTradeNo: orderId, outRefundNo: 'HAND1', refundStatus: 'SUCCESS' }
  for (const refundFee of ['CASH', undefined, 1000.5]) {
    const data = { ...refund, refundFee }
    const reply = await world.cloud.call({ name: 'payment', data, source: 'wx_paycallback' })
    expect(reply).toMatchObject({ result: { ok: false, code: 'INPUT_INVALID' } })
  }
  expect(world.all('refunds')).toEqual([])
})
