/** S9 and I9 of the peers' defects: a timer that fails in silence, and one that has too much to do. */
import { runClock } from '../../cloudfunctions/src/operations/run-clock'
import { readToday } from '../../cloudfunctions/src/reads/merchant'
import type { Line } from '../simulation/engine-database'
import { cut } from './lines'
import { expectSoundBooks, openShop } from './open-shop'
import { DAY, SHEET_LINES, type Shop } from './shop'

afterEach(expectSoundBooks)

const MINUTE = 60_000

test('S9 a timer that fails in silence is told to the merchant; the shop goes on without it', async () => {
  const shop = await openShop()
  const clock = async () => (await readToday(shop.context(), false)).clock
  expect(await clock()).toEqual({ lastAt: null, late: true })
  await shop.tick()
  const lastAt = shop.now
  expect(await clock()).toEqual({ lastAt, late: false })
  shop.wait(30 * MINUTE)
  expect(await clock()).toEqual({ lastAt, late: false })
  shop.wait(1)
  expect(await clock()).toEqual({ lastAt, late: true })
  const orderId = await shop.buy()
  await shop.deliver(orderId)
  expect(shop.one('orders', orderId)).toMatchObject({ state: 'received', commission: 'accrued' })
  expect(await clock()).toEqual({ lastAt, late: true })
  await shop.tick()
  expect(await clock()).toEqual({ lastAt: shop.now, late: false })
})

test('S9 a turn that breaks off is none: the timer counts as late', async () => {
  const shop = await openShop()
  const line = cut(({ what }) => what.startsWith('find orders'), 'lost')
  await expect(runClock(shop.context(line))).rejects.toThrow('the line was cut')
  expect((await readToday(shop.context(), false)).clock).toEqual({ lastAt: null, late: true })
})

/** What a trip takes in the cloud (ms), the time a turn of the timer may use, and its hard end. */
const TRIP = 20
const USABLE = 15_000
const TIMEOUT = 20_000

/** A turn in which every trip takes its time; answers how long it took. */
async function turn(shop: Shop): Promise<number> {
  let spent = 0
  const line: Line = {
    send: async (_trip, act) => {
      spent += TRIP
      return act()
    },
    wait: async () => undefined,
  }
  await runClock(shop.context(line), () => spent < USABLE)
  return spent
}

/** As many orders like a bought one, paid, with their accruals still in the outbox. */
async function putPaid(shop: Shop, count: number): Promise<void> {
  const like = shop.one('orders', await shop.order(SHEET_LINES.slice(0, 1)))
  const payment = { transactionId: 'T', paidAt: shop.now }
  const ids = Array.from({ length: count }, (_, i) => `BURST${i}`)
  const paid = { ...like, state: 'paid', commission: 'due', dueAt: null, payment } as const
  await shop.put('orders', ...ids.map((_id) => ({ ...paid, _id })))
  const work = { kind: 'accrue', dueAt: shop.now, attempts: 0 } as const
  await shop.put('outbox', ...ids.map((id) => ({ ...work, _id: `accrue:${id}`, factId: id })))
}

test('I9 a burst of 500 orders whose own accruals all failed settles in a few turns, each in its time', async () => {
  const shop = await openShop()
  await putPaid(shop, 500)
  const turns: number[] = []
  while (shop.all('outbox').length > 0) turns.push(await turn(shop))
  // One run of 60 each would be nine turns: an hour and a half.
  expect(turns.length).toBeLessThanOrEqual(6)
  for (const spent of turns) expect(spent).toBeLessThan(TIMEOUT)
  expect(shop.balances('A')).toMatchObject({ pending: 500 * 99 })
  expect(shop.balances('B')).toMatchObject({ pending: 500 * 39 })
})

test('I9 one that can’t be booked keeps no turn from its end, and none of the others waiting', async () => {
  const shop = await openShop()
  await putPaid(shop, 130)
  const broken = shop.one('orders', 'BURST7')
  const entitlements = broken.attribution.entitlements.map((entitlement) => ({
    ...entitlement,
    shares: entitlement.shares.map((share) => ({ ...share, denominator: 0 })),
  }))
  await shop.damage('orders', { ...broken, attribution: { ...broken.attribution, entitlements } })
  expect(await turn(shop)).toBeLessThan(TIMEOUT)
  expect(await turn(shop)).toBeLessThan(TIMEOUT)
  expect(shop.all('outbox')).toMatchObject([{ factId: 'BURST7', attempts: 1 }])
})

test('an ordinary turn with nothing to do looks once and ends', async () => {
  const shop = await openShop()
  await shop.sell()
  // Not at the full hour, when days that are over are summed.
  shop.wait(DAY + 30 * MINUTE)
  const spent = await turn(shop)
  expect(spent).toBe(await turn(shop))
  expect(spent / TRIP).toBeLessThanOrEqual(10)
})
