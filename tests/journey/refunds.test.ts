import {
  balances,
  bringIn,
  buy,
  DAY,
  deliver,
  expectSoundLedger,
  memberId,
  newKey,
  PARCEL,
  putProof,
  startWorld,
  stopWorlds,
  type World,
} from './world'

afterEach(stopWorlds)

const LINES = [
  { productId: 'osmanthus-oolong', sku: '100', quantity: 1 },
  { productId: 'honey', sku: '250', quantity: 1 },
]

/** The index of a product's line: lines stand in the order of their stock ids. */
async function lineOf(world: World, orderId: string, productId: string): Promise<number> {
  const order = await world.call('m1', 'merchant.order', { orderId })
  return order.lines.findIndex((line) => line.productId === productId)
}

async function refund(
  world: World,
  orderId: string,
  productId: string,
  amount: number,
): Promise<void> {
  await world.call('m1', 'merchant.refundLines', {
    requestKey: newKey(),
    orderId,
    lines: [{ line: await lineOf(world, orderId, productId), amount }],
    reason: '少发一罐',
  })
  await world.cloud.settled()
}

/** A brings B, B brings C. */
async function chain(world: World): Promise<void> {
  await bringIn(world, 'u2', 'u1')
  await bringIn(world, 'u3', 'u2')
}

test('a partial refund before release takes back exactly C(P) − C(P − R), with a line that says why', async () => {
  const world = await startWorld()
  await chain(world)
  const { orderId } = await buy(world, 'u3', LINES)
  // Level 1: 39.90 and 29.90 at 5 % = 1.99 + 1.49; level 2 at 2 % = 0.79 + 0.59.
  expect(await balances(world, 'u2')).toMatchObject({ pending: 348 })
  await refund(world, orderId, 'honey', 1000)
  // 19.90 at 5 % = 0.99, so 0.50 goes back; at 2 % 0.39, so 0.20 goes back.
  expect(await balances(world, 'u2')).toMatchObject({ pending: 348 - 50, debt: 0 })
  expect(await balances(world, 'u1')).toMatchObject({ pending: 138 - 20 })
  const { lines } = await world.call('u2', 'distributor.earnings', { filter: 'all', cursor: null })
  expect(lines.map((l) => [l.kind, l.amount, l.remaining])).toEqual([
    ['reversal', -50, 0],
    ['accrual', 348, 298],
  ])
  const why = await world.call('u2', 'distributor.explain', { commissionId: `${orderId}.1` })
  expect(why).toMatchObject({
    original: 348,
    amount: 298,
    refunds: [{ title: '高山百花蜜', base: -1000, rate: 500, amount: -50, reason: '少发一罐' }],
  })
  expectSoundLedger(world)
})

test('refunds in any number end where one refund of the whole ends: at nothing', async () => {
  const world = await startWorld()
  await chain(world)
  const { orderId } = await buy(world, 'u3', LINES)
  for (const amount of [333, 333, 2324]) await refund(world, orderId, 'honey', amount)
  await refund(world, orderId, 'osmanthus-oolong', 3990)
  expect(await balances(world, 'u2')).toMatchObject({ pending: 0 })
  expect(await balances(world, 'u1')).toMatchObject({ pending: 0 })
  expect(await world.call('u3', 'shop.order', { orderId })).toMatchObject({ state: 'refunded' })
  const team = await world.call('u1', 'distributor.team', {
    level: 2,
    order: 'joined',
    query: null,
    cursor: null,
  })
  expect(team.members).toMatchObject([{ nickname: '阿**', orders: 0, brought: 0 }])
  expectSoundLedger(world)
})

test('a refund after release and withdrawal becomes visible debt, repaid first, blocking withdrawal', async () => {
  const world = await startWorld()
  await chain(world)
  const first = await buy(world, 'u3', LINES)
  await deliver(world, 'u3', first.orderId)
  await world.cloud.advance(8 * DAY)
  expect(await balances(world, 'u2')).toMatchObject({ available: 348 })
  const key = newKey()
  const { withdrawal } = await world.call('u2', 'distributor.requestWithdrawal', {
    requestKey: key,
    amount: 300,
  })
  const { withdrawalId } = withdrawal
  await world.call('m1', 'merchant.approveWithdrawal', { withdrawalId })
  const proof = await putProof(world)
  await world.call('m1', 'merchant.payOut', { withdrawalId, proof, note: '' })

  await refund(world, first.orderId, 'honey', 2990)
  // 1.49 goes back: 0.48 was still there, 1.01 is owed.
  expect(await balances(world, 'u2')).toMatchObject({ available: 0, debt: -101, paid: 300 })
  await world.cloud.advance(DAY)
  const again = { requestKey: newKey(), amount: 100 }
  expect(await world.refused('u2', 'distributor.requestWithdrawal', again)).toBe('DEBT_FIRST')

  const second = await buy(world, 'u3', LINES)
  await deliver(world, 'u3', second.orderId)
  await world.cloud.advance(8 * DAY)
  expect(await balances(world, 'u2')).toMatchObject({ available: 348 - 101, debt: 0 })
  expectSoundLedger(world)
})

test('a rejected withdrawal returns to the fen and can be asked for again', async () => {
  const world = await startWorld()
  await chain(world)
  const { orderId } = await buy(world, 'u3', LINES)
  await deliver(world, 'u3', orderId)
  await world.cloud.advance(8 * DAY)
  const input = { requestKey: newKey(), amount: 200 }
  const { withdrawal } = await world.call('u2', 'distributor.requestWithdrawal', input)
  await world.call('m1', 'merchant.rejectWithdrawal', {
    withdrawalId: withdrawal.withdrawalId,
    reason: '收款人姓名不符',
  })
  expect(await balances(world, 'u2')).toMatchObject({ available: 348, held: 0 })
  await world.cloud.advance(DAY)
  const next = { requestKey: newKey(), amount: 200 }
  await world.call('u2', 'distributor.requestWithdrawal', next)
  expectSoundLedger(world)
})

test('a refund asked for twice with one key is one refund; more than is left is refused', async () => {
  const world = await startWorld()
  const { orderId } = await buy(world, 'u3', LINES)
  const line = await lineOf(world, orderId, 'honey')
  const input = { requestKey: newKey(), orderId, lines: [{ line, amount: 500 }], reason: '补差' }
  await Promise.all([
    world.call('m1', 'merchant.refundLines', input),
    world.call('m1', 'merchant.refundLines', input),
  ])
  await world.cloud.settled()
  const order = await world.call('u3', 'shop.order', { orderId })
  expect(order).toMatchObject({ refunded: 500, refunds: [{ amount: 500, reason: '补差' }] })
  const tooMuch = { ...input, requestKey: newKey(), lines: [{ line, amount: 2491 }] }
  expect(await world.refused('m1', 'merchant.refundLines', tooMuch)).toBe('REFUND_TOO_LARGE')
  const other = { ...input, lines: [{ line, amount: 501 }] }
  expect(await world.refused('m1', 'merchant.refundLines', other)).toBe('REQUEST_KEY_USED')
})

test('an open refund holds the release back', async () => {
  const world = await startWorld()
  await chain(world)
  const { orderId } = await buy(world, 'u3', LINES)
  await deliver(world, 'u3', orderId)
  const [order] = world.cloud.dump('orders').filter((o) => o._id === orderId)
  if (!order) throw new Error('no order')
  const lines = (order.lines as Model.OrderLine[]).map((l, i) =>
    i === 0 ? { ...l, refunding: 1 } : l,
  )
  await world.cloud.put('orders', [{ ...order, lines }])
  await world.cloud.advance(9 * DAY)
  const payee = await memberId(world, 'u2')
  const account = world.all<Model.Account>('accounts').find((a) => a._id === payee)
  expect(account).toMatchObject({ pending: 348, available: 0 })
})

test('a payout needs a proof that is a picture', async () => {
  const world = await startWorld()
  await chain(world)
  const { orderId } = await buy(world, 'u3', LINES)
  await deliver(world, 'u3', orderId)
  await world.cloud.advance(8 * DAY)
  const input = { requestKey: newKey(), amount: 200 }
  const { withdrawal } = await world.call('u2', 'distributor.requestWithdrawal', input)
  const { withdrawalId } = withdrawal
  await world.call('m1', 'merchant.approveWithdrawal', { withdrawalId })
  const text = await world.cloud.putFile('proofs/fake.png', Buffer.from('no picture'))
  const missing = text.replace('fake', 'absent')
  for (const proof of [text, missing, '']) {
    const payout = { withdrawalId, proof, note: '' }
    expect(await world.refused('m1', 'merchant.payOut', payout)).toBe('PICTURE_INVALID')
  }
  expect(await balances(world, 'u2')).toMatchObject({ held: 200, paid: 0 })
})

describe('a line that goes back whole before anything was sent is for sale again', () => {
  const stock = (world: World, id: string) => {
    const found = world.all<Model.Stock>('stocks').find(({ _id }) => _id === id)
    return [found?.quantity, found?.sold]
  }
  const both = (world: World) => [stock(world, 'honey.250'), stock(world, 'osmanthus-oolong.100')]

  test('at once, and not again with the rest', async () => {
    const world = await startWorld()
    const [honey, tea] = both(world)
    const { orderId } = await buy(world, 'u3', LINES)
    const bought = both(world)
    await refund(world, orderId, 'honey', 1000)
    expect(both(world)).toEqual(bought)
    await refund(world, orderId, 'honey', 1990)
    expect(both(world)).toEqual([honey, bought[1]])
    await refund(world, orderId, 'osmanthus-oolong', 3990)
    expect(both(world)).toEqual([honey, tea])
  })

  test('what was sent stays sold', async () => {
    const world = await startWorld()
    const [honey] = both(world)
    const { orderId } = await buy(world, 'u3', LINES)
    const bought = both(world)
    await refund(world, orderId, 'honey', 2990)
    await deliver(world, 'u3', orderId)
    await refund(world, orderId, 'osmanthus-oolong', 3990)
    expect(both(world)).toEqual([honey, bought[1]])
  })

  test('its money was still on its way when the rest was sent: it goes on the shelf when it has arrived', async () => {
    const world = await startWorld()
    const [honey] = both(world)
    const { orderId } = await buy(world, 'u3', LINES)
    const bought = both(world)
    world.cloud.fault({ on: 'notice', kind: 'lose', count: 9 })
    await world.call('m1', 'merchant.refundLines', {
      requestKey: newKey(),
      orderId,
      lines: [{ line: await lineOf(world, orderId, 'honey'), amount: 2990 }],
      reason: '缺货',
    })
    await world.call('m1', 'merchant.ship', { orderId, ...PARCEL })
    expect(both(world)).toEqual(bought)
    // Its callbacks are lost for good: a day later WeChat Pay's own word counts.
    await world.cloud.advance(2 * DAY)
    expect(both(world)).toEqual([honey, bought[1]])
  })
})
