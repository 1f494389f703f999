/**
 * What an adjusted commission shows afterwards: to the merchant what was promised, to its payee
 * where it is.
 */
import { adjustCommission } from '../../cloudfunctions/src/operations/adjust-commission'
import { readMerchantOrder } from '../../cloudfunctions/src/reads/merchant'
import { expectSoundBooks, openShop } from './open-shop'
import { DAY, type Shop } from './shop'

afterEach(expectSoundBooks)

async function adjust(shop: Shop, orderId: string, amount: number): Promise<void> {
  const input = { requestKey: shop.key(), orderId, level: 1, amount, reason: '带货直播' } as const
  await adjustCommission(shop.context(), 'staff', input)
}

test('the merchant is shown what was promised, whatever was refunded and adjusted since', async () => {
  const shop = await openShop()
  const orderId = await shop.buy()
  const first = async () =>
    (await readMerchantOrder(shop.context().db, orderId, { maySend: true })).payees[0]
  expect(await first()).toMatchObject({ original: 447, now: 447 })
  await shop.refund(orderId, [0, 995])
  await adjust(shop, orderId, 300)
  expect(await first()).toMatchObject({ original: 447, now: 300 })
})

test('a commission that was set to nothing stays reversed when the order is released', async () => {
  const shop = await openShop()
  const orderId = await shop.buy()
  await adjust(shop, orderId, 0)
  const line = () => shop.one('commissions', `${orderId}.1`)
  expect(line()).toMatchObject({ state: 'reversed', remaining: 0 })
  await shop.deliver(orderId)
  shop.wait(7 * DAY)
  await shop.tick()
  expect(shop.one('orders', orderId).commission).toBe('released')
  expect(line()).toMatchObject({ state: 'reversed', remaining: 0, releasedAt: null })
})
