/** Withdrawals paid by WeChat's transfer bills, to each of their ends. */
import { approved, decide, kindsOf, MINUTE, sent, startPayingWorld, stored } from './wechat-pay'
import {
  balances,
  DAY,
  expectSoundLedger,
  putProof,
  startWorld,
  stopWorlds,
  type World,
} from './world'

afterEach(stopWorlds)

const bills = (world: World) => world.cloud.transfers()

test('approved, sent, confirmed in WeChat: the net amount is paid, the fee is the shop’s', async () => {
  const world = await startPayingWorld({ feeRate: 100 })
  const id = await sent(world, 299)
  expect(bills(world)).toMatchObject([{ outBillNo: id, amount: 297, state: 'WAIT_USER_CONFIRM' }])
  expect(stored(world, id)).toMatchObject({ state: 'confirming', fee: 2, billNumber: id })
  const { open } = await world.call('u1', 'distributor.withdrawal', { cursor: null })
  expect(open).toMatchObject({
    state: 'confirming',
    provider: 'wechat',
    confirmBy: world.cloud.now() + DAY - (world.cloud.now() - (stored(world, id).sentAt ?? 0)),
  })

  const given = await world.call('u1', 'distributor.confirmTransfer', { withdrawalId: id })
  expect(given).toMatchObject({
    mchId: world.cloud.environment.WXPAY_MCHID,
    package: bills(world)[0]?.packageInfo,
  })
  await decide(world, id, 'reject')
  expect(await world.call('u1', 'distributor.confirmTransfer', { withdrawalId: id })).toEqual(given)
  await decide(world, id, 'confirm')

  expect(stored(world, id)).toMatchObject({ state: 'paid', packageInfo: '', proof: '' })
  expect(await balances(world, 'u1')).toMatchObject({ available: 0, held: 0, paid: 297 })
  expect(kindsOf(world, id)).toEqual(['hold', 'paid'])
  const fee = world.all<Model.Journal>('journals').flatMap((j) => j.postings)
  expect(fee.filter((p) => p.bucket === 'fee')).toEqual([
    { owner: 'shop', bucket: 'fee', amount: 2 },
  ])
  expect(world.all('outbox')).toEqual([])
  expect(await world.refused('u1', 'distributor.confirmTransfer', { withdrawalId: id })).toBe(
    'NOT_WAITING',
  )
  expectSoundLedger(world)
})

test('never confirmed: after 24 hours the money is back, although every notice is lost', async () => {
  const world = await startPayingWorld()
  const id = await sent(world, 299)
  world.cloud.fault({ on: 'notice', kind: 'lose', count: 1 })
  await world.cloud.advance(DAY + MINUTE)
  await world.cloud.advance(7 * 60 * MINUTE)
  expect(stored(world, id)).toMatchObject({ state: 'failed', reason: 'OVERDUE_CLOSE' })
  expect(await balances(world, 'u1')).toMatchObject({ available: 299, held: 0, paid: 0 })
  expect(kindsOf(world, id)).toEqual(['hold', 'void'])
  expect(world.all('outbox')).toEqual([])
  expectSoundLedger(world)
})

test('failed at WeChat: the money is back, and can be asked for again', async () => {
  const world = await startPayingWorld()
  const id = await sent(world, 200)
  await decide(world, id, 'fail')
  expect(stored(world, id)).toMatchObject({ state: 'failed', reason: 'PAYEE_ACCOUNT_ABNORMAL' })
  const again = await sent(world, 299)
  expect(again).not.toBe(id)
  await decide(world, again, 'confirm')
  expect(await balances(world, 'u1')).toMatchObject({ available: 0, held: 0, paid: 299 })
  expectSoundLedger(world)
})

test('the merchant takes a waiting bill back: the money returns when WeChat Pay says so', async () => {
  const world = await startPayingWorld()
  const id = await sent(world, 299)
  await world.call('m1', 'merchant.rejectWithdrawal', { withdrawalId: id, reason: '重复申请' })
  await world.cloud.settled()
  expect(stored(world, id)).toMatchObject({
    state: 'failed',
    reason: 'CANCELLED',
    note: '重复申请',
  })
  expect(await balances(world, 'u1')).toMatchObject({ available: 299, held: 0 })
  expect(kindsOf(world, id)).toEqual(['hold', 'void'])
})

test('taken back a moment too late: who confirmed first is paid', async () => {
  const world = await startPayingWorld()
  const id = await sent(world, 299)
  world.cloud.fault({ on: 'notice', kind: 'lose', count: 1 })
  await decide(world, id, 'confirm')
  const take = { withdrawalId: id, reason: '重复申请' }
  expect(await world.refused('m1', 'merchant.rejectWithdrawal', take)).toBe('TRANSFER_UNDER_WAY')
  expect(stored(world, id).state).toBe('paid')
  expect(await world.refused('m1', 'merchant.rejectWithdrawal', take)).toBe('WITHDRAWAL_ENDED')
  expectSoundLedger(world)
})

test('WeChat says no: the reason is told, it is paid by hand, and a proof serves once', async () => {
  const world = await startPayingWorld()
  const id = await approved(world, 100)
  for (const [merchant, why] of [
    [{ transferScenes: [] }, 'NO_AUTH 商户号未开通该转账场景的权限'],
    [{ transferScenes: ['1005'], balance: 5 }, 'NOT_ENOUGH 商户运营账户资金不足'],
  ] as const) {
    await world.cloud.setMerchant({ ...merchant, transferScenes: [...merchant.transferScenes] })
    expect(await world.refused('m1', 'merchant.sendTransfer', { withdrawalId: id })).toBe(
      'TRANSFER_REFUSED',
    )
    expect(stored(world, id)).toMatchObject({
      state: 'approved',
      provider: 'manual',
      billNumber: '',
      reason: why,
    })
    expect(world.all('outbox')).toEqual([])
  }
  expect(await balances(world, 'u1')).toMatchObject({ held: 100 })
  const proof = await putProof(world)
  await world.call('m1', 'merchant.payOut', { withdrawalId: id, proof, note: '' })
  expect(await balances(world, 'u1')).toMatchObject({ held: 0, paid: 100 })

  const next = await approved(world, 100)
  const again = { withdrawalId: next, proof, note: '' }
  expect(await world.refused('m1', 'merchant.payOut', again)).toBe('PROOF_USED')
  const copy = await world.cloud.putFile(
    'proofs/copy.jpg',
    world.cloud.readFile(proof) ?? Buffer.of(),
  )
  expect(await world.refused('m1', 'merchant.payOut', { ...again, proof: copy })).toBe('PROOF_USED')
  expect(await balances(world, 'u1')).toMatchObject({ held: 100, paid: 100 })
  expectSoundLedger(world)
})

test('who may do what: off, not approved, not his own, under way', async () => {
  const world = await startPayingWorld()
  const { withdrawal } = await world.call('u1', 'distributor.requestWithdrawal', {
    requestKey: 'k'.repeat(24),
    amount: 50,
  })
  const id = { withdrawalId: withdrawal.withdrawalId }
  expect(await world.refused('m1', 'merchant.sendTransfer', id)).toBe('NOT_APPROVED')
  expect(await world.refused('u1', 'distributor.confirmTransfer', id)).toBe('NOT_WAITING')
  expect(await world.refused('u2', 'distributor.confirmTransfer', id)).toBe('WITHDRAWAL_NOT_FOUND')
  expect(await world.refused('u2', 'distributor.checkTransfer', id)).toBe('WITHDRAWAL_NOT_FOUND')
  expect(await world.refused('u1', 'merchant.sendTransfer', id)).toBe('NOT_STAFF')
  await world.call('m1', 'merchant.approveWithdrawal', id)
  world.cloud.fault({ on: 'pay', kind: 'cut before', count: 1 })
  await world.call('m1', 'merchant.sendTransfer', id)
  expect(stored(world, id.withdrawalId).state).toBe('paying')
  const proof = await putProof(world)
  expect(await world.refused('m1', 'merchant.payOut', { ...id, proof, note: '' })).toBe(
    'NOT_APPROVED',
  )
  const reject = { ...id, reason: '不付' }
  expect(await world.refused('m1', 'merchant.rejectWithdrawal', reject)).toBe('TRANSFER_UNDER_WAY')
})

test('a shop that pays by hand sends no transfer', async () => {
  const world = await startWorld()
  const none = { withdrawalId: 'none' }
  expect(await world.refused('m1', 'merchant.sendTransfer', none)).toBe('TRANSFER_OFF')
})
