/**
 * What no server can see, because the SDK drops it before it sends: the shop's wrapper of the
 * database keeps it, or refuses it (facts/wx-server-sdk-wire.md section 12).
 */
import type { Database as Store } from '../../cloudfunctions/src/store/database'
import { openDatabase } from '../../cloudfunctions/src/store/wx-database'
import { shopSchema } from '../../scripts/shop-schema'
import { type Fixture, startFixture } from './fixture'
import { openSdk } from './outside'

let at: Fixture
let store: Store
beforeAll(async () => {
  at = await startFixture({}, { schema: shopSchema() })
  openSdk(at)
  store = openDatabase()
})
afterAll(() => at.stop())

const dayOf = (accrued: number, goods: number): Model.EarningsDay => ({
  ...{ accrued, reversed: 0, adjusted: 0, pending: 0, released: accrued },
  ...{ goods, refunded: 0, orders: 1 },
})
const ACCOUNT: Model.Account = {
  _id: 'ann',
  pending: 0,
  available: 500,
  held: 0,
  paid: 0,
  debt: 0,
  flows: {},
  sequence: 1,
  head: '',
  openWithdrawalId: null,
  requests: { day: '2026-03-02', count: 1 },
  days: { '2026-03-02': dayOf(500, 900) },
  sales: 0,
  month: { month: '', sales: 0, commission: 0 },
}
const stored = () => at.cloud.dump('accounts')
beforeEach(() => at.cloud.put('accounts', [{ ...ACCOUNT }]))

/** As a caller could make it that the type system does not hold back. */
const without = (value: object): never => Object.fromEntries(Object.entries(value)) as never

test('an empty object beside other fields is stored: the SDK alone would drop it', async () => {
  await store.update('accounts', 'ann', { set: { days: {}, sequence: 2 } })
  expect(stored()).toEqual([{ ...ACCOUNT, days: {}, sequence: 2 }])
})

test('an object replaces: the SDK alone would merge it into the old one', async () => {
  const days = { '2026-03-03': dayOf(1, 9) }
  await store.update('accounts', 'ann', { set: { days } })
  expect(stored()).toEqual([{ ...ACCOUNT, days }])
})

test.each<[string, () => Promise<unknown>]>([
  ['update', () => store.update('accounts', 'ann', { set: without({ held: undefined, paid: 1 }) })],
  [
    'update, deep',
    () => store.update('accounts', 'ann', { set: without({ requests: { day: undefined } }) }),
  ],
  ['add', () => store.add('accounts', without({ ...ACCOUNT, _id: 'bob', held: undefined }))],
  [
    'set',
    () =>
      store.transaction((t) => t.set('accounts', without({ ...ACCOUNT, requests: [undefined] }))),
  ],
])('undefined in %s is refused: the SDK alone would drop it', async (_name, call) => {
  await expect(call()).rejects.toThrow(/^undefined value of /)
  expect(stored()).toEqual([ACCOUNT])
  expect(at.cloud.health()).toMatchObject({ transactions: 0, locks: 0 })
})

test.each<[string, () => Promise<unknown>]>([
  [
    'find',
    () => store.find('orders', without({ memberId: undefined, state: 'paid' }), { limit: 5 }),
  ],
  ['count', () => store.count('orders', without({ memberId: undefined, state: 'paid' }))],
])(
  'an undefined condition of %s is refused: the SDK alone would match more',
  async (_name, call) => {
    await expect(call()).rejects.toThrow('undefined condition on memberId')
  },
)

test('an amount that is no whole number of fen is refused by the schema', async () => {
  const half = store.update('accounts', 'ann', { increase: { available: 0.5 } })
  await expect(half).rejects.toMatchObject({
    errMsg: expect.stringContaining("'available' is 500.5 and no whole number of fen"),
  })
  const day = store.update('accounts', 'ann', { increase: { 'days.2026-03-02.accrued': 0.5 } })
  await expect(day).rejects.toMatchObject({
    errMsg: expect.stringContaining('days.2026-03-02.accrued'),
  })
  expect(stored()).toEqual([ACCOUNT])
})
