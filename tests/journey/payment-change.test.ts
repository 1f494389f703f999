/** The shop changes how it is paid while money is under way: each number is asked where it was sent. */
import { change, MINUTE, startV3World } from './wechat-pay'
import { buy, order, stopWorlds, type World } from './world'

afterEach(stopWorlds)

const HONEY = [{ productId: 'honey', sku: '250', quantity: 2 }]
const BY_CLOUD_PAY: Model.Settings['payment'] = { provider: 'cloudPay', subMchId: '1900006511' }
const BY_V3: Model.Settings['payment'] = { provider: 'v3', subMchId: '' }

const orderOf = (world: World, orderId: string) =>
  world.all<Model.Order>('orders').find(({ _id }) => _id === orderId)

/** Paid at WeChat Pay, and the shop has heard nothing of it. */
async function paidUnheard(world: World): Promise<string> {
  world.cloud.fault({ on: 'notice', kind: 'lose', count: 1 })
  const { orderId } = await buy(world, 'u2', HONEY)
  expect(orderOf(world, orderId)?.state).toBe('unpaid')
  return orderId
}

test.each([
  [BY_CLOUD_PAY, BY_V3],
  [BY_V3, BY_CLOUD_PAY],
])(
  'paid by %j, unheard, and changed to %j: found paid, not closed; refunded where it is',
  async (from, to) => {
    const world = await startV3World({ payment: from })
    const orderId = await paidUnheard(world)
    await change(world, { payment: to })
    await world.cloud.advance(45 * MINUTE)
    expect(orderOf(world, orderId)?.state).toBe('paid')
    const lines = [{ line: 0, amount: 500 }]
    const input = { requestKey: 'k'.repeat(16), orderId, lines, reason: '瓶口有裂' }
    await world.call('m1', 'merchant.refundLines', input)
    await world.cloud.advance(5 * MINUTE)
    expect(orderOf(world, orderId)?.lines[0]?.refunded).toBe(500)
  },
)

test('what was not paid is paid by the way it was placed, and new orders go the new way', async () => {
  const world = await startV3World({ payment: BY_CLOUD_PAY })
  const { orderId } = await order(world, 'u2', HONEY)
  await change(world, { payment: BY_V3 })
  const { payment } = await world.call('u2', 'shop.payOrder', { orderId })
  expect(payment.signType).toBe('MD5')
  await world.cloud.decide({ prepayId: payment.package.slice('prepay_id='.length), outcome: 'pay' })
  await world.cloud.settled()
  expect(orderOf(world, orderId)?.state).toBe('paid')
  const fresh = await buy(world, 'u2', HONEY)
  expect(orderOf(world, fresh.orderId)).toMatchObject({
    state: 'paid',
    route: { provider: 'v3' },
  })
})
