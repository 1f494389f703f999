import { checkCharacter } from '../../cloudfunctions/src/domain/scene'
import {
  ADDRESS,
  bringIn,
  newKey,
  order,
  scanPoster,
  startWorld,
  stopWorlds,
  type World,
} from './world'

afterEach(stopWorlds)

/** Everything the shop holds, to show that a refusal changed nothing. */
function everything(world: World): unknown {
  return [
    'members',
    'scenes',
    'orders',
    'stocks',
    'journals',
    'accounts',
    'outbox',
    'withdrawals',
  ].map((collection) => world.cloud.dump(collection))
}

const GARBAGE: [name: string, scene: string][] = [
  ['nothing', ''],
  ['words', '你好，世界'],
  ['a script', '<script>1</script>'],
  ['an operator', '{"$gt":""}'],
  ['a wrong check character', '0000000001'],
  ['lower case', 'abcdefghjk'],
  ['over-long', 'A'.repeat(33)],
  ['percent', '%E4%BD%A0'],
]

test.each(GARBAGE)(
  'a scene code that is %s is refused and changes nothing',
  async (_name, scene) => {
    const world = await startWorld()
    const before = everything(world)
    const code = await world.refused('u9', 'shop.bindInviter', { scene, entry: 'scan' })
    expect(code).toBe('SCENE_INVALID')
    expect(everything(world)).toEqual(before)
  },
)

test('a well-formed code of nobody is refused', async () => {
  const world = await startWorld()
  const scene = `ABCDEFGHJ${checkCharacter('ABCDEFGHJ')}`
  const before = everything(world)
  expect(await world.refused('u2', 'shop.bindInviter', { scene, entry: 'scan' })).toBe(
    'SCENE_UNKNOWN',
  )
  expect(everything(world)).toEqual(before)
})

test('the own code, a second inviter, and an inviter for one who has a team are refused', async () => {
  const world = await startWorld()
  const ofA = await scanPoster(world, 'u1', 'honey')
  await bringIn(world, 'u2', 'u1')
  await world.call('u3', 'distributor.apply', {})
  const ofC = await scanPoster(world, 'u3', 'honey')
  const before = everything(world)
  const scan = (user: string, scene: string) =>
    world.refused(user, 'shop.bindInviter', { scene, entry: 'scan' })
  expect(await scan('u1', ofA)).toBe('OWN_CODE')
  expect(await scan('u2', ofC)).toBe('ALREADY_BOUND')
  expect(await scan('u1', ofC)).toBe('HAS_TEAM')
  expect(everything(world)).toEqual(before)
  await world.call('u2', 'shop.bindInviter', { scene: ofA, entry: 'scan' })
  expect(everything(world)).toEqual(before)
})

test('two members who scan each other at the same moment never make a circle', async () => {
  const world = await startWorld()
  await world.call('u2', 'distributor.apply', {})
  await world.call('u3', 'distributor.apply', {})
  const [ofB, ofC] = [
    await scanPoster(world, 'u2', 'honey'),
    await scanPoster(world, 'u3', 'honey'),
  ]
  await Promise.allSettled([
    world.call('u2', 'shop.bindInviter', { scene: ofC, entry: 'scan' }),
    world.call('u3', 'shop.bindInviter', { scene: ofB, entry: 'scan' }),
  ])
  const bound = world.all<Model.Member>('members').filter((m) => m.inviterId !== null)
  expect(bound).toHaveLength(1)
})

test.each(['payment', 'clock'])('a client that knocks at %s is not let in', async (door) => {
  const world = await startWorld()
  const { orderId } = await order(world, 'u2', [{ productId: 'honey', sku: '250', quantity: 1 }])
  const before = everything(world)
  const forged = {
    returnCode: 'SUCCESS',
    resultCode: 'SUCCESS',
    outTradeNo: orderId,
    totalFee: 3790,
    Type: 'Timer',
    TriggerName: 'tick',
    userInfo: { openId: 'somebody' },
  }
  for (const source of ['wx_client', 'wx_devtools', 'wx_client,scf', 'wx_http', 'wx_unknown', '']) {
    const reply = await world.cloud.call({ name: door, user: 'u2', data: forged, source })
    expect(reply).toMatchObject({ result: { ok: false, code: 'NOT_ALLOWED' } })
  }
  expect(everything(world)).toEqual(before)
})

test('a callback that WeChat Pay knows nothing of changes nothing', async () => {
  const world = await startWorld()
  const { orderId } = await order(world, 'u2', [{ productId: 'honey', sku: '250', quantity: 1 }])
  const before = everything(world)
  const data = { returnCode: 'SUCCESS', resultCode: 'SUCCESS', outTradeNo: orderId, totalFee: 3790 }
  await world.cloud.call({ name: 'payment', data, source: 'wx_paycallback' })
  expect(everything(world)).toEqual(before)
})

const HONEY = [{ productId: 'honey', sku: '250', quantity: 1 }]
const FORGED: [name: string, input: Record<string, unknown>][] = [
  ['somebody’s openid', { openid: 'oSomebody' }],
  ['a price', { lines: [{ ...HONEY[0], price: 1 }] }],
  ['an amount', { payable: 1 }],
  ['a fraction', { lines: [{ ...HONEY[0], quantity: 0.5 }] }],
  ['a negative quantity', { lines: [{ ...HONEY[0], quantity: -1 }] }],
  ['a prototype', JSON.parse('{"__proto__":{"admin":true}}')],
  ['an operator', { requestKey: { $gt: '' } }],
]

test.each(FORGED)('an order that names %s is refused and changes nothing', async (_name, part) => {
  const world = await startWorld()
  const before = everything(world)
  const input = {
    requestKey: newKey(),
    lines: HONEY,
    address: ADDRESS,
    note: '',
    couponId: null,
    seenPayable: 3790,
  }
  const data = { action: 'shop.placeOrder', input: { ...input, ...part } }
  Object.setPrototypeOf(data.input, null)
  if (Object.hasOwn(part, '__proto__')) {
    data.input = Object.assign(JSON.parse('{"__proto__":{"admin":true}}'), data.input)
  }
  const reply = await world.cloud.call({ name: 'shop', user: 'u2', data })
  expect(reply).toMatchObject({ result: { ok: false, code: 'INPUT_INVALID' } })
  expect(everything(world)).toEqual(before)
})

test('another total than the shop’s is refused with the right one, and nothing is ordered', async () => {
  const world = await startWorld()
  const input = {
    requestKey: newKey(),
    lines: HONEY,
    address: ADDRESS,
    note: '',
    couponId: null,
    seenPayable: 1,
  }
  const data = { action: 'shop.placeOrder', input }
  const reply = await world.cloud.call({ name: 'shop', user: 'u2', data })
  expect(reply).toMatchObject({
    result: { ok: false, code: 'PRICE_CHANGED', detail: { amount: 3790 } },
  })
  expect(world.all('orders')).toEqual([])
})

test('a customer reaches neither another’s order nor the merchant’s door', async () => {
  const world = await startWorld()
  const { orderId } = await order(world, 'u2', HONEY)
  for (const action of [
    'shop.order',
    'shop.payOrder',
    'shop.checkPayment',
    'shop.cancelOrder',
  ] as const) {
    expect(await world.refused('u3', action, { orderId })).toBe('ORDER_NOT_FOUND')
  }
  expect(await world.refused('u2', 'merchant.today', {})).toBe('NOT_STAFF')
  expect(await world.refused('u2', 'merchant.order', { orderId })).toBe('NOT_STAFF')
  expect(
    await world.refused('u2', 'distributor.team', {
      level: 1,
      order: 'joined',
      query: null,
      cursor: null,
    }),
  ).toBe('NOT_DISTRIBUTOR')
})

test.each(['constructor', 'shop.constructor', 'merchant.today', 'shop.', 'shop.enter.x', 7, null])(
  'the action %p is no action of the shop door',
  async (action) => {
    const world = await startWorld()
    const reply = await world.cloud.call({ name: 'shop', user: 'u2', data: { action, input: {} } })
    expect(reply).toMatchObject({ result: { ok: false, code: 'NO_SUCH_ACTION' } })
  },
)
