/** A coupon of 8.5 折, from the desk to the commission, through the built doors. */
import { knock } from '../../scripts/seed/seed'
import { COUPON } from './door-inputs'
import { ADDRESS, balances, bringIn, newKey, startWorld, stopWorlds, type World } from './world'

const BASKET = [{ productId: 'honey', sku: '250', quantity: 2 }]

let world: World
beforeAll(async () => {
  world = await startWorld()
  await bringIn(world, 'u2', 'u1')
})
afterAll(stopWorlds)

/** Given out at the desk with this rate, the most it takes off, and taken by `user`. */
async function take(user: string, rate: number, value: Model.Fen): Promise<string> {
  const coupon = { ...COUPON, rate, value, from: 0 }
  const { couponId } = await world.call('m1', 'merchant.addCoupon', {
    requestKey: newKey(),
    coupon,
  })
  return (await world.call(user, 'shop.takeCoupon', { couponId })).coupon.takenId
}

test('takes its part of the goods, and lowers the commission by it', async () => {
  const takenId = await take('u2', 1500, 5000)
  const seen = await world.call('u2', 'shop.quote', {
    ...{ lines: BASKET, province: ADDRESS.province, coupon: 'best' },
  })
  const { orderId, payment } = await world.call('u2', 'shop.placeOrder', {
    ...{ requestKey: newKey(), lines: BASKET, address: ADDRESS, note: '' },
    ...{ couponId: seen.couponId, seenPayable: seen.payable },
  })
  expect(seen.couponId).toBe(takenId)
  await world.cloud.decide({ prepayId: payment.package.replace('prepay_id=', ''), outcome: 'pay' })
  await world.cloud.settled()
  // 59.80 x 15 % = 8.97 off; 5 % of the 50.83 left.
  expect(await world.call('u2', 'shop.order', { orderId })).toMatchObject({
    ...{ state: 'paid', goods: 5980, discount: 897, lines: [{ base: 5083 }] },
  })
  expect(await balances(world, 'u1')).toMatchObject({ pending: 254 })
})

test('takes no more off than it may', async () => {
  await take('u3', 1500, 500)
  const input = { lines: BASKET, province: null, coupon: 'best' }
  expect(await world.call('u3', 'shop.quote', input)).toMatchObject({ discount: 500 })
})

test.each([0, 50, 150.5, 150, 10_000, -100])('a rate of %d is no 折', async (rate) => {
  const coupon = { ...COUPON, rate }
  const reply = knock(world.cloud, 'm1', 'merchant.addCoupon', { requestKey: newKey(), coupon })
  expect(await reply).toMatchObject({ ok: false, code: 'INPUT_INVALID' })
})
