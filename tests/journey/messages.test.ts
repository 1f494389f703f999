/** One message for one consent: what is told, when, and that nothing is told twice. */
import {
  bringIn,
  buy,
  DAY,
  deliver,
  newKey,
  order,
  PARCEL,
  putProof,
  startWorld,
  stopWorlds,
  type World,
} from './world'

const HONEY = [{ productId: 'honey', sku: '250', quantity: 1 }]
const SHIP = PARCEL
const FIELDS = {
  shipped: {
    thing1: '商品名称',
    thing2: '快递公司',
    character_string3: '快递单号',
    time4: '发货时间',
  },
  answered: { thing1: '商品名称', phrase2: '处理结果', thing3: '温馨提示', time4: '处理时间' },
  refunded: { thing1: '商品名称', amount2: '退款金额', character_string3: '订单编号' },
  earned: { thing1: '佣金来源', amount2: '佣金金额', phrase3: '状态' },
  released: { amount1: '可提现金额', thing2: '温馨提示' },
  paid: { amount1: '到账金额', character_string2: '提现单号', time3: '到账时间' },
}
const KINDS = ['shipped', 'answered', 'refunded', 'earned', 'released', 'paid'] as const

let world: World
beforeAll(async () => {
  world = await startWorld()
  for (const [index, kind] of KINDS.entries()) {
    await world.cloud.wechat.registerTemplate({ id: kind, title: kind, fields: FIELDS[kind] })
    await world.call('m1', 'merchant.saveTemplate', { from: index + 1, kind, templateId: kind })
  }
})
afterAll(stopWorlds)

/** The person agrees in WeChat, and the page says so. */
async function consent(
  user: string,
  kinds: Model.MessageKind[],
  orderId: string | null = null,
): Promise<void> {
  const choices = kinds.map((kind) => [kind, 'accept'] as const)
  await world.cloud.wechat.subscribe(user, Object.fromEntries(choices))
  await world.call(user, 'shop.noteConsent', { kinds, orderId })
}

const told = (user: string) =>
  world.cloud.wechat.messages(user).map(({ templateId, data }) => ({ templateId, data }))
const waits = () => world.all<Model.Outbox>('outbox').filter(({ kind }) => kind === 'message')

test('the customer is told of the shipping at once, and once', async () => {
  const { orderId } = await buy(world, 'u2', HONEY)
  await consent('u2', ['shipped'], orderId)
  await world.call('m1', 'merchant.ship', { orderId, ...SHIP })
  const [only, ...others] = world.cloud.wechat.messages('u2')
  expect(only).toMatchObject({
    templateId: 'shipped',
    page: `pages/order/order?id=${orderId}`,
    data: {
      thing1: '高山百花蜜',
      thing2: '顺丰速运',
      character_string3: 'SF75540218',
      time4: expect.stringMatching(/^2026-04-\d\d \d\d:\d\d$/),
    },
  })
  expect(others).toEqual([])
  await world.call('m1', 'merchant.ship', {
    orderId,
    ...SHIP,
    trackingNumber: 'SF75540219',
    seen: SHIP.trackingNumber,
  })
  await world.cloud.advance(2 * DAY)
  expect(told('u2')).toHaveLength(1)
  expect([waits(), world.all('consents')]).toEqual([[], []])
})

test('the longest name of a product is cut to what its field takes', async () => {
  const { version: from, ...view } = await world.call('m1', 'merchant.product', {
    productId: 'honey',
  })
  const skus = view.skus.map(({ stock, sold: _sold, ...sku }) => ({ ...sku, quantity: stock }))
  const product = { ...view.product, skus, title: '蜜'.repeat(60) }
  await world.call('m1', 'merchant.saveProduct', { productId: 'honey', from, product })
  const { orderId } = await buy(world, 'u10', HONEY)
  await consent('u10', ['shipped'], orderId)
  await world.call('m1', 'merchant.ship', { orderId, ...SHIP })
  expect(told('u10').map(({ data }) => data.thing1)).toEqual([`${'蜜'.repeat(19)}…`])
})

test('nobody is told without consent, nor of an order that never goes out', async () => {
  const { orderId } = await buy(world, 'u4', HONEY)
  await world.call('m1', 'merchant.ship', { orderId, ...SHIP })
  const unpaid = (await order(world, 'u4', HONEY)).orderId
  await consent('u4', ['shipped'], unpaid)
  const other = { kinds: ['shipped' as const], orderId: unpaid }
  expect(await world.refused('u5', 'shop.noteConsent', other)).toBe('ORDER_NOT_FOUND')
  await world.call('u4', 'shop.cancelOrder', { orderId: unpaid })
  await world.cloud.advance(2 * DAY)
  expect(told('u4')).toEqual([])
  expect([waits(), world.all('consents')]).toEqual([[], []])
})

test('a consent that WeChat does not have any more ends in silence', async () => {
  const { orderId } = await buy(world, 'u6', HONEY)
  await world.call('u6', 'shop.noteConsent', { kinds: ['shipped'], orderId })
  await world.call('m1', 'merchant.ship', { orderId, ...SHIP })
  expect(told('u6')).toEqual([])
  expect(waits()).toEqual([])
})

test('a distributor hears of commission that was earned, released and paid', async () => {
  await bringIn(world, 'u7', 'u1')
  await consent('u1', ['earned', 'released', 'paid'])
  await world.cloud.advance(60_000)
  const { orderId } = await buy(world, 'u7', HONEY)
  await world.cloud.advance(30 * 60_000)
  expect(told('u1')).toEqual([
    {
      templateId: 'earned',
      data: { thing1: '推荐的订单有了佣金', amount2: '1.49元', phrase3: '待结算' },
    },
  ])
  await deliver(world, 'u7', orderId)
  await world.cloud.advance(8 * DAY)
  expect(told('u1')[1]).toEqual({
    templateId: 'released',
    data: { amount1: '1.49元', thing2: '打开小程序就能申请提现' },
  })
  const asked = { requestKey: newKey(), amount: 149 }
  const { withdrawal } = await world.call('u1', 'distributor.requestWithdrawal', asked)
  const { withdrawalId } = withdrawal
  await world.call('m1', 'merchant.approveWithdrawal', { withdrawalId })
  const proof = await putProof(world)
  await world.call('m1', 'merchant.payOut', { withdrawalId, proof, note: '' })
  expect(told('u1')[2]).toMatchObject({
    templateId: 'paid',
    data: { amount1: '1.49元', character_string2: withdrawalId },
  })
  expect(told('u1')).toHaveLength(3)
  expect([waits(), world.all('consents')]).toEqual([[], []])
})

/** Asks for the money of a bought honey back, with consent to both messages. */
async function askBack(user: string, orderId: string): Promise<string> {
  const scope = await world.call(user, 'shop.afterSaleScope', { orderId })
  const lines = scope.lines.map(({ line, quantity, refundable: amount }) => ({
    ...{ line, quantity, amount },
  }))
  const { afterSaleId } = await world.call(user, 'shop.requestAfterSale', {
    ...{ requestKey: newKey(), orderId, kind: 'refund', lines },
    ...{ reason: '不想要了', words: '', pictures: [] },
  })
  const kinds: Model.MessageKind[] = ['answered', 'refunded']
  await world.cloud.wechat.subscribe(user, { answered: 'accept', refunded: 'accept' })
  await world.call(user, 'shop.noteConsent', { kinds, orderId: null, afterSaleId })
  return afterSaleId
}

test('an after-sale: its answer is told at once, its money when it has gone back, each once', async () => {
  const { orderId } = await buy(world, 'u11', HONEY)
  const afterSaleId = await askBack('u11', orderId)
  const foreign = { kinds: ['answered' as const], orderId: null, afterSaleId }
  expect(await world.refused('u12', 'shop.noteConsent', foreign)).toBe('AFTER_SALE_NOT_FOUND')
  await world.cloud.advance(3 * 3_600_000)
  expect(told('u11')).toEqual([])
  const seen = await world.call('m1', 'merchant.afterSale', { afterSaleId })
  const lines = seen.lines.map(({ line, amount }) => ({ line, amount }))
  const grant = { afterSaleId, from: seen.version, lines, freight: seen.freight }
  await world.call('m1', 'merchant.refundAfterSale', grant)
  await world.cloud.settled()
  const [answer, money, ...others] = world.cloud.wechat.messages('u11')
  expect(answer).toMatchObject({
    templateId: 'answered',
    page: `pages/after-sale/after-sale?id=${afterSaleId}`,
    data: {
      thing1: `${'蜜'.repeat(19)}…`,
      phrase2: '同意退款',
      thing3: '退款原路退回，到账后另行提醒',
    },
  })
  expect(money).toMatchObject({
    templateId: 'refunded',
    data: { amount2: '37.90元', character_string3: orderId },
  })
  expect(others).toEqual([])
  await world.cloud.advance(2 * DAY)
  expect(told('u11')).toHaveLength(2)
  expect([waits(), world.all('consents')]).toEqual([[], []])
})

test('an after-sale that is turned down: the answer alone; of one that is taken back, nothing', async () => {
  const first = await askBack('u13', (await buy(world, 'u13', HONEY)).orderId)
  const turned = { afterSaleId: first, from: 1, reason: '已经发货' }
  await world.call('m1', 'merchant.rejectAfterSale', turned)
  const second = await askBack('u14', (await buy(world, 'u14', HONEY)).orderId)
  await world.call('u14', 'shop.cancelAfterSale', { afterSaleId: second, from: 1 })
  await world.cloud.advance(DAY)
  expect(told('u13')).toMatchObject([{ templateId: 'answered', data: { phrase2: '未通过' } }])
  expect(told('u14')).toEqual([])
  expect([waits(), world.all('consents')]).toEqual([[], []])
})

/** Chooses the template of shipping, or none. */
async function choose(templateId: string): Promise<void> {
  const { version: from } = await world.call('m1', 'merchant.settings', {})
  await world.call('m1', 'merchant.saveTemplate', { from, kind: 'shipped', templateId })
}

test('without a template the consent is dropped, and money goes its way', async () => {
  await choose('')
  const { orderId } = await buy(world, 'u8', HONEY)
  await consent('u8', ['shipped'], orderId)
  await world.call('m1', 'merchant.ship', { orderId, ...SHIP })
  await choose('shipped')
  expect([told('u8'), waits()]).toEqual([[], []])
})

test('a nickname that WeChat holds for risky is refused, a doubtful one kept', async () => {
  const name = (nickname: string) => ({ nickname, avatar: '' })
  expect(await world.refused('u3', 'shop.saveProfile', name('赌博王'))).toBe('TEXT_RISKY')
  expect((await world.call('u3', 'shop.saveProfile', name('刷单王'))).me.nickname).toBe('刷单王')
})
