/** Money that goes back by two ways at once: after-sales, the merchant's own refunds, late payments. */
import { closed } from '../../cloudfunctions/src/domain/order'
import {
  ADDRESS,
  bringIn,
  buy,
  expectSoundLedger,
  newKey,
  order as place,
  startWorld,
  stopWorlds,
  type World,
} from './world'

const HONEY = [{ productId: 'honey', sku: '250', quantity: 2 }]
const TWO = [
  { productId: 'honey', sku: '250', quantity: 1 },
  { productId: 'osmanthus-oolong', sku: '100', quantity: 1 },
]

let world: World
beforeAll(async () => {
  world = await startWorld()
  await bringIn(world, 'u2', 'u1')
})
afterAll(stopWorlds)
afterEach(() => expectSoundLedger(world))

const find = <T extends { _id: string }>(collection: string, id: string): T => {
  const found = world.all<T>(collection).find(({ _id }) => _id === id)
  if (!found) throw new Error(`no ${collection}/${id}`)
  return found
}
const orderOf = (orderId: string) => find<Model.Order>('orders', orderId)
const seen = (afterSaleId: string) => world.call('m1', 'merchant.afterSale', { afterSaleId })

/** All money of one line is asked back. */
async function ask(orderId: string, line: number): Promise<string> {
  const { quantity, base = 0 } = orderOf(orderId).lines[line] ?? {}
  const lines = [{ line, quantity: quantity ?? 0, amount: base }]
  const words = { kind: 'refund' as const, reason: '不想要了', words: '', pictures: [] }
  const input = { requestKey: newKey(), orderId, lines, ...words }
  return (await world.call('u2', 'shop.requestAfterSale', input)).afterSaleId
}

/** The desk's own refund of these lines, whole. */
async function refund(orderId: string, indexes: number[]): Promise<void> {
  const all = orderOf(orderId).lines.map(({ base: amount }, line) => ({ line, amount }))
  const lines = all.filter(({ line }) => indexes.includes(line))
  await world.call('m1', 'merchant.refundLines', {
    ...{ requestKey: newKey(), orderId, lines, freight: 0, reason: '不想要了' },
  })
}

test('nothing was sent, each line is asked back by itself: the freight is due with the last', async () => {
  const { orderId } = await buy(world, 'u2', TWO)
  const [first, second] = [await ask(orderId, 0), await ask(orderId, 1)]
  for (const [afterSaleId, due] of [
    [first, 0],
    [second, 800],
  ] as const) {
    const { version: from, lines, freightDue } = await seen(afterSaleId)
    expect(freightDue).toBe(due)
    const back = lines.map(({ line, amount }) => ({ line, amount }))
    const input = { afterSaleId, from, lines: back, freight: freightDue }
    await world.call('m1', 'merchant.refundAfterSale', input)
    await world.cloud.settled()
  }
  const { payable, refunds } = orderOf(orderId)
  expect(refunds.reduce((sum, { amount }) => sum + amount, 0)).toBe(payable)
})

test('money that went back another way ends what was asked for, and nothing else', async () => {
  const { orderId } = await buy(world, 'u2', TWO)
  const [first, second] = [await ask(orderId, 0), await ask(orderId, 1)]
  await refund(orderId, [0])
  await world.cloud.settled()
  const over = await world.call('u2', 'shop.afterSale', { afterSaleId: first })
  expect([over.state, over.events.at(-1)?.what]).toEqual(['cancelled', 'settled'])
  expect((await seen(second)).state).toBe('requested')
  expect(orderOf(orderId).afterSales.map(({ open }) => open)).toEqual([false, true])
})

test('what goes back whole is not sent any more, until the refund has failed', async () => {
  const { orderId } = await buy(world, 'u2', HONEY)
  const stored = orderOf(orderId)
  const under = stored.lines.map((line) => ({ ...line, refunding: line.base }))
  await world.cloud.put('orders', [{ ...stored, lines: under }])
  const waybill = { carrier: 'SF', company: '', trackingNumber: 'SF75540218', seen: '' }
  expect(await world.refused('m1', 'merchant.ship', { orderId, ...waybill })).toBe(
    'REFUND_UNDER_WAY',
  )
  await world.cloud.put('orders', [{ ...stored }])
  await world.call('m1', 'merchant.ship', { orderId, ...waybill })
})

test('nobody answers: the merchant is told since when', async () => {
  const { orderId } = await buy(world, 'u2', HONEY)
  await ask(orderId, 0)
  const oldest = Math.min(
    ...world
      .all<Model.AfterSale>('afterSales')
      .filter(({ state }) => state === 'requested')
      .map(({ createdAt }) => createdAt),
  )
  const { afterSales } = await world.call('m1', 'merchant.today', {})
  expect(afterSales.requestedSince).toBe(oldest)
  expect(afterSales.returningSince).toBeNull()
})

/** Closed here with its stock on the shelf again, and paid all the same. */
async function payLate(quantity: number, over: Partial<Model.OrderLine> = {}): Promise<string> {
  const before = find<Model.Stock>('stocks', 'honey.250')
  const { orderId, prepayId } = await place(world, 'u2', HONEY)
  const stored = orderOf(orderId)
  const lines = stored.lines.map((line) => ({ ...line, ...over }))
  await world.cloud.put('orders', [{ ...closed({ ...stored, lines }, world.cloud.now()) }])
  await world.cloud.put('stocks', [{ ...before, quantity }])
  await world.cloud.decide({ prepayId, outcome: 'pay' })
  await world.cloud.settled()
  return orderId
}

test('a late payment takes what is left, and its refund puts back no more than that', async () => {
  const before = find<Model.Stock>('stocks', 'honey.250')
  const orderId = await payLate(1)
  const missing = find<Model.Stock>('stocks', 'honey.250')
  expect(missing).toMatchObject({ quantity: 0, sold: before.sold + 2 })
  await refund(orderId, [0])
  await world.cloud.settled()
  expect(orderOf(orderId).state).toBe('refunded')
  expect(find('stocks', 'honey.250')).toMatchObject({ quantity: 1, sold: before.sold })
  await world.cloud.put('stocks', [{ ...before }])
})

test('the product was removed before the late payment: its refund is booked all the same', async () => {
  const orderId = await payLate(50, { productId: 'removed' })
  await refund(orderId, [0])
  await world.cloud.settled()
  expect(orderOf(orderId).state).toBe('refunded')
})

test('where provinces have fees of their own, one that is none is refused', async () => {
  const { version: from, flat, freeFrom } = await world.call('m1', 'merchant.freight', {})
  const freight = { flat, freeFrom, provinces: [{ province: '新疆', fee: 2500 }] }
  await world.call('m1', 'merchant.saveFreight', { from, freight })
  const lines = HONEY
  const odd = await world.call('u2', 'shop.quote', { lines, province: '西域', coupon: 'none' })
  expect(odd.isDelivered).toBe(false)
  const input = {
    ...{ requestKey: newKey(), lines, note: '', couponId: null, seenPayable: odd.payable },
    address: { ...ADDRESS, province: '西域' },
  }
  expect(await world.refused('u2', 'shop.placeOrder', input)).toBe('NOT_DELIVERED')
  const far = await world.call('u2', 'shop.quote', { lines, province: ' 新疆', coupon: 'none' })
  expect(far.freight).toBe(2500)
})
