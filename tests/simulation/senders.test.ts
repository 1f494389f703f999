/** Two who send the same number at once: what one is refused for certain, the other may be granted. */
import type { Context } from '../../cloudfunctions/src/operations/context'
import { runClock } from '../../cloudfunctions/src/operations/run-clock'
import { sendTransfer } from '../../cloudfunctions/src/operations/send-transfer'
import { findingsOf, recover } from './recovery'
import type { Invocation } from './scheduler'
import { STAFF } from './shop'
import { accrued, approved, refundOf } from './sweep-scenes'
import type { World } from './world'

/**
 * `run` is refused, and is told `asked`; meanwhile there is money, and the clock's tick is granted
 * `sent`.
 */
async function refusedAndGranted(
  world: World,
  run: (context: Context) => Promise<unknown>,
  [asked, sent]: [string, string],
): Promise<void> {
  const until = async (invocation: Invocation, trip: string) => {
    const isThere = () => invocation.log.some((told) => told.startsWith(trip))
    while (!isThere() && (await world.scheduler.step(invocation)));
  }
  world.pay.poor = true
  world.transfers.refusing = true
  const first = world.invoke('refused', undefined, run)
  await until(first, asked)
  world.pay.poor = false
  world.transfers.refusing = false
  const second = world.invoke('the clock ticks', undefined, (c) => runClock(c))
  await until(second, sent)
  while (await world.scheduler.step(first));
  await recover(world)
  expect(findingsOf(world)).toEqual([])
}

test('a refund refused to one sender and granted to another is not given up', async () => {
  const { world, orderId } = await accrued()
  await refusedAndGranted(world, refundOf(orderId), ['pay.queryRefund', 'pay.refund'])
  await world.engine.close()
})

test('a transfer refused to one sender and granted to another is not paid by hand besides', async () => {
  const { world, withdrawalId } = await approved()
  const send = (c: Context) => sendTransfer(c, STAFF, withdrawalId)
  await refusedAndGranted(world, send, ['transfer.query', 'transfer.send'])
  await world.engine.close()
})
