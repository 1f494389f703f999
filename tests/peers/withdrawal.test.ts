/** The peers' defects of withdrawal (W): taken twice, stuck, paid under two numbers. */
import { confirmTransfer } from '../../cloudfunctions/src/operations/confirm-transfer'
import {
  approveWithdrawal,
  rejectWithdrawal,
} from '../../cloudfunctions/src/operations/decide-withdrawal'
import { sendTransfer } from '../../cloudfunctions/src/operations/send-transfer'
import { readWithdrawals } from '../../cloudfunctions/src/reads/withdrawals'
import { slow } from './lines'
import { expectSoundBooks, openShop, type ShopSpec } from './open-shop'
import { DAY, type Shop, userOf } from './shop'

afterEach(expectSoundBooks)

/** A has 447 available. */
async function rich(spec: ShopSpec = {}): Promise<Shop> {
  const shop = await openShop(spec)
  await shop.sell()
  return shop
}

/** The code of a refusal, or the withdrawal's id. */
function told(request: Promise<string>): Promise<string> {
  return request.catch((error) => String(Reflect.get(Object(error), 'code') ?? error))
}

test('W1 two requests for the same money at once: one is held, never less than nothing is left', async () => {
  for (let seed = 1; seed <= 12; seed += 1) {
    const shop = await rich()
    const answers = await Promise.all([
      told(shop.withdraw('A', 447, 'one', slow(seed))),
      told(shop.withdraw('A', 447, 'two', slow(seed + 400))),
    ])
    expect(answers).toContain('WITHDRAWAL_OPEN')
    expect(shop.balances('A')).toMatchObject({ available: 0, held: 447 })
    expect(shop.all('withdrawals')).toHaveLength(1)
  }
})

/** A has asked for 300, and the shop has sent them by WeChat. */
async function sent(next: Shop['transfers']['next']): Promise<{ shop: Shop; id: string }> {
  const shop = await rich({ settings: { payout: { provider: 'wechat' } } })
  const id = await shop.withdraw('A', 300)
  await approveWithdrawal(shop.context(), 'staff', id)
  shop.transfers.next = next
  await told(sendTransfer(shop.context(), 'staff', id).then(({ state }) => state))
  return { shop, id }
}

test('W2 a transfer that failed for sure returns its money by itself', async () => {
  const { shop, id } = await sent('answered')
  shop.transfers.end({ kind: 'failed', reason: 'ACCOUNT_FROZEN' })
  shop.wait(DAY)
  await shop.tick()
  expect(shop.one('withdrawals', id)).toMatchObject({ state: 'failed' })
  expect(shop.balances('A')).toMatchObject({ available: 447, held: 0, paid: 0 })
  expect(shop.one('accounts', 'A')).toMatchObject({ openWithdrawalId: null })
})

test('W2 money that returns repays debt first', async () => {
  const { shop } = await sent('answered')
  const [order] = shop.all('orders')
  await shop.refund(order?._id ?? '', [2, 3990])
  expect(shop.balances('A')).toMatchObject({ available: 0, held: 300, debt: -52 })
  shop.transfers.end({ kind: 'failed', reason: 'CANCELLED' })
  shop.wait(DAY)
  await shop.tick()
  expect(shop.balances('A')).toMatchObject({ available: 248, held: 0, debt: 0 })
})

test('W3 an unknown answer keeps the money held, and the same number is asked about', async () => {
  const { shop, id } = await sent('lost')
  expect(shop.one('withdrawals', id)).toMatchObject({ state: 'paying' })
  expect(shop.balances('A')).toMatchObject({ available: 147, held: 300 })
  shop.transfers.end({ kind: 'going' })
  shop.wait(DAY)
  await shop.tick()
  expect(shop.one('withdrawals', id)).toMatchObject({ state: 'paying' })
  expect(shop.balances('A')).toMatchObject({ available: 147, held: 300 })
  shop.transfers.end({ kind: 'paid', amount: 300 })
  shop.wait(DAY)
  await shop.tick()
  expect([...shop.transfers.bills.values()].map(({ amount }) => amount)).toEqual([300])
  expect(shop.one('withdrawals', id)).toMatchObject({ state: 'paid' })
  expect(shop.balances('A')).toMatchObject({ available: 147, held: 0, paid: 300 })
})

test('W3 what reaches the distributor is the amount less its fee, by hand and by WeChat', async () => {
  const withdrawal = { min: 1, max: 200_000, timesPerDay: 99, feeRate: 199 }
  for (const provider of ['manual', 'wechat'] as const) {
    const shop = await rich({ settings: { withdrawal, payout: { provider } } })
    const id = await shop.withdraw('A', 300)
    await approveWithdrawal(shop.context(), 'staff', id)
    if (provider === 'manual') await shop.payByHand(id)
    else {
      await sendTransfer(shop.context(), 'staff', id)
      expect(shop.transfers.bills.get(id)).toMatchObject({ amount: 295 })
      shop.transfers.end({ kind: 'paid', amount: 295 })
      shop.wait(DAY)
      await shop.tick()
    }
    // 1.99 % of 300 is 5.97: 5 are kept, not 6.
    expect(shop.balances('A')).toMatchObject({ available: 147, held: 0, paid: 295 })
  }
})

test('W3 a bill of another amount than the withdrawal’s is not booked', async () => {
  const { shop, id } = await sent('answered')
  shop.transfers.end({ kind: 'paid', amount: 299 })
  shop.wait(DAY)
  await shop.tick()
  expect(shop.one('withdrawals', id)).toMatchObject({ state: 'confirming' })
  expect(shop.balances('A')).toMatchObject({ held: 300, paid: 0 })
})

test('W4 money that is asked for can’t be asked for elsewhere, and approval moves none of it', async () => {
  const shop = await rich()
  const id = await shop.withdraw('A', 300)
  await approveWithdrawal(shop.context(), 'staff', id)
  expect(await told(shop.withdraw('A', 100))).toBe('WITHDRAWAL_OPEN')
  expect(shop.balances('A')).toMatchObject({ available: 147, held: 300 })
})

test('W4 approving and rejecting at once end in one of the two', async () => {
  for (let seed = 1; seed <= 12; seed += 1) {
    const shop = await rich()
    const id = await shop.withdraw('A', 300)
    await Promise.allSettled([
      approveWithdrawal(shop.context(slow(seed)), 'staff', id),
      rejectWithdrawal(shop.context(slow(seed + 1)), 'staff', { withdrawalId: id, reason: '重名' }),
      rejectWithdrawal(shop.context(slow(seed + 2)), 'boss', { withdrawalId: id, reason: '重名' }),
    ])
    expect(shop.one('withdrawals', id)).toMatchObject({ state: 'rejected' })
    expect(shop.balances('A')).toMatchObject({ available: 447, held: 0 })
  }
})

test('W5 a payout by hand is recorded once, and its proof proves no other', async () => {
  const shop = await rich()
  const first = await shop.withdraw('A', 300)
  expect(await told(shop.payByHand(first).then(() => 'paid'))).toBe('NOT_APPROVED')
  await approveWithdrawal(shop.context(), 'staff', first)
  await shop.payByHand(first)
  expect(await told(shop.payByHand(first, 'avatar').then(() => 'paid'))).toBe('WITHDRAWAL_ENDED')
  expect(shop.balances('A')).toMatchObject({ available: 147, held: 0, paid: 300 })
  const second = await shop.withdraw('A', 100)
  await approveWithdrawal(shop.context(), 'staff', second)
  shop.wait(1)
  expect(await told(shop.payByHand(second).then(() => 'paid'))).toBe('PROOF_USED')
  await shop.payByHand(second, 'avatar')
  expect(shop.balances('A')).toMatchObject({ available: 47, held: 0, paid: 400 })
})

test('W7 a shop without permission to transfer pays by hand, from the same held money', async () => {
  const { shop, id } = await sent('refused')
  expect(shop.one('withdrawals', id)).toMatchObject({ state: 'approved', provider: 'manual' })
  expect(shop.balances('A')).toMatchObject({ available: 147, held: 300 })
  await shop.payByHand(id)
  expect(shop.balances('A')).toMatchObject({ held: 0, paid: 300 })
  expect(shop.transfers.bills.size).toBe(0)
})

test('W8 a bill that waits for its user can be confirmed again and again, until it ends', async () => {
  const { shop, id } = await sent('answered')
  const ask = () => confirmTransfer(shop.context(), userOf('A'), id)
  const shown = await ask()
  expect(await ask()).toEqual(shown)
  expect(shown.package).toBe(shop.one('withdrawals', id).packageInfo)
  shop.transfers.end({ kind: 'failed', reason: 'CANCELLED' })
  shop.wait(DAY)
  await shop.tick()
  expect(await told(ask().then(() => 'shown'))).toBe('NOT_WAITING')
  expect(shop.balances('A')).toMatchObject({ available: 447, held: 0 })
})

test('W9 who owes can’t withdraw, and is told how much he owes and which orders it came from', async () => {
  const shop = await openShop()
  const orderId = await shop.sell()
  const id = await shop.withdraw('A', 400)
  await approveWithdrawal(shop.context(), 'staff', id)
  await shop.refund(orderId, [2, 3990])
  await shop.payByHand(id)
  const refused = await shop.withdraw('A', 1).catch((error) => error)
  const detail = { amount: 152, orders: [{ orderId, amount: 152 }] }
  expect(refused).toMatchObject({ code: 'DEBT_FIRST', detail })
})

test('W9 of many orders that a debt came from, the newest three are named, each once', async () => {
  const shop = await openShop()
  const orderIds: string[] = []
  for (let i = 0; i < 4; i += 1) orderIds.push(await shop.sell())
  const id = await shop.withdraw('A', 4 * 447)
  await approveWithdrawal(shop.context(), 'staff', id)
  await shop.payByHand(id)
  // 199 of the last line, 50 of the second, in two steps for the newest order.
  for (const orderId of orderIds) await shop.refund(orderId, [2, 3990])
  await shop.refund(orderIds[3] ?? '', [1, 1000])
  const refused = await shop.withdraw('A', 1).catch((error) => error)
  const owed = [249, 199, 199].map((amount, i) => ({ orderId: orderIds[3 - i], amount }))
  expect(refused.detail).toEqual({ amount: 4 * 199 + 50, orders: owed })
})

test('W10 a long list of withdrawals comes in pages, and each once', async () => {
  const shop = await rich()
  const model = shop.one('withdrawals', await shop.withdraw('A', 1))
  const many = Array.from({ length: 70 }, (_, i) => ({
    ...model,
    _id: `W${i}`,
    requestedAt: model.requestedAt - (i % 7) * DAY,
    state: 'paid' as const,
  }))
  await shop.damage('withdrawals', ...many)
  const seen: string[] = []
  let cursor: string | null = null
  do {
    const page = await readWithdrawals(shop.context(), 'A', cursor)
    expect(page.records.length).toBeLessThanOrEqual(20)
    seen.push(...page.records.map(({ withdrawalId }) => withdrawalId))
    cursor = page.cursor
  } while (cursor !== null)
  expect(seen).toHaveLength(70)
  expect(new Set(seen).size).toBe(70)
})
