/**
 * A transfer bill that WeChat Pay says nothing of any more: a person decides, once, and it is
 * audited.
 */
import { kindsOf, MINUTE, sent, startPayingWorld, stored } from './wechat-pay'
import { balances, DAY, expectSoundLedger, putProof, stopWorlds, type World } from './world'

let world: World
beforeAll(async () => {
  world = await startPayingWorld()
})
afterAll(stopWorlds)

type Settle = CloudApi.Input<'merchant.settleTransfer'>
const settle = (input: Settle, user = 'm1') => world.call(user, 'merchant.settleTransfer', input)
const refused = (input: Settle) => world.refused('m1', 'merchant.settleTransfer', input)
const lost = (withdrawalId: string) => ({
  withdrawalId,
  arrived: false as const,
  reason: '查无此笔',
})

/** WeChat Pay has forgotten the bill, which was sent `days` ago. */
async function forgotten(amount: number, days = 30): Promise<string> {
  const id = await sent(world, amount)
  const sentAt = world.cloud.now() - days * DAY
  await world.cloud.put('withdrawals', [{ ...stored(world, id), billNumber: `${id}X`, sentAt }])
  await world.cloud.advance(20 * MINUTE)
  expect(stored(world, id).state).toBe('confirming')
  return id
}

const shown = async (withdrawalId: string) => {
  const page = await world.call('m1', 'merchant.withdrawals', { state: 'all', cursor: null })
  return page.withdrawals.find((one) => one.withdrawalId === withdrawalId)
}

async function expectAudited(): Promise<void> {
  expectSoundLedger(world)
  await world.cloud.advance(2 * MINUTE)
  let { audit } = await world.call('m1', 'merchant.runAudit', {})
  while (audit.endedAt === null) audit = (await world.call('m1', 'merchant.runAudit', {})).audit
  expect(audit.findings).toEqual([])
}

test('as long as WeChat Pay can be asked, or knows the bill, nobody decides', async () => {
  const young = await forgotten(50, 28)
  expect(await shown(young)).toMatchObject({ beyondAsking: false })
  expect(await refused(lost(young))).toBe('TRANSFER_UNDER_WAY')
  await world.cloud.put('withdrawals', [
    { ...stored(world, young), billNumber: young, sentAt: world.cloud.now() - 30 * DAY },
  ])
  expect(await shown(young)).toMatchObject({ beyondAsking: true })
  expect(await refused(lost(young))).toBe('TRANSFER_UNDER_WAY')
  expect(await balances(world, 'u1')).toMatchObject({ held: 50 })
  // It was paid meanwhile, and the notice is lost: WeChat Pay's word counts, not the person's.
  world.cloud.fault({ on: 'notice', kind: 'lose', count: 1 })
  await world.cloud.decideTransfer({ outBillNo: young, outcome: 'confirm' })
  expect(await refused(lost(young))).toBe('WITHDRAWAL_ENDED')
  expect(kindsOf(world, young)).toEqual(['hold', 'paid'])
  expect(await refused(lost('nothing'))).toBe('WITHDRAWAL_NOT_FOUND')
})

test('it has not arrived: the money returns with the reason, and two people decide once', async () => {
  const before = await balances(world, 'u1')
  const id = await forgotten(60)
  expect(await shown(id)).toMatchObject({ state: 'confirming', beyondAsking: true })
  const replies = await Promise.allSettled([settle(lost(id)), settle(lost(id))])
  expect(replies.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(stored(world, id)).toMatchObject({
    state: 'failed',
    reason: 'NOT_FOUND',
    note: '查无此笔',
  })
  expect(kindsOf(world, id)).toEqual(['hold', 'void'])
  expect(await balances(world, 'u1')).toEqual(before)
  const proof = await putProof(world)
  const arrived = { withdrawalId: id, arrived: true as const, proof, note: '' }
  expect(await refused(arrived)).toBe('WITHDRAWAL_ENDED')
  expect(world.all<Model.Outbox>('outbox').filter(({ kind }) => kind === 'transfer')).toEqual([])
  await expectAudited()
})

test('it has arrived: paid with a proof of its own', async () => {
  const before = await balances(world, 'u1')
  const id = await forgotten(70)
  const proof = await putProof(world)
  const arrived = { withdrawalId: id, arrived: true as const, note: '商户平台已核对' }
  expect(await refused({ ...arrived, proof: '' })).toBe('PICTURE_INVALID')
  const { withdrawal } = await settle({ ...arrived, proof })
  expect(withdrawal).toMatchObject({ state: 'paid', provider: 'wechat', proof, amount: 70 })
  expect(kindsOf(world, id)).toEqual(['hold', 'paid'])
  const { available, paid } = before
  expect(await balances(world, 'u1')).toEqual({
    ...before,
    available: available - 70,
    paid: paid + 70,
  })
  const next = await forgotten(30)
  expect(await refused({ ...arrived, withdrawalId: next, proof })).toBe('PROOF_USED')
  await settle(lost(next))
  await expectAudited()
})
