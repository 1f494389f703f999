/** The peers' defects of repetition and concurrency (I): counted twice, or lost on the way. */
import { member } from '../../cloudfunctions/src/domain/testing/builders'
import { accrueCommission } from '../../cloudfunctions/src/operations/accrue-commission'
import { closeOrder } from '../../cloudfunctions/src/operations/close-order'
import { checkPayment } from '../../cloudfunctions/src/operations/confirm-payment'
import { payOrder } from '../../cloudfunctions/src/operations/prepay'
import { releaseCommission } from '../../cloudfunctions/src/operations/release-commission'
import { runClock } from '../../cloudfunctions/src/operations/run-clock'
import { saveProfile } from '../../cloudfunctions/src/operations/save-profile'
import { cut, nth, slow } from './lines'
import { expectSoundBooks, openShop } from './open-shop'
import { DAY, SHEET_LINES, type Shop, userOf } from './shop'

afterEach(expectSoundBooks)

const SEEDS = Array.from({ length: 12 }, (_, i) => i + 1)

async function paidAtWechat(): Promise<{ shop: Shop; orderId: string }> {
  const shop = await openShop()
  const orderId = await shop.order()
  shop.payAtWechat(orderId)
  return { shop, orderId }
}

/** Promised once, to each payee his own. */
function expectAccruedOnce(shop: Shop): void {
  expect(shop.balances('A')).toMatchObject({ pending: 447, available: 0 })
  expect(shop.balances('B')).toMatchObject({ pending: 177, available: 0 })
  expect(shop.all('journals').map(({ kind }) => kind)).toEqual(['accrue'])
  expect(shop.all('commissions')).toHaveLength(2)
}

test('I1 the callback and the customer’s own look at the same time: one accrual', async () => {
  for (const seed of SEEDS) {
    const { shop, orderId } = await paidAtWechat()
    await Promise.all([
      shop.hear(orderId, slow(seed)),
      checkPayment(shop.context(slow(seed + 1000)), userOf('buyer'), orderId),
    ])
    await shop.tick()
    expectAccruedOnce(shop)
  }
})

test('I2 the same notice ten times: one accrual', async () => {
  const { shop, orderId } = await paidAtWechat()
  for (let i = 0; i < 10; i += 1) await shop.hear(orderId)
  await accrueCommission(shop.context(), [orderId])
  expectAccruedOnce(shop)
})

test('I3 a timer that starts again while it still runs settles each order once', async () => {
  for (const seed of SEEDS) {
    const shop = await openShop()
    const ids = [await shop.buy(), await shop.buy(), await shop.buy()]
    for (const id of ids) await shop.deliver(id)
    shop.wait(7 * DAY)
    await Promise.all([
      runClock(shop.context(slow(seed))),
      runClock(shop.context(slow(seed + 500))),
    ])
    await shop.tick()
    expect(shop.balances('A')).toMatchObject({ pending: 0, available: 3 * 447 })
    expect(shop.all('journals').filter(({ kind }) => kind === 'release')).toHaveLength(3)
  }
})

test.each(['lost', 'unanswered'] as const)(
  'I4 a payment cut at any of its trips (%s) is neither lost nor doubled when repeated',
  async (how) => {
    let trips = 0
    const whole = await paidAtWechat()
    const counting = cut(() => {
      trips += 1
      return false
    }, how)
    await whole.shop.hear(whole.orderId, counting)
    for (let at = 1; at <= trips; at += 1) {
      const { shop, orderId } = await paidAtWechat()
      await shop.hear(orderId, cut(nth(at), how)).catch(() => undefined)
      // What a cut connection leaves open ends by itself.
      shop.wait(60_000)
      await shop.hear(orderId)
      shop.wait(DAY)
      await shop.tick()
      expectAccruedOnce(shop)
    }
    expect(trips).toBeGreaterThan(15)
  },
)

test('I5 a customer who renames himself while his order is booked undoes none of it', async () => {
  for (const seed of SEEDS) {
    const { shop, orderId } = await paidAtWechat()
    await Promise.all([
      shop.hear(orderId, slow(seed)),
      saveProfile(shop.context(slow(seed + 700)), userOf('buyer'), {
        nickname: '阿木',
        avatar: '',
      }),
    ])
    await shop.tick()
    expect(shop.one('members', 'buyer')).toMatchObject({
      nickname: '阿木',
      brought: { orders: 1, goods: 8970, refunded: 0 },
    })
  }
})

test('I6 a release that finds nothing to release stops there', async () => {
  const { shop, orderId } = await paidAtWechat()
  await shop.hear(orderId)
  expect(await releaseCommission(shop.context(), orderId)).toBe('paid')
  await shop.deliver(orderId)
  shop.wait(7 * DAY)
  for (let i = 0; i < 3; i += 1) await releaseCommission(shop.context(), orderId)
  expect(shop.balances('A')).toMatchObject({ pending: 0, available: 447 })
})

test('I7 one click twice at once is one order, and one withdrawal', async () => {
  for (const seed of SEEDS) {
    const shop = await openShop()
    const ids = await Promise.all([
      shop.order(SHEET_LINES, 'buyer', 'one', slow(seed)),
      shop.order(SHEET_LINES, 'buyer', 'one', slow(seed + 300)),
    ])
    expect(new Set(ids).size).toBe(1)
    expect(shop.one('stocks', 'p3990.s')).toMatchObject({ sold: 1 })
    const sold = await openShop()
    await sold.sell()
    const asked = await Promise.all([
      sold.withdraw('A', 200, 'one', slow(seed)),
      sold.withdraw('A', 200, 'one', slow(seed + 300)),
    ])
    expect(new Set(asked).size).toBe(1)
    expect(sold.balances('A')).toMatchObject({ available: 247, held: 200 })
  }
})

test('I8 a commit whose answer was lost is found again, not made again', async () => {
  const { shop, orderId } = await paidAtWechat()
  const isCommit = ({ kind }: { kind: string }) => kind === 'commit'
  await shop.hear(orderId, cut(isCommit, 'unanswered')).catch(() => undefined)
  expect(shop.one('orders', orderId)).toMatchObject({ state: 'paid' })
  await accrueCommission(shop.context(cut(isCommit, 'unanswered')), [orderId]).catch(
    () => undefined,
  )
  await accrueCommission(shop.context(), [orderId])
  await shop.tick()
  expectAccruedOnce(shop)
})

test('I9 forty orders at once for one busy distributor: all are promised, none is lost', async () => {
  const buyers = Array.from({ length: 40 }, (_, i) =>
    member(`buyer${i}`, { inviterId: 'A', grandInviterId: 'B', boundAt: 1 }),
  )
  const shop = await openShop({ members: buyers })
  const ids: string[] = []
  for (const { _id } of buyers) ids.push(await shop.order(SHEET_LINES.slice(2), _id))
  for (const id of ids) shop.payAtWechat(id)
  await Promise.all(ids.map((id, i) => shop.hear(id, slow(i))))
  shop.wait(DAY)
  await shop.tick()
  expect(shop.balances('A')).toMatchObject({ pending: 40 * 199 })
  expect(shop.balances('B')).toMatchObject({ pending: 40 * 79 })
  expect(shop.all('outbox')).toEqual([])
})

type Way = [name: string, go: (shop: Shop, orderId: string) => Promise<unknown>]

test.each<Way>([
  ['the callback', (shop, id) => shop.hear(id)],
  ['the customer’s refresh', (shop, id) => checkPayment(shop.context(), userOf('buyer'), id)],
  [
    'paying again',
    (shop, id) => payOrder(shop.context(), userOf('buyer'), id).catch(() => undefined),
  ],
  ['closing it', (shop, id) => closeOrder(shop.context(), id)],
  [
    'the clock',
    (shop) => {
      shop.wait(DAY)
      return shop.tick()
    },
  ],
])('I10 whoever finds out that an order is paid, commission is promised: %s', async (_way, go) => {
  const { shop, orderId } = await paidAtWechat()
  await go(shop, orderId)
  expectAccruedOnce(shop)
})
