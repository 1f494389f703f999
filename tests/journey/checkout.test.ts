/** Cart, freight, coupons and the order made of them, through the built doors. */
import { knock } from '../../scripts/seed/seed'
import { COUPON } from './door-inputs'
import {
  ADDRESS,
  balances,
  bringIn,
  memberId,
  newKey,
  START,
  startWorld,
  stopWorlds,
  type World,
} from './world'

type Placing = CloudApi.Input<'shop.placeOrder'>

/** 59.80 yuan of goods, 8 of freight. */
const BASKET = [{ productId: 'honey', sku: '250', quantity: 2 }]
const POT = [{ productId: 'teapot', sku: '180', quantity: 1 }]
const LAST = [{ productId: 'gaiwan', sku: '150', quantity: 1 }]
const MINUTE = 60_000

/** One shop for all, where everybody who comes is somebody else; nobody lays down another's coupon. */
let world: World
beforeAll(async () => {
  world = await startWorld(undefined, { instancesMax: 8 })
})
afterAll(stopWorlds)

/** Two who were not here before. */
let [buyer, other] = ['', '']
let tests = 0
beforeEach(() => {
  tests += 1
  buyer = `b${tests}`
  other = `o${tests}`
})

async function ordersOf(user: string): Promise<Model.Order[]> {
  const id = await memberId(world, user)
  return world.all<Model.Order>('orders').filter(({ memberId: of }) => of === id)
}

async function tell<A extends CloudApi.Action>(
  user: string,
  action: A,
  input: CloudApi.Input<A>,
): Promise<string> {
  const reply = await knock(world.cloud, user, action, input)
  return reply.ok ? 'ok' : reply.code
}

function tally(words: readonly string[]): Record<string, number> {
  const sums: Record<string, number> = {}
  for (const word of words) sums[word] = (sums[word] ?? 0) + 1
  return sums
}

const give = (over: Partial<CloudApi.CouponInput> = {}) =>
  world
    .call('m1', 'merchant.addCoupon', { requestKey: newKey(), coupon: { ...COUPON, ...over } })
    .then(({ couponId }) => couponId)

/** Gives out a coupon, and `user` takes it. */
async function takeNew(user: string, over: Partial<CloudApi.CouponInput> = {}): Promise<string> {
  const couponId = await give(over)
  return (await world.call(user, 'shop.takeCoupon', { couponId })).coupon.takenId
}

function quote(user: string, over: Partial<CloudApi.Input<'shop.quote'>> = {}) {
  return world.call(user, 'shop.quote', {
    ...{ lines: BASKET, province: ADDRESS.province, coupon: 'best' },
    ...over,
  })
}

/** The order as the checkout page sends it after its quote. */
async function wish(user: string, over: Partial<Placing> = {}): Promise<Placing> {
  const lines = over.lines ?? BASKET
  const { payable, couponId } = await quote(user, { lines })
  return {
    ...{ requestKey: newKey(), lines, address: ADDRESS, note: '', couponId },
    ...{ seenPayable: payable, ...over },
  }
}

async function place(user: string, over: Partial<Placing> = {}) {
  const { orderId, payment } = await world.call(user, 'shop.placeOrder', await wish(user, over))
  return { orderId, prepayId: payment.package.replace('prepay_id=', '') }
}

async function pay(prepayId: string): Promise<void> {
  await world.cloud.decide({ prepayId, outcome: 'pay' })
  await world.cloud.settled()
}

async function offered(user: string, couponId: string) {
  const { coupons } = await world.call(user, 'shop.coupons', { cursor: null })
  return coupons.find((one) => one.couponId === couponId)
}

const own = (user: string, show: CloudApi.OwnCouponFilter) =>
  world
    .call(user, 'shop.ownCoupons', { show, cursor: null })
    .then(({ coupons }) => coupons.map(({ takenId, state }) => [takenId, state]))

/** Sets what is left of a SKU. */
async function leave(id: string, quantity: number): Promise<void> {
  const stock = world.all<Model.Stock>('stocks').find(({ _id }) => _id === id)
  if (!stock) throw new Error(`no ${id}`)
  await world.cloud.put('stocks', [{ ...stock, quantity }])
}

async function freight(over: Partial<Model.Freight>): Promise<void> {
  const { version, flat, freeFrom, provinces } = await world.call('m1', 'merchant.freight', {})
  const rules = { flat, freeFrom, provinces, ...over }
  await world.call('m1', 'merchant.saveFreight', { from: version, freight: rules })
}

describe('a cart', () => {
  test('shows each line as it is sold now, and what is gone or short', async () => {
    const wanted = [
      ...BASKET,
      { productId: 'teapot', sku: '180', quantity: 13 },
      { productId: 'honey', sku: 'old', quantity: 1 },
      { productId: 'nothing', sku: 'a', quantity: 1 },
    ]
    await world.call('m1', 'merchant.shelveProduct', { productId: 'rice', onSale: false })
    const rice = { productId: 'rice', sku: '2500', quantity: 1 }
    const { lines, freight: rules } = await world.call(buyer, 'shop.cart', {
      lines: [...wanted, rice],
    })
    expect(lines.map(({ title, price, stock, problem }) => [title, price, stock, problem])).toEqual(
      [
        ['高山百花蜜', 2990, expect.any(Number), null],
        ['紫泥圆壶 半手工', 46_800, 12, 'short'],
        ['高山百花蜜', 0, 0, 'gone'],
        ['', 0, 0, 'gone'],
        [expect.any(String), expect.any(Number), 0, 'gone'],
      ],
    )
    expect(rules).toEqual({ flat: 800, freeFrom: 9900 })
  })

  test('what others have bought up is sold out', async () => {
    await leave('walnuts.1000', 0)
    const wanted = [{ productId: 'walnuts', sku: '1000', quantity: 1 }]
    const { lines } = await world.call(buyer, 'shop.cart', { lines: wanted })
    expect(lines).toMatchObject([{ problem: 'soldOut', stock: 0 }])
  })
})

describe('freight', () => {
  afterEach(() => freight({ flat: 800, freeFrom: 9900, provinces: [] }))

  test('by province: an own fee that no amount takes away, and where nothing is delivered', async () => {
    const provinces = [
      { province: '新疆', fee: 2500 },
      { province: '台湾', fee: null },
    ]
    await freight({ provinces })
    const fees = async (province: string | null, lines = BASKET) => {
      const { freight: fee, payable, isDelivered } = await quote(buyer, { province, lines })
      return [fee, payable, isDelivered]
    }
    expect(await fees('浙江省')).toEqual([800, 6780, true])
    expect(await fees(null)).toEqual([800, 6780, true])
    expect(await fees('浙江省', POT)).toEqual([0, 46_800, true])
    expect(await fees('新疆维吾尔自治区', POT)).toEqual([2500, 49_300, true])
    expect(await fees('台湾省')).toEqual([0, 5980, false])
    const far = { ...ADDRESS, province: '台湾省' }
    expect(await tell(buyer, 'shop.placeOrder', await wish(buyer, { address: far }))).toBe(
      'NOT_DELIVERED',
    )
    const west = { ...ADDRESS, province: '新疆维吾尔自治区' }
    const dear = await wish(buyer, { address: west })
    expect(await tell(buyer, 'shop.placeOrder', dear)).toBe('PRICE_CHANGED')
    expect(await tell(buyer, 'shop.placeOrder', { ...dear, seenPayable: 8480 })).toBe('ok')
  })

  test('two of the staff at once: the second is told; unknown and doubled provinces are refused', async () => {
    const { version: from } = await world.call('m1', 'merchant.freight', {})
    const save = (flat: number, provinces: Model.Freight['provinces'] = []) =>
      tell('m1', 'merchant.saveFreight', { from, freight: { flat, freeFrom: null, provinces } })
    const xizang = { province: '西藏', fee: 1 }
    expect(await save(1, [{ province: '西藏自治区', fee: 1 }])).toBe('PROVINCE_UNKNOWN')
    expect(await save(1, [xizang, xizang])).toBe('PROVINCE_TWICE')
    expect(tally(await Promise.all([save(500), save(600)]))).toEqual({ ok: 1, SETTINGS_CHANGED: 1 })
    const { flat, freeFrom } = await world.call('m1', 'merchant.freight', {})
    expect([[500, 600].includes(flat), freeFrom]).toEqual([true, null])
    expect((await quote(buyer, { lines: POT })).freight).toBe(flat)
  })
})

describe('a coupon', () => {
  test('is taken once, laid down by itself, split over the lines, and lowers the commission', async () => {
    await bringIn(world, buyer, 'u1')
    const takenId = await takeNew(buyer)
    const couponId = takenId.split('.')[0] ?? ''
    expect(await offered(buyer, couponId)).toMatchObject({ isOwn: true, isLeft: true })
    expect(await tell(buyer, 'shop.takeCoupon', { couponId })).toBe('ok')
    const seen = await quote(buyer)
    expect(seen).toMatchObject({ goods: 5980, discount: 1000, freight: 800, payable: 5780 })
    expect(seen).toMatchObject({ couponId: takenId, coupons: [{ discount: 1000, why: null }] })
    expect((await quote(buyer, { coupon: 'none' })).payable).toBe(6780)
    const { orderId, prepayId } = await place(buyer)
    expect(await own(buyer, 'spent')).toEqual([[takenId, 'held']])
    await pay(prepayId)
    expect(await world.call(buyer, 'shop.order', { orderId })).toMatchObject({
      state: 'paid',
      discount: 1000,
      payable: 5780,
      lines: [{ base: 4980 }],
    })
    // 5 % of 4980, not of 5980.
    expect(await balances(world, 'u1')).toMatchObject({ pending: 249 })
    expect(await own(buyer, 'spent')).toEqual([[takenId, 'used']])
    expect(await world.call('m1', 'merchant.coupon', { couponId })).toMatchObject({
      taken: 1,
      used: 1,
    })
  })

  test('comes back with an order that closes unpaid, and not with a refund', async () => {
    const takenId = await takeNew(buyer)
    const { orderId } = await place(buyer)
    await world.call(buyer, 'shop.cancelOrder', { orderId })
    expect(await own(buyer, 'free')).toEqual([[takenId, 'free']])
    const forgotten = await place(buyer)
    await world.cloud.advance(45 * MINUTE)
    expect(await own(buyer, 'free')).toEqual([[takenId, 'free']])
    expect(await tell(buyer, 'shop.payOrder', { orderId: forgotten.orderId })).toBe('ORDER_CLOSED')
    const { orderId: bought, prepayId } = await place(buyer)
    await pay(prepayId)
    await world.call('m1', 'merchant.refundLines', {
      ...{ requestKey: newKey(), orderId: bought, reason: '不想要了' },
      lines: [{ line: 0, amount: 4980 }],
    })
    await world.cloud.settled()
    expect(await world.call(buyer, 'shop.order', { orderId: bought })).toMatchObject({
      state: 'refunded',
    })
    expect(await own(buyer, 'free')).toEqual([])
    expect(await own(buyer, 'spent')).toEqual([[takenId, 'used']])
  })

  test('what does not count says why, and is refused at the door', async () => {
    const endsAt = world.cloud.now() + 60 * MINUTE
    const dear = await takeNew(buyer, { from: 9000, value: 2000, endsAt })
    const later = await takeNew(buyer, { name: '满 55 减 5', from: 5500, value: 500, endsAt })
    const { coupons, couponId } = await quote(buyer)
    expect(couponId).toBe(later)
    expect(coupons.map(({ takenId, why, missing }) => [takenId, why, missing])).toEqual([
      [later, null, 0],
      [dear, 'moreNeeded', 3020],
    ])
    const bad = async (id: string) =>
      tell(buyer, 'shop.placeOrder', await wish(buyer, { couponId: id }))
    expect(await bad(dear)).toBe('COUPON_UNUSABLE')
    expect(await bad('nothing')).toBe('COUPON_UNUSABLE')
    const stranger = await wish(other, { couponId: later, seenPayable: 6280 })
    expect(await tell(other, 'shop.placeOrder', stranger)).toBe('COUPON_UNUSABLE')
    await world.cloud.advance(60 * MINUTE)
    expect(await own(buyer, 'free')).toEqual([])
    expect((await own(buyer, 'ended')).map(([, state]) => state)).toEqual(['ended', 'ended'])
    expect((await quote(buyer)).coupons).toEqual([])
    expect(await bad(later)).toBe('COUPON_UNUSABLE')
  })

  test('of more than the goods leaves one fen to pay: WeChat Pay takes no order of nothing', async () => {
    await freight({ flat: 0 })
    await takeNew(buyer, { from: 0, value: 10_000 })
    expect(await quote(buyer)).toMatchObject({ discount: 5979, payable: 1 })
    const { orderId, prepayId } = await place(buyer)
    await pay(prepayId)
    expect(await world.call(buyer, 'shop.order', { orderId })).toMatchObject({ state: 'paid' })
    await freight({ flat: 800 })
  })

  test('one in two orders at once: the second is told before it is written', async () => {
    await takeNew(buyer)
    const wishes = await Promise.all([wish(buyer), wish(buyer)])
    const replies = await Promise.all(wishes.map((one) => tell(buyer, 'shop.placeOrder', one)))
    expect(tally(replies)).toEqual({ ok: 1, COUPON_UNUSABLE: 1 })
    expect(await ordersOf(buyer)).toHaveLength(1)
  })

  test('the answer lost: the same request finds its order, whose coupon it holds itself', async () => {
    await takeNew(buyer)
    const input = await wish(buyer)
    const { orderId } = await world.call(buyer, 'shop.placeOrder', input)
    expect((await world.call(buyer, 'shop.placeOrder', input)).orderId).toBe(orderId)
    expect(await ordersOf(buyer)).toHaveLength(1)
  })
})

describe('the last ones', () => {
  test('16 customers at once for a coupon of which there are 10: 10 have one, 6 are told', async () => {
    const couponId = await give({ quantity: 10 })
    const users = Array.from({ length: 16 }, (_, at) => `t${at}`)
    const replies = await Promise.all(
      users.map((user) => tell(user, 'shop.takeCoupon', { couponId })),
    )
    expect(tally(replies)).toEqual({ ok: 10, COUPON_GONE: 6 })
    expect(await tell(other, 'shop.takeCoupon', { couponId })).toBe('COUPON_GONE')
    expect(takenOf(couponId)).toHaveLength(10)
    expect(await world.call('m1', 'merchant.coupon', { couponId })).toMatchObject({ taken: 10 })
    expect(await offered(other, couponId)).toMatchObject({ isLeft: false, isOwn: false })
  })

  test('16 for the very last one, and one finger sixteen times: one has it', async () => {
    const couponId = await give({ quantity: 1 })
    const users = Array.from({ length: 16 }, (_, at) => `t${at % 4}`)
    const replies = await Promise.all(
      users.map((user) => tell(user, 'shop.takeCoupon', { couponId })),
    )
    expect(tally(replies)).toEqual({ ok: 4, COUPON_GONE: 12 })
    expect(takenOf(couponId)).toHaveLength(1)
  })

  test('two customers for the last pot: one wins, the other is told before paying', async () => {
    await leave('gaiwan.150', 1)
    const people = [buyer, other] as const
    for (const user of people) await takeNew(user, { from: 0 })
    const wishes = await Promise.all(people.map((user) => wish(user, { lines: LAST })))
    const replies = await Promise.all(
      people.map((user, at) => knock(world.cloud, user, 'shop.placeOrder', wishes[at] ?? never())),
    )
    const told = replies.map((reply) => (reply.ok ? 'ok' : reply.code))
    expect(tally(told)).toEqual({ ok: 1, OUT_OF_STOCK: 1 })
    const loser = people[told.indexOf('OUT_OF_STOCK')] ?? never()
    expect([...(await ordersOf(buyer)), ...(await ordersOf(other))]).toHaveLength(1)
    expect(await own(loser, 'free')).toMatchObject([[expect.any(String), 'free']])
    const again = { lines: LAST, province: null, coupon: 'best' }
    expect(await tell(loser, 'shop.quote', again)).toBe('OUT_OF_STOCK')
    expect((await world.call(loser, 'shop.cart', { lines: LAST })).lines).toMatchObject([
      { problem: 'soldOut' },
    ])
  })
})

const takenOf = (couponId: string) =>
  world.all<Model.TakenCoupon>('takenCoupons').filter((taken) => taken.couponId === couponId)

function never(): never {
  throw new Error('there is one for each')
}

describe('the merchant', () => {
  test('changes a coupon while nobody has it, stops it, and is told of the other’s change', async () => {
    const couponId = await give()
    const save = (from: number, over: Partial<CloudApi.CouponInput>) =>
      tell('m1', 'merchant.saveCoupon', { couponId, from, coupon: { ...COUPON, ...over } })
    expect(await save(1, { quantity: 3 })).toBe('ok')
    expect(await save(1, { quantity: 4 })).toBe('COUPON_CHANGED')
    expect(await world.call('m1', 'merchant.coupon', { couponId })).toMatchObject({ quantity: 3 })
    await world.call('m1', 'merchant.stopCoupon', { couponId, open: false })
    expect(await tell(buyer, 'shop.takeCoupon', { couponId })).toBe('COUPON_NOT_FOUND')
    await world.call('m1', 'merchant.stopCoupon', { couponId, open: true })
    expect(await tell(buyer, 'shop.takeCoupon', { couponId })).toBe('ok')
    expect(await save(4, { value: 2000 })).toBe('COUPON_TAKEN')
    expect(await save(4, { value: 5000 })).toBe('COUPON_VALUE_INVALID')
    expect(await save(4, { endsAt: START - 1 })).toBe('COUPON_TIME_INVALID')
    expect(await save(4, { name: '赌博券' })).toBe('TEXT_RISKY')
    const { coupons } = await world.call('m1', 'merchant.coupons', { cursor: null })
    expect(coupons).toContainEqual(
      expect.objectContaining({ couponId, quantity: 3, taken: 1, used: 0, open: true }),
    )
    expect(await tell('m1', 'merchant.coupon', { couponId: 'none' })).toBe('COUPON_NOT_FOUND')
  })

  test('taking and changing at once: one of the two, and what was promised is what he has', async () => {
    const couponId = await give()
    const change = { couponId, from: 1, coupon: { ...COUPON, value: 100 } }
    const [took, saved] = await Promise.all([
      tell(buyer, 'shop.takeCoupon', { couponId }),
      tell('m1', 'merchant.saveCoupon', change),
    ])
    expect(took).toBe('ok')
    const coupon = world.all<Model.Coupon>('coupons').find(({ _id }) => _id === couponId)
    expect(['ok', 'COUPON_TAKEN']).toContain(saved)
    expect(takenOf(couponId).map(({ value }) => value)).toEqual([coupon?.value])
  })

  test('the same form sent twice makes one coupon', async () => {
    const input = { requestKey: newKey(), coupon: COUPON }
    const before = world.all('coupons').length
    await Promise.all([1, 2].map(() => world.call('m1', 'merchant.addCoupon', input)))
    expect(world.all('coupons')).toHaveLength(before + 1)
  })
})

test('note and address that WeChat holds for risky are refused before anything is written', async () => {
  const risky = '赌博王'
  const bad = [{ note: risky }, { address: { ...ADDRESS, detail: risky } }]
  for (const over of bad)
    expect(await tell(buyer, 'shop.placeOrder', await wish(buyer, over))).toBe('TEXT_RISKY')
  expect(await ordersOf(buyer)).toEqual([])
})
