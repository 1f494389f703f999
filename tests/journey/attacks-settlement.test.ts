/**
 * What must not keep money from its way: callbacks that never come, refunds that WeChat Pay refuses or
 * closes, payments that arrive late, and work that can't be done standing in the way of work that can.
 */
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { closed } from '../../cloudfunctions/src/domain/order'
import { DOORS_FOLDER } from '../../scripts/build'
import {
  balances,
  bringIn,
  buy,
  DAY,
  deliver,
  expectSoundLedger,
  newKey,
  order,
  startWorld,
  stopWorlds,
  type World,
} from './world'

afterEach(stopWorlds)

const HONEY = [{ productId: 'honey', sku: '250', quantity: 2 }]
const HOUR = 3_600_000

function find<T extends { _id: string }>(world: World, collection: string, id: string): T {
  const found = world.all<T>(collection).find(({ _id }) => _id === id)
  if (!found) throw new Error(`no ${collection}/${id}`)
  return found
}

function ask(world: World, orderId: string, amount: number, reason = '少发一罐') {
  const lines = [{ line: 0, amount }]
  const input = { requestKey: newKey(), orderId, lines, reason }
  return world.call('m1', 'merchant.refundLines', input)
}

/** WeChat Pay's own notice of a refund. */
function notify(world: World, outRefundNo: string, refundFee: number, refundStatus: string) {
  const { orderId: outTradeNo } = find<Model.Refund>(world, 'refunds', outRefundNo)
  const data = { outRefundNo, outTradeNo, refundFee, refundStatus }
  return world.cloud.call({ name: 'payment', data, source: 'wx_paycallback' })
}

/** A world in which no callback of WeChat Pay is ever acknowledged. */
async function startDeafWorld(): Promise<{ world: World; clear: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'fenming-deaf-'))
  await cp(DOORS_FOLDER, folder, { recursive: true })
  await writeFile(join(folder, 'payment/index.js'), 'exports.main = async () => ({ errcode: 1 })')
  return {
    world: await startWorld(folder),
    clear: () => rm(folder, { recursive: true }),
  }
}

test('losing every callback is harmless: refunds end, and the rest is released', async () => {
  const { world, clear } = await startDeafWorld()
  await bringIn(world, 'u2', 'u1')
  const { orderId } = await buy(world, 'u2', HONEY)
  await world.call('u2', 'shop.checkPayment', { orderId })
  expect(await ask(world, orderId, 2990)).toMatchObject({ state: 'sent' })
  await deliver(world, 'u2', orderId)
  await world.cloud.advance(9 * DAY)
  expect(world.all('refunds')).toMatchObject([{ state: 'succeeded' }])
  expect(await balances(world, 'u1')).toMatchObject({ pending: 0, available: 149 })
  expect(world.all('outbox')).toEqual([])
  expectSoundLedger(world)
  await clear()
})

test('a refund under way is not taken for done before WeChat Pay has stopped calling', async () => {
  const { world, clear } = await startDeafWorld()
  const { orderId } = await buy(world, 'u2', HONEY)
  await world.call('u2', 'shop.checkPayment', { orderId })
  await ask(world, orderId, 100)
  await world.cloud.advance(20 * HOUR)
  expect(world.all('refunds')).toMatchObject([{ state: 'sent' }])
  expect(await world.call('u2', 'shop.order', { orderId })).toMatchObject({
    lines: [{ refunding: 100, refunded: 0 }],
  })
  await clear()
})

test('a reason longer than WeChat Pay takes does not stop the refund', async () => {
  const world = await startWorld()
  const { orderId } = await buy(world, 'u2', HONEY)
  const reason = `🍵${'茶叶受潮退回'.repeat(13)}`
  await ask(world, orderId, 100, reason)
  await world.cloud.settled()
  expect(await world.call('u2', 'shop.order', { orderId })).toMatchObject({
    refunded: 100,
    refunds: [{ reason }],
  })
})

/** A refund that was sent and of which WeChat Pay has said nothing yet. */
async function putSentRefund(world: World, orderId: string, amount: number): Promise<string> {
  const paid = find<Model.Order>(world, 'orders', orderId)
  const refund: Model.Refund = {
    _id: 'R0000000000000001',
    orderId,
    memberId: paid.memberId,
    lines: [{ line: 0, amount }],
    amount,
    freight: 0,
    reason: '少发一罐',
    state: 'sent',
    requestedAt: world.cloud.now(),
    sentAt: world.cloud.now(),
    endedAt: null,
    staffId: 'somebody',
  }
  const lines = paid.lines.map((line) => ({ ...line, refunding: amount }))
  await world.cloud.put('refunds', [{ ...refund }])
  await world.cloud.put('orders', [{ ...paid, lines }])
  return refund._id
}

test('a refund that WeChat Pay closes frees its money, and it can be asked for again', async () => {
  const world = await startWorld()
  const { orderId } = await buy(world, 'u2', HONEY)
  const refundId = await putSentRefund(world, orderId, 5980)
  await notify(world, refundId, 5980, 'CHANGE')
  expect(find(world, 'refunds', refundId)).toMatchObject({ state: 'sent' })
  await notify(world, refundId, 5980, 'REFUNDCLOSE')
  expect(find(world, 'refunds', refundId)).toMatchObject({ state: 'failed' })
  await ask(world, orderId, 5980)
  await world.cloud.settled()
  expect(await world.call('u2', 'shop.order', { orderId })).toMatchObject({ state: 'refunded' })
  expectSoundLedger(world)
})

test('a payment that arrives after the order was closed here is not lost', async () => {
  const world = await startWorld()
  await bringIn(world, 'u2', 'u1')
  const before = find<Model.Stock>(world, 'stocks', 'honey.250')
  const { orderId, prepayId } = await order(world, 'u2', HONEY)
  // Closed here while WeChat Pay knew nothing yet of a prepay that was on its way.
  await world.cloud.put('orders', [
    { ...closed(find<Model.Order>(world, 'orders', orderId), world.cloud.now()) },
  ])
  await world.cloud.put('stocks', [{ ...before }])
  await world.cloud.decide({ prepayId, outcome: 'pay' })
  await world.cloud.settled()
  expect(await world.call('u2', 'shop.order', { orderId })).toMatchObject({
    state: 'paid',
    closedAt: null,
  })
  expect(find(world, 'stocks', 'honey.250')).toMatchObject({
    quantity: before.quantity - 2,
    sold: before.sold + 2,
  })
  expect(await balances(world, 'u1')).toMatchObject({ pending: 299 })
  expectSoundLedger(world)
})

test('without its callback, too, a late payment is found by the customer’s own look', async () => {
  const world = await startWorld()
  world.cloud.fault({ on: 'notice', kind: 'lose', count: 1 })
  const { orderId, prepayId } = await order(world, 'u2', HONEY)
  const stored = find<Model.Order>(world, 'orders', orderId)
  await world.cloud.put('orders', [{ ...closed(stored, world.cloud.now()) }])
  await world.cloud.put('stocks', [
    { ...find<Model.Stock>(world, 'stocks', 'honey.250'), quantity: 1 },
  ])
  await world.cloud.decide({ prepayId, outcome: 'pay' })
  await world.cloud.settled()
  const seen = await world.call('u2', 'shop.checkPayment', { orderId })
  expect(seen).toEqual({ orderId, state: 'paid' })
  expect(find(world, 'stocks', 'honey.250')).toMatchObject({ quantity: 0 })
})

/** Copies of a received order whose release is due first and is held back by an open refund. */
async function putStuckOrders(world: World, orderId: string, count: number): Promise<void> {
  const model = find<Model.Order>(world, 'orders', orderId)
  const stuck = Array.from({ length: count }, (_, i) => ({
    ...model,
    _id: `STUCK${i}`,
    dueAt: (model.dueAt ?? 0) - HOUR,
    lines: model.lines.map((line) => ({ ...line, refunding: 1 })),
  }))
  await world.cloud.put('orders', stuck)
}

test('25 orders that can’t be released do not keep the next one from its release', async () => {
  const world = await startWorld()
  await bringIn(world, 'u2', 'u1')
  const { orderId } = await buy(world, 'u2', HONEY)
  await deliver(world, 'u2', orderId)
  await putStuckOrders(world, orderId, 25)
  await world.cloud.advance(8 * DAY)
  expect(await world.call('u2', 'shop.order', { orderId })).toMatchObject({ state: 'finished' })
  expect(await balances(world, 'u1')).toMatchObject({ pending: 0, available: 299 })
})

test('25 works that fail or wait do not keep an accrual from its turn, and wait ever longer', async () => {
  const { world, clear } = await startDeafWorld()
  await bringIn(world, 'u2', 'u1')
  const { orderId } = await buy(world, 'u2', HONEY)
  await world.call('u2', 'shop.checkPayment', { orderId })
  for (let i = 0; i < 12; i += 1) await ask(world, orderId, 10)
  const later = world.cloud.now() + HOUR
  const broken = Array.from({ length: 13 }, (_, i) => ({
    _id: `accrue:GONE${i}`,
    kind: 'accrue',
    factId: `GONE${i}`,
    dueAt: world.cloud.now() - HOUR,
    attempts: 0,
  }))
  await world.cloud.put('outbox', broken)
  // The accrual is booked already: its work only has to be taken out, when its turn comes.
  await world.cloud.put('outbox', [
    { _id: `accrue:${orderId}`, kind: 'accrue', factId: orderId, dueAt: later, attempts: 0 },
  ])
  await world.cloud.advance(2 * HOUR)
  const waiting = world.all<Model.Outbox>('outbox')
  expect(waiting.map(({ _id }) => _id)).not.toContain(`accrue:${orderId}`)
  expect(waiting).toHaveLength(25)
  expect(waiting.every(({ attempts }) => attempts >= 1)).toBe(true)
  await clear()
})

test('who has paid, and is not believed yet, is told so when he pays again', async () => {
  const world = await startWorld()
  await bringIn(world, 'u2', 'u1')
  world.cloud.fault({ on: 'notice', kind: 'lose', count: 1 })
  const { orderId, prepayId } = await order(world, 'u2', HONEY)
  await world.cloud.decide({ prepayId, outcome: 'pay' })
  expect(await world.refused('u2', 'shop.payOrder', { orderId })).toBe('ORDER_ALREADY_PAID')
  expect(await world.call('u2', 'shop.order', { orderId })).toMatchObject({ state: 'paid' })
  expect(await balances(world, 'u1')).toMatchObject({ pending: 299 })
})

test('a commission that was taken back whole is not called released when the rest of the order is', async () => {
  const world = await startWorld()
  await bringIn(world, 'u2', 'u1')
  const [oolong] = world.cloud.dump('products').filter(({ _id }) => _id === 'osmanthus-oolong')
  if (!oolong) throw new Error('no oolong')
  await world.cloud.put('products', [{ ...oolong, commissionOn: false }])
  const plain = { productId: 'osmanthus-oolong', sku: '100', quantity: 1 }
  const { orderId } = await buy(world, 'u2', [...HONEY, plain])
  await ask(world, orderId, 5980)
  await world.cloud.settled()
  await deliver(world, 'u2', orderId)
  await world.cloud.advance(8 * DAY)
  expect(await world.call('u2', 'shop.order', { orderId })).toMatchObject({ state: 'finished' })
  expect(find(world, 'commissions', `${orderId}.1`)).toMatchObject({
    state: 'reversed',
    remaining: 0,
  })
  expectSoundLedger(world)
})
