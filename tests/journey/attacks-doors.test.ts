/**
 * Doors under bad input and bad will: every verb, every kind of wrong value, every id of somebody
 * else.
 */
import fc from 'fast-check'
import { doorInputs, FILE, HONEY, type Json } from './door-inputs'
import {
  ADDRESS,
  balances,
  bringIn,
  buy,
  DAY,
  deliver,
  memberId,
  newKey,
  order,
  posterOf,
  startWorld,
  stopWorlds,
  type World,
} from './world'

const CASES = 60
let world: World
/** A paid order of u2 (invited by u1) and an unpaid one. */
let paid = ''
let unpaid = ''

beforeAll(async () => {
  world = await startWorld()
  await bringIn(world, 'u2', 'u1')
  paid = (await buy(world, 'u2', HONEY)).orderId
  unpaid = (await order(world, 'u2', HONEY)).orderId
  await world.call('u2', 'distributor.shareCard', {
    productId: 'honey',
    activityId: null,
    material: null,
  })
  await world.call('u2', 'distributor.shareCard', {
    productId: null,
    activityId: null,
    material: null,
  })
  await world.call('u2', 'poster.mint', posterOf('honey'))
})
afterAll(stopWorlds)

/** Everything the shop holds but what a member says of himself. */
function everything(): unknown {
  const names = ['scenes', 'orders', 'stocks', 'journals', 'accounts', 'commissions', 'outbox']
  const more = ['withdrawals', 'refunds', 'posters', 'staff', 'settings', 'products', 'plans']
  const members = world.all<Model.Member>('members')
  return [
    members.map((member) => ({ ...member, nickname: '', avatar: '', words: [] })),
    ...[...names, ...more].map((name) => world.cloud.dump(name)),
  ]
}

const TEXTS = [
  ...['', ' ', '\0', 'a\0b', '\ud800', '\u202e', '\u200b\u200b', '\n', '￿', '🍵'.repeat(30)],
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', '$gt', '$where', '..', '.'],
  ...[
    'a'.repeat(300),
    '0'.repeat(16),
    '1~\ud800',
    '9999999999999999~\0',
    '0~(',
    '(',
    '[',
    '\\',
    '*',
  ],
  ...[`${FILE}/avatars/../proofs/a.jpg`, 'cloud://x/avatars/', 'http://a/avatars/b', '-1', 'NaN'],
]
const VALUES = [
  ...[null, true, 0, -1, 1.5, 1e308, 2 ** 53, -(2 ** 53), 1000, {}, [], [[]], { $gt: '' }],
  ...[{ $numberInt: '1' }, { $date: 0 }, JSON.parse('{"__proto__":{"admin":true}}')],
]
const evil = fc.oneof(
  fc.constantFrom<unknown>(...TEXTS),
  fc.constantFrom<unknown>(...VALUES),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.jsonValue(),
)

/** Every place in an input where a value stands, as holder and key. */
function places(holder: Json): [Json, string][] {
  return Object.entries(holder).flatMap(([key, value]): [Json, string][] => [
    [holder, key],
    ...(typeof value === 'object' && value !== null ? places(value as Json) : []),
  ])
}

/** The input with one value replaced, one key too many, or another value in its stead. */
function broken(input: Json): fc.Arbitrary<unknown> {
  return fc.tuple(evil, fc.nat(1000), fc.nat(9)).map(([value, at, kind]) => {
    const copy: Json = structuredClone(input)
    const all = places(copy)
    const place = all[at % Math.max(all.length, 1)]
    if (kind === 0 || place === undefined) return value
    const [holder, key] = place
    holder[kind === 1 ? 'extra' : key] = value
    return copy
  })
}

const inputs = () => doorInputs({ paid, unpaid })
const ACTIONS = Object.keys(inputs()) as CloudApi.Action[]
/** What `{}` may well do, and links, whose every field may be null: a fitting rest makes a code. */
const CHANGING: readonly CloudApi.Action[] = [
  'merchant.addSample',
  'merchant.removeSample',
  'distributor.links',
]

test.each(ACTIONS)('%s: no input breaks the door or changes the shop', async (action) => {
  const input = inputs()[action]
  const name = action.split('.')[0] ?? ''
  const users = name === 'merchant' ? ['m1', 'u2'] : ['u2']
  const before = everything()
  for (const user of users) {
    for (const data of fc.sample(broken(input), { seed: 7, numRuns: CASES })) {
      const reply = await world.cloud.call({ name, user, data: { action, input: data } })
      const shown = JSON.stringify({ user, data, reply })
      expect(shown).not.toContain('errMsg')
      expect(shown).toMatch(/"result":\{"ok":(true|false,"code":"[A-Z_]+")/)
    }
  }
  if (!CHANGING.includes(action)) expect(everything()).toEqual(before)
})

test.each([
  'shop.saveProfile',
  'shop.placeOrder',
  'shop.catalogue',
  'merchant.refundLines',
] as const)('%s takes no text with half characters or control characters', async (action) => {
  const texts = ['a\0', '\ud83c', 'a\u0007', '\u009b']
  const field = { 'shop.saveProfile': 'nickname', 'shop.placeOrder': 'note' } as const
  const more = { 'shop.catalogue': 'query', 'merchant.refundLines': 'reason' } as const
  const key = { ...field, ...more }[action]
  for (const text of texts) {
    const data = { action, input: { ...inputs()[action], [key]: text } }
    const name = action.split('.')[0] ?? ''
    const reply = await world.cloud.call({ name, user: 'm1', data })
    expect(reply).toMatchObject({ result: { ok: false, code: 'INPUT_INVALID' } })
  }
})

test.each(['\u200b\u200b', '\u3000', '\u2066阿木', 'a\u202eb', '\u0301', '中'.repeat(21)])(
  'a nickname of %j is no name',
  async (nickname) => {
    const input = { nickname, avatar: '' }
    expect(await world.refused('u3', 'shop.saveProfile', input)).toBe('NICKNAME_INVALID')
  },
)

test('a nickname may hold what people write: joined emoji, accents, spaces', async () => {
  for (const nickname of ['👨‍👩‍👧 一家', 'Renée', '小林🍵', 'ا ب']) {
    const { me } = await world.call('u3', 'shop.saveProfile', { nickname, avatar: '' })
    expect(me.nickname).toBe(nickname)
  }
})

test.each([
  `${FILE}/proofs/a.jpg`,
  `${FILE}/avatars/../proofs/a.jpg`,
  `${FILE}/avatars/`,
  'https://example.com/avatars/a.jpg',
  'data:image/png;base64,AAAA',
  'cloud:///avatars/a.jpg',
])('an avatar at %s is refused', async (avatar) => {
  const input = { nickname: '阿木', avatar }
  expect(await world.refused('u3', 'shop.saveProfile', input)).toBe('PICTURE_INVALID')
})

/** What somebody may ask who is not of the staff yet. */
const ANYBODY = ['merchant.opening', 'merchant.claimShop', 'merchant.joinStaff']
const STAFF = ACTIONS.filter((name) => name.startsWith('merchant.') && !ANYBODY.includes(name))

test.each(STAFF)('%s is for staff alone', async (action) => {
  const data = { action, input: inputs()[action] }
  for (const user of ['u1', 'u2', 'nobody']) {
    const reply = await world.cloud.call({ name: 'merchant', user, data })
    expect(reply).toMatchObject({ result: { ok: false, code: 'NOT_STAFF' } })
  }
})

test('nobody reads or moves what is another’s', async () => {
  const before = everything()
  const orderId = { orderId: paid }
  for (const user of ['u3', 'm1']) {
    for (const action of [
      'shop.order',
      'shop.payOrder',
      'shop.checkPayment',
      'shop.cancelOrder',
      'shop.confirmReceipt',
    ] as const) {
      expect(await world.refused(user, action, orderId)).toBe('ORDER_NOT_FOUND')
    }
  }
  const why = { commissionId: `${paid}.1` }
  expect(await world.refused('u2', 'distributor.explain', why)).toBe('COMMISSION_NOT_FOUND')
  expect(everything()).toEqual(before)
})

test('a forged cursor shows nobody else’s rows', async () => {
  const far = { cursor: `9999999999999999~${paid}`, state: 'all' } as const
  expect((await world.call('u3', 'shop.orders', far)).orders).toEqual([])
  const own = await world.call('u2', 'shop.orders', far)
  expect(own.orders.map((row) => row.orderId).sort()).toEqual([paid, unpaid].sort())
  const lines = await world.call('u2', 'distributor.earnings', {
    filter: 'all',
    cursor: far.cursor,
  })
  expect(lines.lines).toEqual([])
})

test('in no list of a distributor a forged cursor shows more than his own', async () => {
  const lists = async (user: string, cursor: string | null) => {
    const team = async (level: Model.Level, order: 'joined' | 'brought' | 'idle') => {
      const asked = { level, order, query: null, cursor }
      return (await world.call(user, 'distributor.team', asked)).members.map((one) => one.memberId)
    }
    const earned = { filter: 'all', cursor } as const
    return {
      members: await Promise.all([team(1, 'joined'), team(1, 'brought'), team(1, 'idle')]),
      second: await Promise.all([team(2, 'joined'), team(2, 'brought')]),
      lines: (await world.call(user, 'distributor.earnings', earned)).lines,
      unpaid: (await world.call(user, 'distributor.unpaid', { cursor })).orders,
      records: (await world.call(user, 'distributor.withdrawal', { cursor })).records,
    }
  }
  const forged = `9999999999999999~${'Z'.repeat(16)}`
  const of1 = await lists('u1', forged)
  expect(of1).toEqual(await lists('u1', null))
  expect(of1.members[0]).toEqual([await memberId(world, 'u2')])
  const of2 = await lists('u2', forged)
  expect(of2).toMatchObject({ members: [[], [], []], second: [[], []], lines: [], records: [] })
})

test('a request key is worth nothing in other hands', async () => {
  const requestKey = newKey()
  const place = (user: string) => order(world, user, HONEY, requestKey)
  const [mine, theirs] = [await place('u2'), await place('u3')]
  expect(theirs.orderId).not.toBe(mine.orderId)
  expect(await world.refused('u3', 'shop.order', { orderId: mine.orderId })).toBe('ORDER_NOT_FOUND')
})

test('a frozen distributor keeps what was promised, and can neither earn nor withdraw', async () => {
  const own = await startWorld()
  await bringIn(own, 'u2', 'u1')
  const before = await buy(own, 'u2', HONEY)
  const id = await memberId(own, 'u1')
  const member = own.all<Model.Member>('members').find((m) => m._id === id)
  if (!member) throw new Error('u1 is no member')
  const distributor = { ...member.distributor, status: 'frozen' as const }
  await own.cloud.put('members', [{ ...member, distributor }])
  const after = await buy(own, 'u2', HONEY)
  await deliver(own, 'u2', before.orderId)
  await deliver(own, 'u2', after.orderId)
  await own.cloud.advance(8 * DAY)
  expect(await balances(own, 'u1')).toMatchObject({ pending: 0, available: 149 })
  const asked = { requestKey: newKey(), amount: 100 }
  expect(await own.refused('u1', 'distributor.requestWithdrawal', asked)).toBe('DISTRIBUTOR_FROZEN')
  expect(await own.refused('u1', 'distributor.apply', {})).toBe('DISTRIBUTOR_FROZEN')
  expect(await own.refused('u1', 'poster.mint', posterOf('honey'))).toBe('NOT_DISTRIBUTOR')
})

test('product rates above the cap are cut, and a payable of nothing is refused by name', async () => {
  const own = await startWorld()
  await bringIn(own, 'u2', 'u1')
  await bringIn(own, 'u3', 'u2')
  const [honey] = own.cloud.dump('products').filter((p) => p._id === 'honey')
  if (!honey) throw new Error('no honey')
  await own.cloud.put('products', [{ ...honey, rates: { 1: 9000, 2: 9000 } }])
  await buy(own, 'u3', HONEY)
  // The cap of 10 % of 29.90 goes to level 1; nothing is left for level 2.
  expect(await balances(own, 'u2')).toMatchObject({ pending: 299 })
  expect(await balances(own, 'u1')).toMatchObject({ pending: 0 })

  const skus = [{ sku: '250', name: '250 g', note: '', price: 0 }]
  await own.cloud.put('products', [{ ...honey, priceFrom: 0, skus }])
  const [settings] = own.cloud.dump('settings')
  if (!settings) throw new Error('no settings')
  await own.cloud.put('settings', [
    { ...settings, freight: { flat: 0, freeFrom: 0, provinces: [] } },
  ])
  const input = {
    requestKey: newKey(),
    lines: HONEY,
    address: ADDRESS,
    note: '',
    couponId: null,
    seenPayable: 0,
  }
  expect(await own.refused('u3', 'shop.placeOrder', input)).toBe('PAYMENT_UNAVAILABLE')
  const free = own.all<Model.Order>('orders').find((o) => o.payable === 0)
  await own.cloud.advance(60 * 60_000)
  expect(await own.call('u3', 'shop.order', { orderId: free?._id ?? '' })).toMatchObject({
    state: 'closed',
  })
})
