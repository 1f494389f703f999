/** The peers' defects of settlement and refunds (S): too early, twice, forgiven, forgotten. */
import { product } from '../../cloudfunctions/src/domain/testing/builders'
import { releaseCommission } from '../../cloudfunctions/src/operations/release-commission'
import { requestRefund } from '../../cloudfunctions/src/operations/request-refund'
import { sendRefund } from '../../cloudfunctions/src/operations/send-refund'
import type { Line } from '../simulation/engine-database'
import { cut, slow } from './lines'
import { expectSoundBooks, openShop } from './open-shop'
import { DAY, SHEET_LINES, type Shop } from './shop'

afterEach(expectSoundBooks)

/** Asks for a refund that WeChat Pay has not ended yet. */
async function ask(shop: Shop, orderId: string, line: number, amount: number): Promise<string> {
  shop.pay.refundsAre = 'processing'
  const refundId = await shop.refund(orderId, [line, amount])
  shop.pay.refundsAre = 'succeeded'
  return refundId
}

test('S1 a parcel that arrives late keeps the commission waiting: the days count from receipt', async () => {
  const shop = await openShop()
  const orderId = await shop.buy()
  shop.wait(9 * DAY)
  await shop.tick()
  expect(shop.balances('A')).toMatchObject({ pending: 447, available: 0 })
  await shop.deliver(orderId)
  shop.wait(7 * DAY - 1)
  await shop.tick()
  expect(shop.balances('A')).toMatchObject({ pending: 447, available: 0 })
  shop.wait(1)
  await shop.tick()
  expect(shop.balances('A')).toMatchObject({ pending: 0, available: 447 })
})

test('S2 a partial refund takes back C(before) − C(after), not the whole commission', async () => {
  const shop = await openShop()
  const orderId = await shop.buy()
  await shop.refund(orderId, [1, 1000])
  // 2990 at 5 % is 149, 1990 is 99; at 2 % 59 and 39.
  expect(shop.balances('A')).toMatchObject({ pending: 397 })
  expect(shop.balances('B')).toMatchObject({ pending: 157 })
})

test('S3 what was released is taken back, too', async () => {
  const shop = await openShop()
  const orderId = await shop.sell()
  expect(shop.balances('A')).toMatchObject({ pending: 0, available: 447 })
  await shop.refund(orderId, [2, 3990])
  expect(shop.balances('A')).toMatchObject({ available: 248, debt: 0 })
  expect(shop.balances('B')).toMatchObject({ available: 98, debt: 0 })
})

test('S4 what is not there any more becomes debt, is seen, and is repaid first', async () => {
  const shop = await openShop()
  const orderId = await shop.sell()
  await shop.withdraw('A', 400)
  await shop.refund(orderId, [2, 3990])
  // 199 go back: 47 were there, 152 are owed. Held money is not touched.
  expect(shop.balances('A')).toMatchObject({ available: 0, held: 400, debt: -152 })
  await shop.sell(SHEET_LINES.slice(0, 2))
  // 248 came in, 152 of it repay.
  expect(shop.balances('A')).toMatchObject({ available: 96, held: 400, debt: 0 })
})

test('S5 the same refund notice ten times, and the clock besides, take back once', async () => {
  const shop = await openShop()
  const orderId = await shop.sell()
  const refundId = await ask(shop, orderId, 2, 1000)
  const notice = { amount: 1000, progress: 'succeeded' } as const
  const notices = Array.from({ length: 10 }, () => sendRefund(shop.context(), refundId, { notice }))
  await Promise.all(notices)
  await sendRefund(shop.context(), refundId, { notice })
  shop.wait(DAY)
  await shop.tick()
  expect(shop.balances('A')).toMatchObject({ available: 397, debt: 0 })
  expect(shop.all('journals').filter(({ kind }) => kind === 'reverse')).toHaveLength(1)
})

test('S5 one click twice at once, and once more later, is one refund', async () => {
  const shop = await openShop()
  const orderId = await shop.buy()
  const input = { requestKey: 'one', orderId, lines: [{ line: 2, amount: 1000 }], reason: '少发' }
  const click = (line?: Line) => requestRefund(shop.context(line), 'staff', input)
  await Promise.all([click(slow(1)), click(slow(2))])
  await click()
  shop.wait(DAY)
  await shop.tick()
  expect([...shop.pay.refunded.values()]).toEqual([1000])
  expect(shop.balances('A')).toMatchObject({ pending: 397 })
})

test.each([
  ['before release', false],
  ['after release', true],
])(
  'S6 partial refunds that come to the whole leave exactly nothing, %s',
  async (_when, released) => {
    const shop = await openShop({ products: [product(3545)] })
    const lines = [{ productId: 'p3545', sku: 's', quantity: 1 }]
    const orderId = released ? await shop.sell(lines) : await shop.buy(lines)
    const bucket = released ? 'available' : 'pending'
    const left = [shop.balances('A')[bucket]]
    for (const amount of [1000, 1000, 1545]) {
      await shop.refund(orderId, [0, amount])
      left.push(shop.balances('A')[bucket])
    }
    // The sheet's row: 177 falls by 50, 50 and 77; refund by refund rounded down it would keep 2.
    expect(left).toEqual([177, 127, 77, 0])
    expect(shop.one('orders', orderId)).toMatchObject({ state: 'refunded' })
  },
)

test('S7 a refund that WeChat Pay has made is never forgotten by a transaction that fails', async () => {
  const shop = await openShop()
  const orderId = await shop.buy()
  // Every write after WeChat Pay's answer is lost; WechatPay itself throws inside a transaction.
  const input = { requestKey: 'k', orderId, lines: [{ line: 2, amount: 3990 }], reason: '退货' }
  const stored = () => shop.all('refunds').length > 0 && shop.pay.refunded.size > 0
  await requestRefund(shop.context(cut(stored, 'lost')), 'staff', input)
  expect([...shop.pay.refunded.values()]).toEqual([3990])
  expect(shop.balances('A')).toMatchObject({ pending: 447 })
  shop.wait(DAY)
  await shop.tick()
  shop.wait(DAY)
  await shop.tick()
  expect(shop.all('refunds')).toMatchObject([{ state: 'succeeded' }])
  expect([...shop.pay.refunded.values()]).toEqual([3990])
  expect(shop.balances('A')).toMatchObject({ pending: 248 })
})

test('S8 one broken order keeps no other from its release, and is named', async () => {
  const shop = await openShop()
  const ids: string[] = []
  for (let i = 0; i < 45; i += 1) ids.push(await shop.buy(SHEET_LINES.slice(2)))
  for (const id of ids) await shop.deliver(id)
  const [broken = ''] = ids
  // Its shares are of nothing, as after a hand's mistake.
  const order = shop.one('orders', broken)
  const entitlements = order.attribution.entitlements.map((entitlement) => ({
    ...entitlement,
    shares: entitlement.shares.map((share) => ({ ...share, denominator: 0 })),
  }))
  await shop.damage('orders', { ...order, attribution: { ...order.attribution, entitlements } })
  shop.wait(7 * DAY)
  for (let turn = 0; turn < 4; turn += 1) await shop.tick()
  const states = shop.all('orders').map(({ _id, state }) => [_id === broken, state])
  expect(states.filter(([, state]) => state === 'finished')).toHaveLength(44)
  expect(states).toContainEqual([true, 'received'])
  expect(shop.balances('A')).toMatchObject({ pending: 199, available: 44 * 199 })
  expect(shop.warnings.join()).toContain(broken)
})

test('S9 a timer that slept for weeks catches up at its next turns', async () => {
  const shop = await openShop()
  const sold = await shop.buy()
  await shop.deliver(sold)
  const unpaid = await shop.order()
  shop.wait(40 * DAY)
  await shop.tick()
  expect(shop.one('orders', sold)).toMatchObject({ state: 'finished' })
  expect(shop.one('orders', unpaid)).toMatchObject({ state: 'closed' })
  expect(shop.balances('A')).toMatchObject({ pending: 0, available: 447 })
})

test('S10 a refund that is faster than the accrual: first promised, then taken back, to the fen', async () => {
  const shop = await openShop()
  const orderId = await shop.order()
  shop.payAtWechat(orderId)
  // The accrual is cut off: it stays in the outbox.
  await shop.hear(
    orderId,
    cut(({ what }) => what.startsWith('add journals'), 'lost'),
  )
  expect(shop.one('orders', orderId)).toMatchObject({ state: 'paid', commission: 'due' })
  await shop.refund(orderId, [1, 1000])
  expect(
    shop
      .all('journals')
      .map(({ kind }) => kind)
      .sort(),
  ).toEqual(['accrue', 'reverse'])
  await shop.tick()
  expect(shop.balances('A')).toMatchObject({ pending: 397 })
  expect(shop.balances('B')).toMatchObject({ pending: 157 })
  expect(shop.all('outbox')).toEqual([])
})

test('S10 a release that is faster than the accrual: first promised, then released', async () => {
  const shop = await openShop()
  const orderId = await shop.order()
  shop.payAtWechat(orderId)
  await shop.hear(
    orderId,
    cut(({ what }) => what.startsWith('add journals'), 'lost'),
  )
  await shop.deliver(orderId)
  shop.wait(7 * DAY)
  await releaseCommission(shop.context(), orderId)
  expect(shop.balances('A')).toMatchObject({ pending: 0, available: 447 })
})

test('S12 an open refund holds the release back; once it has ended the rest is released', async () => {
  const shop = await openShop()
  const orderId = await shop.buy()
  await shop.deliver(orderId)
  shop.wait(7 * DAY)
  const refundId = await ask(shop, orderId, 2, 1000)
  shop.pay.refundsAre = 'processing'
  await shop.tick()
  expect(shop.one('orders', orderId)).toMatchObject({ state: 'received' })
  expect(shop.balances('A')).toMatchObject({ pending: 447, available: 0 })
  shop.pay.refundsAre = 'succeeded'
  await sendRefund(shop.context(), refundId)
  shop.wait(DAY)
  await shop.tick()
  expect(shop.balances('A')).toMatchObject({ pending: 0, available: 397 })
})

test.each([
  ['another amount', 9769, 'openid-buyer'],
  ['somebody else', 9770, 'openid-A'],
])('a payment that does not fit its order (%s) funds no commission', async (_what, amount, by) => {
  const shop = await openShop()
  const orderId = await shop.order()
  shop.pay.pay(shop.one('orders', orderId), shop.now, amount, by)
  await shop.hear(orderId)
  expect(shop.one('orders', orderId)).toMatchObject({ state: 'unpaid' })
  expect(shop.all('journals')).toEqual([])
  expect(shop.warnings.join()).toContain(orderId)
})
