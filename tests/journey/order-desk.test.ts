/** The merchant finds orders and sends them; WeChat's shipping management hears of it. */
import { ADDRESS, buy, newKey, PARCEL, startWorld, stopWorlds, type World } from './world'

let world: World

beforeAll(async () => {
  world = await startWorld()
})
afterAll(stopWorlds)

const HONEY = [{ productId: 'honey', sku: '250', quantity: 1 }]
const NO_RIGHT = { errcode: -604101, errmsg: 'function has no permission to call this API' }
const SECOND = 1_000
const MINUTE = 60_000
const HOUR = 3_600_000

const stored = (orderId: string) => {
  const found = world.all<Model.Order>('orders').find(({ _id }) => _id === orderId)
  if (!found?.shipment) throw new Error(`order ${orderId} was not sent`)
  return found.shipment
}

const search = async (query: string, cursor: string | null = null) => {
  const page = await world.call('m1', 'merchant.orders', { state: 'all', query, cursor })
  return { ...page, ids: page.orders.map(({ orderId }) => orderId) }
}

/** Paid long enough ago that WeChat's shipping management knows it. */
async function known(user = 'u2'): Promise<string> {
  const { orderId } = await buy(world, user, HONEY)
  await world.cloud.advance(15 * SECOND)
  return orderId
}

/** Work that is left to tell WeChat. */
const waits = (orderId: string) =>
  world.all<Model.Outbox>('outbox').filter(({ _id }) => _id === `shipment:${orderId}`)

/** As it is when an invocation ended before it could note that WeChat was told; sent at `changedAt`. */
async function untold(orderId: string, changedAt: Model.Time): Promise<void> {
  const [sent] = world.all<Model.Order>('orders').filter(({ _id }) => _id === orderId)
  const upload = { state: 'waiting', why: '' }
  const shipment = { ...stored(orderId), changedAt, upload }
  await world.cloud.put('orders', [{ ...sent, _id: orderId, shipment }])
  const work = { _id: `shipment:${orderId}`, kind: 'shipment', factId: orderId, attempts: 0 }
  await world.cloud.put('outbox', [{ ...work, dueAt: world.cloud.now() }])
}

/** The order as WeChat's shipping management has it. */
const atWechat = (orderId: string) =>
  world.cloud.wechat.orders().find(({ outTradeNo }) => outTradeNo === orderId)?.state

/** An order to a phone of its own, by a customer of a name of his own. */
async function placed(user: string, phone: string): Promise<string> {
  const { payable } = await world.call(user, 'shop.quote', {
    lines: HONEY,
    province: ADDRESS.province,
    coupon: 'none',
  })
  const { orderId } = await world.call(user, 'shop.placeOrder', {
    requestKey: newKey(),
    lines: HONEY,
    address: { ...ADDRESS, phone },
    note: '',
    couponId: null,
    seenPayable: payable,
  })
  return orderId
}

test('an order is found by its number, by the end of the phone, and by its buyer', async () => {
  await world.call('u3', 'shop.saveProfile', { nickname: '阿木木工坊', avatar: '' })
  const orderId = await placed('u3', '+86 139-0000-7788')
  const grouped = orderId.toLowerCase().replace(/(.{4})(?!$)/g, '$1 ')
  for (const query of [grouped, '7788', '13900007788', ' 阿木木 ']) {
    expect((await search(query)).ids).toEqual([orderId])
  }
  for (const query of ['木工', '7789', '0'.repeat(16)]) {
    expect((await search(query)).ids).toEqual([])
  }
})

test('what is found comes in pages, and a search looks among all states', async () => {
  await world.call('u1', 'shop.saveProfile', { nickname: '小满茶铺', avatar: '' })
  const ids: string[] = []
  for (let i = 0; i < 12; i += 1) ids.push(await placed('u1', '13700005566'))
  await world.call('u1', 'shop.cancelOrder', { orderId: ids[0] ?? '' })
  for (const query of ['5566', '小满']) {
    const first = await search(query)
    const second = await search(query, first.cursor)
    expect([...first.ids, ...second.ids].sort()).toEqual([...ids].sort())
    expect([first.ids.length, second.cursor]).toEqual([10, null])
  }
})

test('sent: WeChat knows at once, and its own sheet can confirm', async () => {
  const orderId = await known()
  await world.call('m1', 'merchant.ship', { orderId, ...PARCEL })
  expect(stored(orderId)).toMatchObject({ company: '顺丰速运', upload: { state: 'done' } })
  expect(atWechat(orderId)).toBe(2)
  const { receiptNumber, shipment } = await world.call('u2', 'shop.order', { orderId })
  expect(receiptNumber).toMatch(/^\d{28}$/)
  expect(shipment).toEqual({
    carrier: 'SF',
    company: '顺丰速运',
    trackingNumber: PARCEL.trackingNumber,
    shippedAt: expect.any(Number),
  })
  expect(waits(orderId)).toEqual([])
})

test('right after the payment WeChat does not know it yet: the clock tells it a little later', async () => {
  const { orderId } = await buy(world, 'u2', HONEY)
  await world.call('m1', 'merchant.ship', { orderId, ...PARCEL })
  expect(stored(orderId).upload).toMatchObject({
    state: 'waiting',
    why: expect.stringContaining('10060001'),
  })
  expect((await world.call('u2', 'shop.order', { orderId })).receiptNumber).toBeUndefined()
  await world.cloud.advance(15 * MINUTE)
  expect(stored(orderId).upload).toEqual({ state: 'done', why: '' })
  expect(atWechat(orderId)).toBe(2)
})

test('an answer that is lost is repeated, and the repetition changes nothing', async () => {
  const orderId = await known()
  await world.call('m1', 'merchant.ship', { orderId, ...PARCEL })
  // As it is when WeChat was told, and the invocation ended before it could note it.
  await untold(orderId, stored(orderId).changedAt)
  await world.cloud.advance(15 * MINUTE)
  expect(stored(orderId).upload).toEqual({ state: 'done', why: '' })
  expect(waits(orderId)).toEqual([])
  await world.call('m1', 'merchant.ship', { orderId, ...PARCEL })
  expect(await world.call('m1', 'merchant.uploadShipment', { orderId })).toEqual({
    upload: { state: 'done', why: '' },
  })
})

test('corrected: WeChat takes it once, after that a person has to', async () => {
  const orderId = await known()
  await world.call('m1', 'merchant.ship', { orderId, ...PARCEL })
  const second = { ...PARCEL, trackingNumber: 'YT0001', carrier: 'YTO', seen: 'SF75540218' }
  await world.cloud.advance(HOUR)
  await world.call('m1', 'merchant.ship', { orderId, ...second })
  expect(stored(orderId)).toMatchObject({ company: '圆通速递', upload: { state: 'done' } })
  await world.cloud.advance(HOUR)
  const third = { ...second, trackingNumber: 'YT0002', seen: 'YT0001' }
  await world.call('m1', 'merchant.ship', { orderId, ...third })
  expect(stored(orderId)).toMatchObject({
    trackingNumber: 'YT0002',
    upload: { state: 'refused', why: expect.stringContaining('10060003') },
  })
})

test('two of the staff send one order: the second is told, and the first’s number stays', async () => {
  const orderId = await known()
  const parcels = ['SF0001', 'SF0002'].map((trackingNumber) => ({ ...PARCEL, trackingNumber }))
  const replies = await Promise.all(
    parcels.map((parcel) =>
      world.call('m1', 'merchant.ship', { orderId, ...parcel }).then(
        () => parcel.trackingNumber,
        ({ message }: Error) => message,
      ),
    ),
  )
  expect(replies.filter((reply) => reply.endsWith('SHIPMENT_CHANGED'))).toHaveLength(1)
  expect(replies).toContain(stored(orderId).trackingNumber)
})

test('a company that WeChat has no id for, and what is refused', async () => {
  const orderId = await known()
  const other = { ...PARCEL, carrier: 'OTHER', company: ' 丹鸟 ' }
  const blank = { orderId, ...other, company: ' ' }
  expect(await world.refused('m1', 'merchant.ship', blank)).toBe('CARRIER_UNKNOWN')
  const unheard = { orderId, ...PARCEL, carrier: 'NOBODY' }
  expect(await world.refused('m1', 'merchant.ship', unheard)).toBe('CARRIER_UNKNOWN')
  expect(await world.refused('m1', 'merchant.uploadShipment', { orderId })).toBe('NOT_SHIPPED')
  await world.call('m1', 'merchant.ship', { orderId, ...other })
  expect(stored(orderId)).toMatchObject({ company: '丹鸟', upload: { state: 'byHand' } })
  expect(atWechat(orderId)).toBe(1)
  expect(await world.refused('m1', 'merchant.uploadShipment', { orderId })).toBe('NOT_SHIPPED')
  const gone = { orderId: 'AAAA' }
  expect(await world.refused('m1', 'merchant.uploadShipment', gone)).toBe('ORDER_NOT_FOUND')
})

test('a right that is missing is told after two days; once mended, a button tells WeChat', async () => {
  const orderId = await known()
  const api = 'wxa.sec.order.uploadShippingInfo'
  world.cloud.fault({ on: 'openapi', api, count: 99, ...NO_RIGHT })
  await world.call('m1', 'merchant.ship', { orderId, ...PARCEL })
  await untold(orderId, world.cloud.now() - 49 * HOUR)
  await world.cloud.advance(15 * MINUTE)
  expect(stored(orderId).upload.state).toBe('refused')
  world.cloud.fault({ on: 'nothing' })
  expect(await world.call('m1', 'merchant.uploadShipment', { orderId })).toEqual({
    upload: { state: 'done', why: '' },
  })
})
