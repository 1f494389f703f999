/** The same wish many times at once, and contrary wishes at once, through the real SDK. */
import { knock } from '../../scripts/seed/seed'
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
  PARCEL,
  putProof,
  scanPoster,
  startWorld,
  stopWorlds,
  type World,
} from './world'

afterEach(stopWorlds)

const HONEY = [{ productId: 'honey', sku: '250', quantity: 2 }]
const POT = [{ productId: 'teapot', sku: '180', quantity: 1 }]
const MINUTE = 60_000

/** `ok` or the refusal's code; a fault fails the test. */
async function tell<A extends CloudApi.Action>(
  world: World,
  user: string,
  action: A,
  input: CloudApi.Input<A>,
): Promise<string> {
  const reply = await knock(world.cloud, user, action, input)
  return reply.ok ? 'ok' : reply.code
}

function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index))
}

function tally(words: readonly string[]): Record<string, number> {
  const sums: Record<string, number> = {}
  for (const word of words) sums[word] = (sums[word] ?? 0) + 1
  return sums
}

const tick = (world: World) =>
  world.cloud.call({ name: 'clock', data: {}, source: 'wx_trigger' }).then((reply) => {
    if ('errMsg' in reply) throw new Error(reply.errMsg)
  })

function stockOf(world: World, id: string): Pick<Model.Stock, 'quantity' | 'sold'> {
  const stock = world.all<Model.Stock>('stocks').find(({ _id }) => _id === id)
  if (!stock) throw new Error(`no stock ${id}`)
  return { quantity: stock.quantity, sold: stock.sold }
}

async function placer(world: World, lines: CloudApi.LineInput[]) {
  const { payable } = await world.call('u2', 'shop.quote', {
    lines,
    province: null,
    coupon: 'none',
  })
  return (user: string, requestKey = newKey()) =>
    tell(world, user, 'shop.placeOrder', {
      requestKey,
      lines,
      address: ADDRESS,
      note: '',
      couponId: null,
      seenPayable: payable,
    })
}

async function memberOf(world: World, user: string): Promise<Model.Member> {
  const id = await memberId(world, user)
  const found = world.all<Model.Member>('members').find(({ _id }) => _id === id)
  if (!found) throw new Error(`${user} is no member`)
  return found
}

test('30 customers at once for the last 12 pots: 12 have one, 18 are told, none is oversold', async () => {
  const world = await startWorld(undefined, { instancesMax: 8 })
  const place = await placer(world, POT)
  const replies = await Promise.all(times(30, (i) => place(`x${i}`)))
  expect(tally(replies)).toEqual({ ok: 12, OUT_OF_STOCK: 18 })
  expect(stockOf(world, 'teapot.180')).toEqual({ quantity: 0, sold: 12 })
  expect(world.all('orders')).toHaveLength(12)
})

test('one click ten times at once for the last pot is one order', async () => {
  const world = await startWorld()
  const [pot] = world.cloud.dump('stocks').filter(({ _id }) => _id === 'teapot.180')
  if (!pot) throw new Error('no pot')
  await world.cloud.put('stocks', [{ ...pot, quantity: 1 }])
  const place = await placer(world, POT)
  const requestKey = newKey()
  const replies = await Promise.all(times(10, () => place('u2', requestKey)))
  expect(tally(replies)).toEqual({ ok: 10 })
  expect(stockOf(world, 'teapot.180')).toEqual({ quantity: 0, sold: 1 })
})

test('three who scan one another at once never make a circle', async () => {
  const world = await startWorld()
  const ring = ['c1', 'c2', 'c3']
  const codes: string[] = []
  for (const user of ring) {
    await world.call(user, 'distributor.apply', {})
    codes.push(await scanPoster(world, user, 'honey'))
  }
  const replies = await Promise.all(
    ring.map((user, i) =>
      tell(world, user, 'shop.bindInviter', { scene: codes[(i + 1) % 3] ?? '', entry: 'scan' }),
    ),
  )
  expect(replies).toContain('HAS_TEAM')
  for (const user of ring) {
    const { _id, inviterId, grandInviterId } = await memberOf(world, user)
    const inviter = world.all<Model.Member>('members').find((m) => m._id === inviterId)
    expect(grandInviterId).toBe(inviter?.inviterId ?? null)
    expect(inviter?.hasTeam ?? true).toBe(true)
    expect([inviterId, grandInviterId]).not.toContain(_id)
  }
})

test('a newcomer who scans, applies, names himself and enters at once loses none of it', async () => {
  const world = await startWorld()
  const scene = await scanPoster(world, 'u1', 'honey')
  for (const round of times(4, (i) => i)) {
    const user = `n${round}`
    const replies = await Promise.all([
      tell(world, user, 'shop.bindInviter', { scene, entry: 'scan' }),
      ...times(5, () => tell(world, user, 'distributor.apply', {})),
      tell(world, user, 'shop.saveProfile', { nickname: user, avatar: '' }),
      tell(world, user, 'shop.enter', {}),
    ])
    expect(tally(replies)).toEqual({ ok: 8 })
    expect(await memberOf(world, user)).toMatchObject({
      nickname: user,
      inviterId: await memberId(world, 'u1'),
      distributor: { status: 'active' },
    })
  }
})

test('callbacks, refreshes, cancellations and the clock over one payment: paid once', async () => {
  const world = await startWorld()
  await bringIn(world, 'u2', 'u1')
  world.cloud.fault({ on: 'notice', kind: 'repeat', count: 1 })
  const { orderId, prepayId } = await order(world, 'u2', HONEY)
  await world.cloud.decide({ prepayId, outcome: 'pay' })
  const data = { outTradeNo: orderId }
  const replies = await Promise.all([
    ...times(2, () => tell(world, 'u2', 'shop.checkPayment', { orderId })),
    ...times(2, () => tell(world, 'u2', 'shop.cancelOrder', { orderId })),
    world.cloud.advance(45 * MINUTE).then(() => 'ok'),
    tick(world).then(() => 'ok'),
    world.cloud.call({ name: 'payment', data, source: 'wx_paycallback' }).then(() => 'ok'),
  ])
  await world.cloud.settled()
  expect(tally(replies)).toEqual({ ok: 5, ORDER_ALREADY_PAID: 2 })
  expect(await world.call('u2', 'shop.order', { orderId })).toMatchObject({ state: 'paid' })
  expect(stockOf(world, 'honey.250')).toEqual({ quantity: 158, sold: 2 })
  expect(await balances(world, 'u1')).toMatchObject({ pending: 299 })
  expect(world.all('outbox')).toEqual([])
  expectSoundLedger(world)
})

test('paying and cancelling at once end in one of the two, with the stock that belongs to it', async () => {
  const world = await startWorld()
  const ends: string[] = []
  for (const _round of times(6, (i) => i)) {
    const before = stockOf(world, 'honey.250')
    const { orderId, prepayId } = await order(world, 'u2', HONEY)
    const pays = world.cloud.decide({ prepayId, outcome: 'pay' }).then(
      () => 'paid',
      () => 'closed',
    )
    await tell(world, 'u2', 'shop.cancelOrder', { orderId })
    await world.cloud.settled()
    const { state } = await world.call('u2', 'shop.order', { orderId })
    expect(state).toBe(await pays)
    const taken = state === 'paid' ? 2 : 0
    expect(stockOf(world, 'honey.250').quantity).toBe(before.quantity - taken)
    ends.push(state)
  }
  expect(ends).toHaveLength(6)
})

test('two of the staff refund the same line while it is received: no fen goes back twice', async () => {
  const world = await startWorld()
  await bringIn(world, 'u2', 'u1')
  const { orderId } = await buy(world, 'u2', HONEY)
  await world.call('m1', 'merchant.ship', {
    orderId,
    ...PARCEL,
  })
  const refund = (amount: number) =>
    tell(world, 'm1', 'merchant.refundLines', {
      requestKey: newKey(),
      orderId,
      lines: [{ line: 0, amount }],
      reason: '少发',
    })
  const replies = await Promise.all([
    ...[4000, 4000, 2000, 1980].map(refund),
    tell(world, 'u2', 'shop.confirmReceipt', { orderId }),
    tick(world).then(() => 'ok'),
  ])
  await world.cloud.settled()
  const { lines, refunded, state } = await world.call('u2', 'shop.order', { orderId })
  expect(replies).toContain('REFUND_TOO_LARGE')
  const given = world.all<Model.Refund>('refunds').reduce((sum, { amount }) => sum + amount, 0)
  expect(refunded).toBe(given)
  expect(lines).toMatchObject([{ refunded: given, refunding: 0 }])
  expect(state).toBe(given === 5980 ? 'refunded' : 'received')
  expect(await balances(world, 'u1')).toMatchObject({ pending: Math.floor((5980 - given) / 20) })
  expectSoundLedger(world)
})

test('a refund at the very moment of the release leaves exactly the rest', async () => {
  const world = await startWorld()
  await bringIn(world, 'u2', 'u1')
  const { orderId } = await buy(world, 'u2', HONEY)
  await deliver(world, 'u2', orderId)
  await world.cloud.advance(7 * DAY - MINUTE)
  await Promise.all([
    tell(world, 'm1', 'merchant.refundLines', {
      requestKey: newKey(),
      orderId,
      lines: [{ line: 0, amount: 1000 }],
      reason: '少发',
    }),
    world.cloud.advance(2 * MINUTE),
    ...times(3, () => tick(world)),
  ])
  await world.cloud.advance(DAY)
  expect(await balances(world, 'u1')).toMatchObject({ pending: 0, available: 249, debt: 0 })
  expectSoundLedger(world)
})

test('five withdrawals at once hold once; paying, rejecting and approving at once decide once', async () => {
  const world = await startWorld()
  await bringIn(world, 'u2', 'u1')
  const { orderId } = await buy(world, 'u2', HONEY)
  await deliver(world, 'u2', orderId)
  await world.cloud.advance(8 * DAY)
  const asked = await Promise.all(
    times(5, () =>
      tell(world, 'u1', 'distributor.requestWithdrawal', { requestKey: newKey(), amount: 100 }),
    ),
  )
  expect(tally(asked)).toEqual({ ok: 1, WITHDRAWAL_OPEN: 4 })
  expect(await balances(world, 'u1')).toMatchObject({ available: 199, held: 100 })
  const withdrawalId = world.all<Model.Withdrawal>('withdrawals')[0]?._id ?? ''
  await world.call('m1', 'merchant.approveWithdrawal', { withdrawalId })
  const proof = await putProof(world)
  const decided = await Promise.all([
    ...times(2, () => tell(world, 'm1', 'merchant.payOut', { withdrawalId, proof, note: '' })),
    tell(world, 'm1', 'merchant.rejectWithdrawal', { withdrawalId, reason: '姓名不符' }),
  ])
  expect(tally(decided)).toEqual({ ok: 1, WITHDRAWAL_ENDED: 2 })
  const { available, held, paid } = await balances(world, 'u1')
  expect([available + paid, held]).toEqual([299, 0])
  expectSoundLedger(world)
})
