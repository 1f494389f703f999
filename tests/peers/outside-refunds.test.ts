/**
 * S11 of the peers' defects: a refund that somebody makes in WeChat's merchant platform, past the shop.
 * What went back there must not leave its commission behind, and must not be booked twice or on hearsay.
 */
import { bookOutsideRefund } from '../../cloudfunctions/src/operations/book-outside-refund'
import { hearRefund } from '../../cloudfunctions/src/operations/hear-refund'
import { LEASE } from '../../cloudfunctions/src/operations/outbox'
import { requestRefund } from '../../cloudfunctions/src/operations/request-refund'
import { sendRefund } from '../../cloudfunctions/src/operations/send-refund'
import { PaymentUnavailable } from '../../cloudfunctions/src/wechat/payment'
import { cut, slow } from './lines'
import { expectSoundBooks, openShop } from './open-shop'
import { DAY, type Shop } from './shop'

afterEach(expectSoundBooks)

const HAND = 'hand0000000000001'

/** Somebody refunds by hand at WeChat Pay; the shop has not heard of it. */
function refundAtWechat(shop: Shop, amount: number, refundNumber = HAND): void {
  shop.pay.refunded.set(refundNumber, amount)
}

/** WeChat Pay's notice of it. */
function hear(shop: Shop, orderId: string, amount: number, context = shop.context()) {
  const told = { refundNumber: HAND, orderId, amount, progress: 'succeeded' } as const
  return hearRefund(context, told)
}

/** The only day of a distributor. */
const dayOf = (shop: Shop, memberId: string) =>
  Object.values(shop.one('accounts', memberId).days)[0]

const reversals = (shop: Shop) => shop.all('journals').filter(({ kind }) => kind === 'reverse')

/** What the desk is told: `booked`, or the code of the refusal with its detail. */
async function enter(shop: Shop, orderId: string, amount: number, refundNumber = HAND) {
  const input = { orderId, refundNumber, amount, reason: '客服补偿' }
  return bookOutsideRefund(shop.context(), 'staff', input).then(
    () => 'booked',
    ({ code, detail }) => (detail ? [code, detail] : code),
  )
}

test('S11 all money went back by hand: no commission stays, and the order is refunded', async () => {
  const shop = await openShop()
  const orderId = await shop.buy()
  refundAtWechat(shop, 9770)
  await hear(shop, orderId, 9770)
  expect(shop.one('orders', orderId)).toMatchObject({ state: 'refunded' })
  expect(shop.balances('A')).toMatchObject({ pending: 0, debt: 0 })
  expect(shop.balances('B')).toMatchObject({ pending: 0, debt: 0 })
  const [refund] = shop.all('refunds')
  const outside = { refundNumber: HAND }
  expect(refund).toMatchObject({ amount: 9770, freight: 800, state: 'succeeded', outside })
  expect(shop.one('members', 'buyer').brought).toMatchObject({ orders: 0, refunded: 8970 })
  expect(dayOf(shop, 'A')).toMatchObject({ orders: 0, goods: 8970, refunded: 8970 })
})

test('S11 a part of it takes back the commission of its share of every line, to the fen', async () => {
  const shop = await openShop()
  const orderId = await shop.buy()
  refundAtWechat(shop, 1000)
  await hear(shop, orderId, 1000)
  // 1000 over 1990, 2990 and 3990 is 222, 333 and 445; 5 % and 2 % of what is left of each.
  expect(shop.one('orders', orderId).lines.map((line) => line.refunded)).toEqual([222, 333, 445])
  expect(shop.balances('A')).toMatchObject({ pending: 88 + 132 + 177 })
  expect(shop.balances('B')).toMatchObject({ pending: 35 + 53 + 70 })
})

test('S11 after release and payout it becomes debt, as with a refund of the shop’s own', async () => {
  const shop = await openShop()
  const orderId = await shop.sell()
  await shop.withdraw('A', 447)
  refundAtWechat(shop, 8970)
  await hear(shop, orderId, 8970)
  expect(shop.balances('A')).toMatchObject({ available: 0, held: 447, debt: -447 })
  expect(shop.balances('B')).toMatchObject({ available: 0, debt: 0 })
})

test('S11 the same notice ten times at once, and from the desk besides, takes back once', async () => {
  const shop = await openShop()
  const orderId = await shop.buy()
  refundAtWechat(shop, 1000)
  await Promise.all(
    Array.from({ length: 10 }, (_, i) => hear(shop, orderId, 1000, shop.context(slow(i)))),
  )
  expect(await enter(shop, orderId, 1000)).toBe('booked')
  expect(await enter(shop, orderId, 900)).toEqual(['REFUND_DIFFERS', { amount: 1000 }])
  await shop.tick()
  expect(shop.all('refunds')).toHaveLength(1)
  expect(reversals(shop)).toHaveLength(1)
})

test('S11 cut off between its two commits, the clock ends it, and sends nothing to WeChat Pay', async () => {
  const shop = await openShop()
  const orderId = await shop.buy()
  refundAtWechat(shop, 1000)
  const line = cut(({ what }) => what.startsWith('add journals'), 'lost')
  await expect(hear(shop, orderId, 1000, shop.context(line))).rejects.toThrow('the line was cut')
  expect(shop.all('refunds')).toMatchObject([{ state: 'sent' }])
  await shop.tick()
  expect(shop.all('refunds')).toMatchObject([{ state: 'succeeded' }])
  expect(shop.balances('A')).toMatchObject({ pending: 397 })
  expect([...shop.pay.refunded]).toEqual([[HAND, 1000]])
  expect(shop.all('outbox')).toEqual([])
})

test.each([
  ['is not known to WeChat Pay', 'absent', 1000],
  ['is still under way', 'processing', 1000],
  ['was of another amount', 'succeeded', 999],
] as const)('S11 a notice of a refund that %s books nothing', async (_what, progress, amount) => {
  const shop = await openShop()
  const orderId = await shop.buy()
  refundAtWechat(shop, amount)
  shop.pay.refundsAre = progress
  await expect(hear(shop, orderId, 1000)).rejects.toThrow('does not confirm')
  expect(shop.all('refunds')).toEqual([])
  expect(shop.balances('A')).toMatchObject({ pending: 447 })
})

test('S11 a refund of nobody’s order is told and changes nothing', async () => {
  const shop = await openShop()
  refundAtWechat(shop, 1000)
  await hear(shop, 'NOBODY', 1000)
  expect(shop.all('refunds')).toEqual([])
  expect(shop.warnings.join()).toContain('NOBODY')
})

test('S11 what the shop has set aside for its own refund is not given back twice', async () => {
  const shop = await openShop()
  const orderId = await shop.buy()
  shop.pay.refund = async () => {
    throw new Error('no answer')
  }
  const lines = [{ line: 2, amount: 3990 }]
  const input = { requestKey: shop.key(), orderId, lines, reason: '少发一罐' }
  const { refundId } = await requestRefund(shop.context(), 'staff', input)
  refundAtWechat(shop, 8970)
  await expect(hear(shop, orderId, 8970)).rejects.toThrow('REFUND_TOO_LARGE')
  expect(reversals(shop)).toEqual([])
  shop.pay.refund = async () => {
    throw new PaymentUnavailable('可退金额不足')
  }
  // Until then the request that got no answer may still be sending it.
  shop.wait(LEASE)
  expect(await sendRefund(shop.context(), refundId)).toBe('failed')
  // WeChat Pay comes again.
  await hear(shop, orderId, 8970)
  expect(shop.balances('A')).toMatchObject({ pending: 0 })
})

test('S11 paid and refunded at WeChat Pay before the shop heard of either', async () => {
  const shop = await openShop()
  const orderId = await shop.order()
  shop.payAtWechat(orderId)
  refundAtWechat(shop, 9770)
  await hear(shop, orderId, 9770)
  expect(shop.one('orders', orderId)).toMatchObject({ state: 'refunded' })
  expect(shop.balances('A')).toMatchObject({ pending: 0 })
  await shop.tick()
  expect(shop.balances('A')).toMatchObject({ pending: 0 })
})

test('S11 freight goes last, and ends an order that is refunded no second time', async () => {
  const shop = await openShop()
  const orderId = await shop.buy()
  await shop.buy()
  await shop.refund(orderId, [0, 1990], [1, 2990], [2, 3990])
  refundAtWechat(shop, 800)
  await hear(shop, orderId, 800)
  expect(shop.one('orders', orderId).refunds.map(({ amount }) => amount)).toEqual([8970, 800])
  expect(shop.one('members', 'buyer').brought).toMatchObject({ orders: 1, refunded: 8970 })
  expect(dayOf(shop, 'A')).toMatchObject({ orders: 1, refunded: 8970 })
  expect(shop.balances('A')).toMatchObject({ pending: 447 })
  refundAtWechat(shop, 1, 'hand2')
  expect(await enter(shop, orderId, 1, 'hand2')).toBe('REFUND_TOO_LARGE')
})

test('S11 the desk books what WeChat Pay confirms, and is told why where it does not', async () => {
  const shop = await openShop()
  const orderId = await shop.buy()
  expect(await enter(shop, 'NOBODY', 1000)).toBe('ORDER_NOT_FOUND')
  expect(await enter(shop, orderId, 1000)).toBe('REFUND_NOT_FOUND')
  expect(await enter(shop, await shop.order(), 1000)).toBe('REFUND_NOT_FOUND')
  refundAtWechat(shop, 1000)
  shop.pay.refundsAre = 'processing'
  expect(await enter(shop, orderId, 1000)).toBe('REFUND_UNDER_WAY')
  shop.pay.refundsAre = 'succeeded'
  expect(await enter(shop, orderId, 999)).toEqual(['REFUND_DIFFERS', { amount: 1000 }])
  expect(await enter(shop, await shop.order(), 1000)).toBe('NOT_PAID')
  expect(shop.balances('A')).toMatchObject({ pending: 447 })
  expect(await enter(shop, orderId, 1000)).toBe('booked')
  expect(shop.balances('A')).toMatchObject({ pending: 397 })
  expect(shop.all('refunds')).toMatchObject([{ reason: '客服补偿', staffId: 'staff' }])
  const own = await shop.refund(orderId, [0, 100])
  expect(await enter(shop, orderId, 100, own)).toBe('REFUND_IS_OURS')
})

test('S11 a refund that the shop gave up and WeChat Pay made all the same is entered by its number', async () => {
  const shop = await openShop()
  const orderId = await shop.buy()
  shop.pay.refundsAre = 'failed'
  const own = await shop.refund(orderId, [0, 1000])
  await shop.tick()
  expect(shop.one('refunds', own).state).toBe('failed')
  expect(await enter(shop, orderId, 1000, own)).toBe('REFUND_NOT_FOUND')
  shop.pay.refundsAre = 'succeeded'
  expect(await enter(shop, orderId, 1000, own)).toBe('booked')
  expect(await enter(shop, orderId, 1000, own)).toBe('booked')
  expect(shop.balances('A')).toMatchObject({ pending: 397 })
})

test('S11 WeChat Pay does not answer the desk: nothing is booked', async () => {
  const shop = await openShop()
  const orderId = await shop.buy()
  shop.pay.findRefund = async () => {
    throw new PaymentUnavailable('系统繁忙')
  }
  expect(await enter(shop, orderId, 1000)).toBe('PAYMENT_UNAVAILABLE')
  shop.pay.findRefund = async () => {
    throw new Error('a fault of our own')
  }
  await expect(
    bookOutsideRefund(shop.context(), 'staff', {
      orderId,
      refundNumber: HAND,
      amount: 1000,
      reason: '客服补偿',
    }),
  ).rejects.toThrow('a fault of our own')
  expect(shop.all('refunds')).toEqual([])
})

test('S11 cloudPay does not say how much it was: the notice’s or the desk’s amount counts', async () => {
  const shop = await openShop()
  const [told, entered] = [await shop.buy(), await shop.buy()]
  shop.pay.saysAmounts = false
  refundAtWechat(shop, 1000)
  await hear(shop, told, 1000)
  expect(await enter(shop, entered, 1000)).toBe('booked')
  expect(shop.balances('A')).toMatchObject({ pending: 2 * 397 })
  shop.wait(20 * DAY)
  await shop.tick()
  expect(reversals(shop)).toHaveLength(2)
})
