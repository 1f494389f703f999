/** Refusals of shopping, posters and withdrawals: each names its rule and changes nothing. */
import { knock } from '../../scripts/seed/seed'
import {
  balances,
  bringIn,
  buy,
  DAY,
  deliver,
  memberId,
  newKey,
  order,
  PARCEL,
  posterOf,
  scanPoster,
  startWorld,
  stopWorlds,
  type World,
} from './world'

const HONEY = [{ productId: 'honey', sku: '250', quantity: 1 }]
const TEAPOTS = { productId: 'teapot', sku: '180', quantity: 999 }

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(stopWorlds)

/** Everything that a refused knock might have touched. */
const HELD = ['members', 'orders', 'stocks', 'journals', 'accounts', 'withdrawals', 'posters']
const everything = () => HELD.map((collection) => world.cloud.dump(collection))

/** The refusal of a knock that must change nothing. */
async function refusal<A extends CloudApi.Action>(
  user: string,
  action: A,
  input: CloudApi.Input<A>,
): Promise<unknown> {
  await world.call(user, 'shop.enter', {})
  const before = everything()
  const reply = await knock(world.cloud, user, action, input)
  expect(everything()).toEqual(before)
  return reply
}

/** Puts a document as the merchant or the world changed it. */
async function change<T extends { _id: string }>(
  collection: string,
  id: string,
  over: Partial<T>,
): Promise<void> {
  const old = world.all<T>(collection).find(({ _id }) => _id === id)
  if (!old) throw new Error(`no ${id} in ${collection}`)
  await world.cloud.put(collection, [{ ...old, ...over }])
}

/** No address yet and no coupon. */
const PLAIN = { province: null, coupon: 'none' }

test('a product that is not on the shelf can be neither seen nor bought', async () => {
  const code = { ok: false, code: 'PRODUCT_NOT_FOUND' }
  expect(await refusal('u2', 'shop.product', { productId: 'nothing' })).toEqual(code)
  const lines = [{ productId: 'honey', sku: 'nothing', quantity: 1 }]
  expect(await refusal('u2', 'shop.quote', { lines, ...PLAIN })).toEqual(code)
  const poster = posterOf('nothing')
  expect(await refusal('u1', 'poster.mint', poster)).toEqual(code)
})

test('more than there is: the answer names the goods and how many are left', async () => {
  expect(await refusal('u2', 'shop.quote', { lines: [TEAPOTS], ...PLAIN })).toEqual({
    ok: false,
    code: 'OUT_OF_STOCK',
    detail: { name: '紫泥圆壶 半手工 180 ml', count: 12 },
  })
})

test('an order above 900,000 yuan is too large, however its lines are split', async () => {
  const code = { ok: false, code: 'ORDER_TOO_LARGE' }
  expect(await refusal('u2', 'shop.quote', { lines: [TEAPOTS, TEAPOTS], ...PLAIN })).toEqual(code)
})

test('what is not paid can’t be shipped, and what is not shipped can’t be received', async () => {
  const { orderId } = await order(world, 'u2', HONEY)
  const parcel = { orderId, ...PARCEL }
  expect(await refusal('m1', 'merchant.ship', parcel)).toEqual({ ok: false, code: 'NOT_PAID' })
  const paid = await buy(world, 'u2', HONEY)
  const code = { ok: false, code: 'NOT_SHIPPED' }
  expect(await refusal('u2', 'shop.confirmReceipt', { orderId })).toEqual(code)
  expect(await refusal('u2', 'shop.confirmReceipt', { orderId: paid.orderId })).toEqual(code)
})

test('without WeChat’s code or the product’s picture there is no poster', async () => {
  const poster = posterOf('walnuts')
  world.cloud.fault({ on: 'openapi', errcode: 45009, errmsg: 'reach max api limit', count: 1 })
  const code = { ok: false, code: 'CODE_UNAVAILABLE' }
  expect(await refusal('u1', 'poster.mint', poster)).toEqual(code)
  const broken = await world.cloud.putFile('products/broken.jpg', Buffer.from('no picture'))
  await change<Model.Product>('products', 'walnuts', { pictures: [broken] })
  const unreadable = { ok: false, code: 'PICTURE_UNREADABLE' }
  expect(await refusal('u1', 'poster.mint', poster)).toEqual(unreadable)
})

test('a withdrawal outside the rules is told which amount or number the rule is', async () => {
  await bringIn(world, 'u3', 'u1')
  const { orderId } = await buy(world, 'u3', HONEY)
  await deliver(world, 'u3', orderId)
  await world.cloud.advance(8 * DAY)
  expect(await balances(world, 'u1')).toMatchObject({ available: 149 })
  const ask = (amount: number) =>
    refusal('u1', 'distributor.requestWithdrawal', { requestKey: newKey(), amount })
  const no = (code: string, detail: CloudApi.RefusalDetail) => ({ ok: false, code, detail })
  expect(await ask(99)).toEqual(no('AMOUNT_TOO_SMALL', { amount: 100 }))
  expect(await ask(200_001)).toEqual(no('AMOUNT_TOO_LARGE', { amount: 200_000 }))
  expect(await ask(150)).toEqual(no('NOT_ENOUGH_AVAILABLE', { amount: 149 }))
  const first = { requestKey: newKey(), amount: 100 }
  const { withdrawal } = await world.call('u1', 'distributor.requestWithdrawal', first)
  const rejected = { withdrawalId: withdrawal.withdrawalId, reason: '请先核对收款人' }
  await world.call('m1', 'merchant.rejectWithdrawal', rejected)
  expect(await ask(100)).toEqual(no('TOO_MANY_TODAY', { count: 1 }))
})

test('the code of a distributor who was suspended binds nobody', async () => {
  await world.call('u5', 'distributor.apply', {})
  const scene = await scanPoster(world, 'u5', 'honey')
  const distributor = { status: 'frozen', grade: 'standard', since: 0 } as const
  await change<Model.Member>('members', await memberId(world, 'u5'), { distributor })
  const reply = await refusal('u4', 'shop.bindInviter', { scene, entry: 'scan' })
  expect(reply).toMatchObject({ ok: false, code: 'INVITER_FROZEN' })
})
