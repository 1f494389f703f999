import {
  balances,
  buy,
  DAY,
  deliver,
  expectSoundLedger,
  memberId,
  newKey,
  putProof,
  scanPoster,
  startWorld,
  stopWorlds,
  type World,
} from './world'

afterEach(stopWorlds)

const OOLONG = { productId: 'osmanthus-oolong', sku: '100', quantity: 1 }
const HONEY = { productId: 'honey', sku: '250', quantity: 1 }
const CUPS = { productId: 'tasting-cups', sku: '2', quantity: 1 }

/** A brings B by a poster, B brings C by his own. */
async function bringBoth(world: World): Promise<void> {
  const byA = await scanPoster(world, 'u1', 'honey')
  const entered = await world.call('u2', 'shop.bindInviter', { scene: byA, entry: 'scan' })
  expect(entered).toMatchObject({ inviter: { nickname: '山月' }, productId: 'honey' })
  await world.call('u2', 'distributor.apply', {})
  const byB = await scanPoster(world, 'u2', 'osmanthus-oolong')
  await world.call('u3', 'shop.bindInviter', { scene: byB, entry: 'scan' })
}

test('one order goes from the scan to the payout, and every fen is explained', async () => {
  const world = await startWorld()
  await bringBoth(world)

  const ofB = await buy(world, 'u2', [HONEY])
  const ofC = await buy(world, 'u3', [OOLONG, HONEY, CUPS])
  expect([ofB.payable, ofC.payable]).toEqual([2990 + 800, 3990 + 2990 + 1990 + 800])

  // A: level 1 of 29.90 at 5 % = 1.49; level 2 of 39.90, 29.90, 19.90 at 2 % = 0.79 + 0.59 + 0.39.
  expect(await balances(world, 'u1')).toMatchObject({ pending: 149 + 79 + 59 + 39, available: 0 })
  // B: level 1 of C's order at 5 % = 1.99 + 1.49 + 0.99.
  expect(await balances(world, 'u2')).toMatchObject({ pending: 199 + 149 + 99 })

  await teamShowsBoth(world)
  await earningsAreExplained(world, ofC.orderId)

  await deliver(world, 'u2', ofB.orderId)
  await deliver(world, 'u3', ofC.orderId)
  await world.cloud.advance(7 * DAY - 3_600_000)
  expect(await balances(world, 'u1')).toMatchObject({ pending: 326, available: 0 })
  await world.cloud.advance(2 * 3_600_000)
  expect(await balances(world, 'u1')).toMatchObject({ pending: 0, available: 326 })

  await withdrawAndPay(world)
  expect(await balances(world, 'u1')).toEqual({
    pending: 0,
    available: 26,
    held: 0,
    paid: 300,
    debt: 0,
  })
  expectSoundLedger(world)
})

async function teamShowsBoth(world: World): Promise<void> {
  const one = await world.call('u1', 'distributor.team', {
    level: 1,
    order: 'joined',
    query: null,
    cursor: null,
  })
  expect(one).toMatchObject({ counts: { 1: 1, 2: 1 }, month: { brought: 2990 + 8970, net: 326 } })
  expect(one.members).toMatchObject([{ nickname: '小林🍵', orders: 1, brought: 2990, via: null }])
  const two = await world.call('u1', 'distributor.team', {
    level: 2,
    order: 'joined',
    query: null,
    cursor: null,
  })
  expect(two.members).toMatchObject([{ nickname: '阿**', orders: 1, brought: 8970, via: '小林🍵' }])
}

async function earningsAreExplained(world: World, orderId: string): Promise<void> {
  const earnings = await world.call('u1', 'distributor.earnings', { filter: 'all', cursor: null })
  expect(earnings.lines.map((l) => [l.buyer.nickname, l.level, l.amount, l.state])).toEqual([
    ['阿**', 2, 177, 'pending'],
    ['小林🍵', 1, 149, 'pending'],
  ])
  expect(earnings).toMatchObject({ todayNet: 326, monthNet: 326, account: { pending: 326 } })
  const why = await world.call('u1', 'distributor.explain', { commissionId: `${orderId}.2` })
  expect(why).toMatchObject({
    relation: { level: 2, via: '小林🍵', entry: 'scan' },
    base: 8970,
    freight: 800,
    original: 177,
    amount: 177,
    cap: { rate: 1000, amount: 399 + 299 + 199, bothLevels: 447 + 177, reached: false },
    release: { holdDays: 7, at: null },
  })
  const rows = why.lines.map((l) => [l.base, l.rate, l.amount])
  expect(rows.sort()).toEqual([
    [1990, 200, 39],
    [2990, 200, 59],
    [3990, 200, 79],
  ])
}

async function withdrawAndPay(world: World): Promise<void> {
  const { withdrawal } = await world.call('u1', 'distributor.requestWithdrawal', {
    requestKey: newKey(),
    amount: 300,
  })
  expect(await balances(world, 'u1')).toMatchObject({ available: 26, held: 300 })
  const { withdrawalId } = withdrawal
  const desk = await world.call('m1', 'merchant.withdrawals', { state: 'requested', cursor: null })
  expect(desk.withdrawals).toMatchObject([
    { withdrawalId, amount: 300, member: { nickname: '山月' } },
  ])
  await world.call('m1', 'merchant.approveWithdrawal', { withdrawalId })
  const proof = await putProof(world)
  await world.call('m1', 'merchant.payOut', { withdrawalId, proof, note: '微信转账' })
  const page = await world.call('u1', 'distributor.withdrawal', { cursor: null })
  expect(page).toMatchObject({ open: null, records: [{ state: 'paid', amount: 300, proof }] })
}

test('the share card binds as the poster does', async () => {
  const world = await startWorld()
  const card = await world.call('u1', 'distributor.shareCard', {
    productId: 'honey',
    activityId: null,
    material: null,
  })
  const i = new URLSearchParams(card.path.split('?')[1]).get('i') ?? ''
  await world.call('u2', 'shop.bindInviter', { scene: i, entry: 'share' })
  const [bound] = world.all<Model.Member>('members').filter((m) => m.inviterId !== null)
  expect(bound).toMatchObject({
    inviterId: await memberId(world, 'u1'),
    bindings: [{ entry: 'share', sceneId: i }],
  })
})
