/** After-sale from the customer's wish to the money, through the built doors. */
import { createCanvas } from '@napi-rs/canvas'
import {
  type Bought,
  balances,
  bringIn,
  buy,
  DAY,
  deliver,
  expectSoundLedger,
  newKey,
  startWorld,
  stopWorlds,
  type World,
} from './world'

const LINES = [
  { productId: 'osmanthus-oolong', sku: '100', quantity: 2 },
  { productId: 'honey', sku: '250', quantity: 1 },
]
const HOUR = DAY / 24
const PARCEL = { company: '顺丰速运', trackingNumber: 'SF75540218' }

let world: World
beforeAll(async () => {
  world = await startWorld()
  await bringIn(world, 'u2', 'u1')
  await bringIn(world, 'u3', 'u2')
})
afterAll(stopWorlds)
afterEach(() => expectSoundLedger(world))

type Ask = CloudApi.Input<'shop.requestAfterSale'>

/** All of the order, as its page would ask. */
async function wholeOf(orderId: string, over: Partial<Ask> = {}): Promise<Ask> {
  const scope = await world.call('u3', 'shop.afterSaleScope', { orderId })
  const lines = scope.lines
    .filter(({ refundable, openId }) => refundable > 0 && openId === null)
    .map(({ line, quantity, refundable }) => ({ line, quantity, amount: refundable }))
  const words = { reason: '质量问题', words: '罐口有裂', pictures: [] }
  return { requestKey: newKey(), orderId, kind: 'refund', lines, ...words, ...over }
}

async function ask(orderId: string, over: Partial<Ask> = {}): Promise<string> {
  const input = await wholeOf(orderId, over)
  return (await world.call('u3', 'shop.requestAfterSale', input)).afterSaleId
}

/** One line of the order only. */
async function lineOf(orderId: string, productId: string): Promise<Ask['lines'][number]> {
  const { lines } = await world.call('m1', 'merchant.order', { orderId })
  const line = lines.findIndex((each) => each.productId === productId)
  const { lines: all } = await wholeOf(orderId)
  const found = all.find((each) => each.line === line)
  if (!found) throw new Error(`nothing of ${productId} can be asked back`)
  return found
}

const seen = (afterSaleId: string) => world.call('m1', 'merchant.afterSale', { afterSaleId })

/** The merchant gives back what was asked for. */
async function grant(afterSaleId: string, user = 'm1') {
  const { version: from, lines, freight } = await seen(afterSaleId)
  const parts = lines.map(({ line, amount }) => ({ line, amount }))
  const input = { afterSaleId, from, lines: parts, freight }
  const reply = await world.call(user, 'merchant.refundAfterSale', input)
  await world.cloud.settled()
  return reply
}

const shipmentOf = (orderId: string) => ({
  ...{ orderId, carrier: 'SF', company: '', seen: '' },
  trackingNumber: PARCEL.trackingNumber,
})
const orderOf = (orderId: string) => world.call('u3', 'shop.order', { orderId })
const stockOf = (id: string) => world.all<Model.Stock>('stocks').find(({ _id }) => _id === id)

test('nothing was sent: all of it goes back with the freight, the commission and the stock', async () => {
  const before = [stockOf('honey.250'), stockOf('osmanthus-oolong.100')]
  const pending = (await balances(world, 'u2')).pending
  const { orderId, payable } = await buy(world, 'u3', [{ ...LINES[1], quantity: 1 }] as never)
  const asked = await ask(orderId)
  const view = await world.call('u3', 'shop.afterSale', { afterSaleId: asked })
  expect(view).toMatchObject({ state: 'requested', amount: payable, freight: 800, version: 1 })
  expect(view.carriers).toContain('顺丰速运')
  expect(await orderOf(orderId)).toMatchObject({ afterSales: [{ afterSaleId: asked, open: true }] })
  await grant(asked)
  const done = await world.call('u3', 'shop.afterSale', { afterSaleId: asked })
  expect(done).toMatchObject({ state: 'done', granted: payable })
  expect(done.events.map(({ what }) => what)).toEqual(['requested', 'refunding', 'done'])
  expect(await orderOf(orderId)).toMatchObject({
    state: 'refunded',
    refunded: payable,
    afterSales: [{ open: false }],
  })
  expect([stockOf('honey.250'), stockOf('osmanthus-oolong.100')]).toEqual(before)
  expect((await balances(world, 'u2')).pending).toBe(pending)
})

describe('goods that come back', () => {
  let bought: Bought
  let afterSaleId: string
  beforeAll(async () => {
    bought = await buy(world, 'u3', LINES)
    await deliver(world, 'u3', bought.orderId)
    const line = await lineOf(bought.orderId, 'osmanthus-oolong')
    const half = { ...line, quantity: 1, amount: 3990 }
    afterSaleId = await ask(bought.orderId, { kind: 'return', lines: [half] })
  })

  test('the desk lists it among its state, and the to-dos count it', async () => {
    const list = { state: 'requested', cursor: null } as const
    const { afterSales } = await world.call('m1', 'merchant.afterSales', list)
    expect(afterSales).toMatchObject([
      { afterSaleId, buyer: { nickname: '阿木' }, title: '桂花乌龙', pieces: 1, amount: 3990 },
    ])
    const today = await world.call('m1', 'merchant.today', {})
    expect(today.afterSales).toMatchObject({ requested: 1, returning: 0, returningSince: null })
  })

  test('the customer’s own list has it first, and nobody else’s', async () => {
    const { afterSales } = await world.call('u3', 'shop.afterSales', { cursor: null })
    expect(afterSales[0]).toMatchObject({
      afterSaleId,
      state: 'requested',
      pieces: 1,
      amount: 3990,
    })
    expect(afterSales[0]).not.toHaveProperty('reason')
    expect(await world.call('u2', 'shop.afterSales', { cursor: null })).toEqual({
      afterSales: [],
      cursor: null,
    })
  })

  test('one open a line; another line may be asked for besides', async () => {
    const { orderId } = bought
    const again = await wholeOf(orderId, { lines: [{ line: 0, quantity: 1, amount: 1 }] })
    const other = await wholeOf(orderId, { lines: [{ line: 1, quantity: 1, amount: 1 }] })
    const replies = []
    for (const input of [again, other]) {
      const reply = world.call('u3', 'shop.requestAfterSale', input)
      replies.push(
        await reply.then(
          ({ afterSaleId: id }) => id,
          (error: Error) => error.message,
        ),
      )
    }
    expect(replies.filter((reply) => reply.includes('AFTER_SALE_OPEN'))).toHaveLength(1)
    const [second = ''] = replies.filter((reply) => !reply.includes('AFTER_SALE_OPEN'))
    const input = { afterSaleId: second, from: 1 }
    await world.call('u3', 'shop.cancelAfterSale', input)
    expect(await world.refused('u3', 'shop.cancelAfterSale', input)).toBe('AFTER_SALE_CHANGED')
  })

  test('the merchant says where to, the customer sends, the goods are there, the money goes', async () => {
    const where = '杭州市西湖区桃源路 18 号 分明小铺 收'
    const sight = { afterSaleId, from: 1 }
    const early = { ...sight, lines: [{ line: 0, amount: 1 }], freight: 0 }
    expect(await world.refused('m1', 'merchant.refundAfterSale', early)).toMatch(
      /AFTER_SALE_CHANGED|REFUND_TOO_LARGE/,
    )
    expect(await world.refused('u3', 'shop.sendBack', { ...sight, ...PARCEL })).toBe(
      'AFTER_SALE_CHANGED',
    )
    await world.call('m1', 'merchant.agreeReturn', { ...sight, returnTo: where })
    const agreed = await world.call('u3', 'shop.afterSale', { afterSaleId })
    expect(agreed).toMatchObject({ state: 'agreed', returnTo: where, version: 2 })
    await world.call('u3', 'shop.sendBack', { afterSaleId, from: 2, ...PARCEL })
    const fixed = { ...PARCEL, trackingNumber: 'SF75540219' }
    await world.call('u3', 'shop.sendBack', { afterSaleId, from: 3, ...fixed })
    expect(await seen(afterSaleId)).toMatchObject({ state: 'returning', parcel: fixed })
    await grant(afterSaleId)
    expect(await seen(afterSaleId)).toMatchObject({ state: 'done', granted: 3990 })
    // 79.80 less 39.90 of the tea, and the honey, at 5 %.
    const order = await orderOf(bought.orderId)
    expect(order).toMatchObject({ state: 'received', refunded: 3990 })
  })
})

test('days pass: what is open holds receipt and release back, goods never sent end it, the window closes', async () => {
  const bought = async (state: 'shipped' | 'received') => {
    const { orderId } = await buy(world, 'u3', LINES)
    if (state === 'received') await deliver(world, 'u3', orderId)
    else await world.call('m1', 'merchant.ship', shipmentOf(orderId))
    return orderId
  }
  const [onItsWay, home, unsent] = [
    await bought('shipped'),
    await bought('received'),
    await bought('received'),
  ]
  const late = await wholeOf(home, { kind: 'return' })
  const [first, second] = [await ask(onItsWay), await ask(home)]
  const third = await ask(unsent, { kind: 'return' })
  const agreement = { afterSaleId: third, from: 1, returnTo: '杭州市桃源路 18 号' }
  await world.call('m1', 'merchant.agreeReturn', agreement)
  const { available } = await balances(world, 'u2')

  await world.cloud.advance(10 * DAY + HOUR)
  expect(await orderOf(onItsWay)).toMatchObject({ state: 'shipped' })
  expect(await orderOf(home)).toMatchObject({ state: 'received' })
  const why = await world.call('u2', 'distributor.explain', { commissionId: `${home}.1` })
  expect(why.release).toMatchObject({ afterSale: true, releasedAt: null })
  // 79.80 and 29.90 at 5 % of the order whose return has ended, and 39.90 and 29.90 of the one before.
  expect((await balances(world, 'u2')).available).toBe(available + 399 + 149 + 199 + 149)
  const { state, events } = await seen(third)
  expect([state, events.at(-1)?.what]).toEqual(['cancelled', 'expired'])
  expect(await orderOf(unsent)).toMatchObject({ state: 'finished', afterSales: [{ open: false }] })
  expect(await world.refused('u3', 'shop.afterSaleScope', { orderId: home })).toBe(
    'AFTER_SALE_OVER',
  )
  expect(await world.refused('u3', 'shop.requestAfterSale', late)).toBe('AFTER_SALE_OVER')

  const reason = '签收时完好'
  await world.call('m1', 'merchant.rejectAfterSale', { afterSaleId: second, from: 1, reason })
  await world.call('u3', 'shop.cancelAfterSale', { afterSaleId: first, from: 1 })
  await world.cloud.advance(2 * HOUR)
  expect(await orderOf(onItsWay)).toMatchObject({ state: 'received' })
  expect(await orderOf(home)).toMatchObject({ state: 'finished' })
})

test('of two who decide at once the second is told, and the money goes once', async () => {
  const { orderId, payable } = await buy(world, 'u3', LINES)
  const afterSaleId = await ask(orderId)
  const { lines, freight } = await seen(afterSaleId)
  const parts = lines.map(({ line, amount }) => ({ line, amount }))
  const sight = { afterSaleId, from: 1 }
  const less = parts.map((part, i) => (i === 0 ? { ...part, amount: part.amount - 1 } : part))
  const said = await Promise.all(
    [
      world.call('m1', 'merchant.refundAfterSale', { ...sight, lines: parts, freight }),
      world.call('m1', 'merchant.refundAfterSale', { ...sight, lines: less, freight }),
      world.call('m1', 'merchant.rejectAfterSale', { ...sight, reason: '不退' }),
      world.call('u3', 'shop.cancelAfterSale', sight),
    ].map((call) =>
      call.then(
        () => 'done',
        ({ message }: Error) => message.split(': ').at(-1),
      ),
    ),
  )
  await world.cloud.settled()
  expect(said.filter((word) => word === 'done')).toHaveLength(1)
  expect(said.filter((word) => word === 'AFTER_SALE_CHANGED')).toHaveLength(3)
  const { state, granted } = await seen(afterSaleId)
  const { refunded } = await orderOf(orderId)
  const back = state === 'done' ? granted : 0
  expect(refunded).toBe(back)
  expect([0, payable, payable - 1]).toContain(back)
})

test('while the customer waits for an answer nothing is sent', async () => {
  const { orderId } = await buy(world, 'u3', LINES)
  const afterSaleId = await ask(orderId)
  const shipment = shipmentOf(orderId)
  expect(await world.refused('m1', 'merchant.ship', shipment)).toBe('AFTER_SALE_OPEN')
  await world.call('m1', 'merchant.rejectAfterSale', { afterSaleId, from: 1, reason: '今天就发' })
  await world.call('m1', 'merchant.ship', shipment)
})

test('freight goes back once, and only of what was never sent', async () => {
  const cheap = [{ productId: 'honey', sku: '250', quantity: 1 }]
  const { orderId } = await buy(world, 'u3', cheap)
  const refund = { orderId, lines: [], reason: '补运费' }
  const give = (freight: number) => ({ ...refund, requestKey: newKey(), freight })
  expect(await world.refused('m1', 'merchant.refundLines', give(801))).toBe('REFUND_TOO_LARGE')
  expect(await world.refused('m1', 'merchant.refundLines', give(0))).toBe('INPUT_INVALID')
  const { pending } = await balances(world, 'u2')
  await world.call('m1', 'merchant.refundLines', give(300))
  await world.cloud.settled()
  expect(await orderOf(orderId)).toMatchObject({ state: 'paid', refunded: 300 })
  expect((await balances(world, 'u2')).pending).toBe(pending)
  expect(await world.refused('m1', 'merchant.refundLines', give(501))).toBe('REFUND_TOO_LARGE')
  await deliver(world, 'u3', orderId)
  expect(await world.refused('m1', 'merchant.refundLines', give(1))).toBe('REFUND_TOO_LARGE')
})

test('WeChat Pay refuses the refund: it waits for the merchant again, and can be granted then', async () => {
  const { orderId, payable } = await buy(world, 'u3', LINES)
  const afterSaleId = await ask(orderId)
  const { balance } = world.cloud.merchant()
  await world.cloud.setMerchant({ balance: 0 })
  await expect(grant(afterSaleId)).rejects.toThrow('PAYMENT_UNAVAILABLE')
  await world.cloud.setMerchant({ balance })
  const back = await seen(afterSaleId)
  expect(back).toMatchObject({ state: 'requested', version: 3, granted: 0 })
  expect(back.events.map(({ what }) => what)).toEqual(['requested', 'refunding', 'failed'])
  expect(await orderOf(orderId)).toMatchObject({ refunded: 0, afterSales: [{ open: true }] })
  await grant(afterSaleId)
  expect(await seen(afterSaleId)).toMatchObject({ state: 'done', granted: payable })
})

describe('what is refused', () => {
  let orderId: string
  beforeAll(async () => {
    orderId = (await buy(world, 'u3', LINES)).orderId
  })
  const no = async (over: Partial<Ask>, user = 'u3') =>
    world.refused(user, 'shop.requestAfterSale', await wholeOf(orderId, over))

  test('what is not there, not paid, not his, not sent, or too much', async () => {
    const [line] = (await wholeOf(orderId)).lines
    if (!line) throw new Error('no line')
    expect(await no({}, 'u2')).toBe('ORDER_NOT_FOUND')
    expect(await no({ kind: 'return' })).toBe('NOTHING_TO_RETURN')
    expect(await no({ lines: [{ ...line, amount: line.amount + 1 }] })).toBe('REFUND_TOO_LARGE')
    expect(await no({ lines: [{ ...line, line: 9 }] })).toBe('REFUND_TOO_LARGE')
    expect(await no({ lines: [line, line] })).toBe('INPUT_INVALID')
    const known = { afterSaleId: 'NOBODYS', from: 1 }
    expect(await world.refused('u3', 'shop.afterSale', { afterSaleId: 'NOBODYS' })).toBe(
      'AFTER_SALE_NOT_FOUND',
    )
    expect(await world.refused('u3', 'shop.cancelAfterSale', known)).toBe('AFTER_SALE_NOT_FOUND')
  })

  test('another’s after-sale is not found, and not cancelled', async () => {
    const afterSaleId = await ask(orderId)
    const theirs = { afterSaleId, from: 1 }
    expect(await world.refused('u2', 'shop.afterSale', { afterSaleId })).toBe(
      'AFTER_SALE_NOT_FOUND',
    )
    expect(await world.refused('u2', 'shop.cancelAfterSale', theirs)).toBe('AFTER_SALE_NOT_FOUND')
    await world.call('u3', 'shop.cancelAfterSale', theirs)
  })

  test('a form sent twice is one, with other words another', async () => {
    const input = await wholeOf(orderId)
    const [one, two] = await Promise.all([
      world.call('u3', 'shop.requestAfterSale', input),
      world.call('u3', 'shop.requestAfterSale', input),
    ])
    expect(one).toEqual(two)
    const other = { ...input, words: '还有一处' }
    expect(await world.refused('u3', 'shop.requestAfterSale', other)).toBe('REQUEST_KEY_USED')
    await world.call('u3', 'shop.cancelAfterSale', { ...one, from: 1 })
  })

  test('words that WeChat holds for risky, from either side', async () => {
    expect(await no({ words: '赌博王' })).toBe('TEXT_RISKY')
    const afterSaleId = await ask(orderId)
    const sight = { afterSaleId, from: 1 }
    const rude = { ...sight, reason: '赌博王' }
    expect(await world.refused('m1', 'merchant.rejectAfterSale', rude)).toBe('TEXT_RISKY')
    const where = { ...sight, returnTo: '赌博王' }
    expect(await world.refused('m1', 'merchant.agreeReturn', where)).toBe('TEXT_RISKY')
    await world.call('u3', 'shop.cancelAfterSale', sight)
  })

  test('a file that is no picture', async () => {
    const canvas = createCanvas(200, 200)
    const good = await world.cloud.putFile('after-sales/a.png', canvas.toBuffer('image/png'))
    const text = await world.cloud.putFile('after-sales/b.png', Buffer.from('no picture'))
    const foreign = await world.cloud.putFile('proofs/a.png', canvas.toBuffer('image/png'))
    expect(await no({ pictures: [good, text] })).toBe('PICTURE_INVALID')
    expect(await no({ pictures: [foreign] })).toBe('PICTURE_INVALID')
    const afterSaleId = await ask(orderId, { pictures: [good] })
    await world.call('u3', 'shop.cancelAfterSale', { afterSaleId, from: 1 })
  })
})
