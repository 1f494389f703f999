/**
 * Answers of WeChat Pay that are lost, cut or tampered with, and notices that are lost, doubled or
 * forged: a transfer is made once, booked once, and nothing is returned before WeChat Pay says so.
 */
import type { PayFaultKind } from '../../localcloud/fault-types'
import {
  approved,
  decide,
  kindsOf,
  MINUTE,
  post,
  sent,
  startPayingWorld,
  stored,
} from './wechat-pay'
import { balances, expectSoundLedger, stopWorlds } from './world'

afterEach(stopWorlds)

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

test.each([1, 2])(
  '%i answers go wrong: there is one bill each, and it is paid once',
  async (count) => {
    const world = await startPayingWorld()
    let paid = 0
    for (const [i, kind] of KINDS.entries()) {
      const amount = 10 + i
      const id = await approved(world, amount)
      // The second one strikes the clock's question.
      world.cloud.fault({ on: 'pay', kind, count, path: '/transfer-bills' })
      await world.call('m1', 'merchant.sendTransfer', { withdrawalId: id })
      expect([kind, stored(world, id).state]).toEqual([kind, 'paying'])
      expect(await balances(world, 'u1')).toMatchObject({ held: amount, paid })
      for (const _tick of [1, count]) await world.cloud.advance(20 * MINUTE)
      expect([kind, stored(world, id).state]).toEqual([kind, 'confirming'])
      expect(world.cloud.transfers().filter((bill) => bill.outBillNo === id)).toHaveLength(1)
      await decide(world, id, 'confirm')
      paid += amount
      expect(kindsOf(world, id)).toEqual(['hold', 'paid'])
      expect(await balances(world, 'u1')).toMatchObject({ held: 0, paid })
    }
    expect(world.cloud.transfers()).toHaveLength(KINDS.length)
    expectSoundLedger(world)
  },
)

test('a refusal whose signature is wrong is no refusal: nothing returns, nothing is paid by hand', async () => {
  const world = await startPayingWorld()
  const id = await approved(world, 100)
  await world.cloud.setMerchant({ balance: 0 })
  world.cloud.fault({ on: 'pay', kind: 'wrong signature', count: 1 })
  await world.call('m1', 'merchant.sendTransfer', { withdrawalId: id })
  expect(stored(world, id)).toMatchObject({ state: 'paying', provider: 'wechat' })
  await world.cloud.advance(20 * MINUTE)
  expect(stored(world, id)).toMatchObject({ state: 'approved', provider: 'manual' })
  expect(await balances(world, 'u1')).toMatchObject({ held: 100 })
})

test('a function that dies after its call: the clock finds the bill by its number', async () => {
  const world = await startPayingWorld()
  const id = await approved(world, 100)
  const commit = { of: 'merchant.sendTransfer', action: 'database.commitTransaction' }
  world.cloud.fault({ on: 'trip', kind: 'crash after', count: 1, ...commit })
  await expect(world.call('m1', 'merchant.sendTransfer', { withdrawalId: id })).rejects.toThrow()
  expect(stored(world, id)).toMatchObject({ state: 'paying', billNumber: id })
  expect(world.cloud.transfers()).toEqual([])
  await world.cloud.advance(20 * MINUTE)
  expect(stored(world, id).state).toBe('confirming')
  expect(world.cloud.transfers()).toHaveLength(1)
})

test('sent by two at the same moment: one bill, one payout', async () => {
  const world = await startPayingWorld()
  const id = await approved(world, 100)
  const send = () => world.call('m1', 'merchant.sendTransfer', { withdrawalId: id })
  await Promise.all([send(), send(), send()])
  expect(world.cloud.transfers()).toHaveLength(1)
  const check = () => world.call('u1', 'distributor.checkTransfer', { withdrawalId: id })
  await Promise.all([decide(world, id, 'confirm'), check(), check(), world.cloud.advance(MINUTE)])
  await check()
  expect(kindsOf(world, id)).toEqual(['hold', 'paid'])
  expect(await balances(world, 'u1')).toMatchObject({ available: 199, held: 0, paid: 100 })
  expectSoundLedger(world)
})

test('a notice that is lost, doubled, or tells another amount changes nothing but the time', async () => {
  const world = await startPayingWorld()
  for (const kind of ['lose', 'repeat', 'wrong amount'] as const) {
    const id = await sent(world, 50)
    world.cloud.fault({ on: 'notice', kind, count: 1 })
    await decide(world, id, 'confirm')
    const { withdrawal } = await world.call('u1', 'distributor.checkTransfer', { withdrawalId: id })
    expect([kind, withdrawal.state]).toEqual([kind, 'paid'])
    expect(kindsOf(world, id)).toEqual(['hold', 'paid'])
  }
  expect(await balances(world, 'u1')).toMatchObject({ available: 149, held: 0, paid: 150 })
  expectSoundLedger(world)
})

test('who is not WeChat Pay is not believed, by whatever way he comes', async () => {
  const world = await startPayingWorld()
  const id = await sent(world, 100)
  const plain = JSON.stringify({ event_type: 'MCHTRANSFER.BILL.FINISHED', out_bill_no: id })
  const now = String(Math.floor(world.cloud.now() / 1000))
  const signed = {
    'wechatpay-timestamp': now,
    'wechatpay-nonce': 'n',
    'wechatpay-serial': String(world.cloud.environment.WXPAY_PUBLIC_KEY_ID),
    'wechatpay-signature': 'WECHATPAY/SIGNTEST/abcd',
  }
  for (const headers of [{}, signed]) {
    const reply = await post(world, plain, headers)
    expect(reply.status).toBe(401)
    expect(JSON.parse(reply.text)).toMatchObject({ code: 'FAIL' })
  }
  const event = { httpMethod: 'POST', headers: signed, body: plain, isBase64Encoded: false }
  for (const source of ['wx_client', 'wx_trigger', 'wx_paycallback']) {
    const reply = await world.cloud.call({ name: 'payment', user: 'u1', source, data: event })
    const code = source === 'wx_paycallback' ? 'INPUT_INVALID' : 'NOT_ALLOWED'
    expect(reply).toMatchObject({ result: { ok: false, code } })
  }
  expect(stored(world, id).state).toBe('confirming')
})
