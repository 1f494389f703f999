/** What may go wrong with a notice on its way: each kind, of payments and of refunds. */
import type { NoticeFaultKind } from '../../localcloud/fault-types'
import { fresh, paid, pay, prepaid, query, told, useTill } from './pay-fixture'

const at = useTill()
const MINUTE = 60_000

const arm = (kind: NoticeFaultKind, more: { milliseconds?: number } = {}): void =>
  at().cloud.fault({ on: 'notice', kind, count: 1, ...more })

const orders = (): unknown[] => told().map(({ event }) => event.outTradeNo)

/** Refunds 100 of an order, and waits until that is over. */
async function refunded(outTradeNo: unknown): Promise<void> {
  await pay('refund', {
    subMchId: '1600',
    outTradeNo,
    outRefundNo: fresh('R'),
    totalFee: 300,
    refundFee: 100,
    envId: 'local-env',
    functionName: 'notify',
  })
  await at().cloud.settled()
}

test('delay: comes after so many milliseconds of local time', async () => {
  arm('delay', { milliseconds: 5 * MINUTE })
  const { outTradeNo } = await paid()
  expect(await query(outTradeNo)).toMatchObject({ tradeState: 'SUCCESS' })
  await at().cloud.advance(5 * MINUTE - 5000)
  expect(orders()).toEqual([])
  expect(at().cloud.health().pendingCallbacks).toBe(1)
  await at().cloud.advance(5000)
  expect(orders()).toEqual([outTradeNo])
  await at().cloud.advance(60 * MINUTE)
  expect(orders()).toEqual([outTradeNo])
})

test('reorder: is overtaken by the next notice', async () => {
  arm('reorder')
  const first = await paid()
  expect(orders()).toEqual([])
  const second = await paid()
  expect(orders()).toEqual([second.outTradeNo, first.outTradeNo])
  await at().cloud.advance(60 * MINUTE)
  expect(orders()).toHaveLength(2)
})

test('reorder: comes after a minute when no other notice does', async () => {
  arm('reorder')
  const { outTradeNo } = await paid()
  await at().cloud.advance(MINUTE - 5000)
  expect(orders()).toEqual([])
  await at().cloud.advance(5000)
  expect(orders()).toEqual([outTradeNo])
  await paid()
  expect(orders()).toHaveLength(2)
})

test('wrong amount: says 1 fen less, while the query knows better', async () => {
  arm('wrong amount')
  const { outTradeNo } = await paid()
  expect(told()[0]?.event).toMatchObject({ outTradeNo, totalFee: 299, cashFee: 299 })
  expect(await query(outTradeNo)).toMatchObject({ totalFee: 300 })
})

describe('a refund notice', () => {
  test('can be lost with all its repetitions', async () => {
    const { outTradeNo } = await paid()
    arm('lose')
    await refunded(outTradeNo)
    await at().cloud.advance(24 * 60 * MINUTE)
    expect(orders()).toHaveLength(1)
    expect(await query(outTradeNo)).toMatchObject({ tradeState: 'REFUND' })
  })

  test('can come three times, late, or with a wrong amount', async () => {
    const { outTradeNo } = await paid()
    arm('repeat')
    await refunded(outTradeNo)
    expect(orders()).toHaveLength(4)
    arm('delay', { milliseconds: MINUTE })
    await refunded(outTradeNo)
    expect(orders()).toHaveLength(4)
    await at().cloud.advance(MINUTE)
    expect(orders()).toHaveLength(5)
    arm('wrong amount')
    await refunded(outTradeNo)
    expect(told().at(-1)?.event).toMatchObject({ refundFee: 99, totalFee: 300 })
  })

  test('can be overtaken by the notice of a payment', async () => {
    const first = await paid()
    arm('reorder')
    await refunded(first.outTradeNo)
    const second = await paid()
    expect(orders()).toEqual([first.outTradeNo, second.outTradeNo, first.outTradeNo])
    expect(told().at(-1)?.event).toMatchObject({ refundFee: 100 })
  })
})

test('the log says which fault struck which notice', async () => {
  arm('repeat')
  const { outTradeNo } = await paid()
  expect(at().log).toContain(`[wechat pay] fault at pay:${outTradeNo}: repeat`)
})

test('a notice to a function that throws is repeated', async () => {
  const { prepayId } = await prepaid({ functionName: 'broken' })
  await at().cloud.decide({ prepayId, outcome: 'pay' })
  await at().cloud.settled()
  const calls = () =>
    at()
      .cloud.invocations()
      .filter(({ door }) => door === 'broken').length
  expect(calls()).toBe(1)
  await at().cloud.advance(16_000)
  expect(calls()).toBe(2)
  await at().cloud.advance(3 * 24 * 60 * MINUTE)
  expect(calls()).toBe(16)
})
