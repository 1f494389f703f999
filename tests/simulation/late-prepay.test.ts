/** A prepay that reaches WeChat Pay after its order was closed here, and is then paid. */
import { closeOrder } from '../../cloudfunctions/src/operations/close-order'
import { placeOrder } from '../../cloudfunctions/src/operations/place-order'
import { ROUTE } from '../../cloudfunctions/src/wechat/testing/one-merchant'
import { findingsOf, recover } from './recovery'
import { BUYER, done, team, WISH } from './sweep-scenes'

test('an order paid after it was closed is found by the clock, though its notice is lost', async () => {
  const world = await team()
  const placing = world.invoke('order', undefined, (c) => placeOrder(c, BUYER, WISH))
  while (!placing.log.includes('commit')) await world.scheduler.step()
  const [order] = world.mirror.all('orders')
  const orderId = order?._id ?? ''
  // The closing knows nothing of the prepay, which is on its way.
  world.scheduler.kill(placing, 'late')
  expect(await done(world, (c) => closeOrder(c, orderId))).toBe('closed')
  await done(world, (c) =>
    c.pay.by(ROUTE).prepay({
      outTradeNo: orderId,
      amount: WISH.seenPayable,
      description: '',
      payerOpenid: BUYER.openid,
    }),
  )
  expect(world.pay.payNow(orderId, world.clock.now())).toBe(true)
  world.pay.notices.splice(0)
  await recover(world)
  expect(findingsOf(world)).toEqual([])
  expect(world.mirror.get('orders', orderId)?.state).toBe('paid')
  await world.engine.close()
})
