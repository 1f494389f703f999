import { answerWith, paid, pay, prepaid, query, refund, told, useTill } from './pay-fixture'

const at = useTill()

describe('the callback', () => {
  test.each([{ errCode: 0 }, { errcode: '0' }, { errcode: 1 }, null])(
    'is repeated when the reply is %j, by the clock, until it is acknowledged',
    async (reply) => {
      await answerWith(reply)
      await paid()
      expect(told()).toHaveLength(1)
      expect(at().cloud.health().pendingCallbacks).toBe(1)
      await at().cloud.advance(14_000)
      expect(told()).toHaveLength(1)
      await at().cloud.advance(2000)
      expect(told()).toHaveLength(2)
      await answerWith({ errcode: 0 })
      await at().cloud.advance(15_000)
      expect(told()).toHaveLength(3)
      await at().cloud.advance(24 * 3_600_000)
      expect(told()).toHaveLength(3)
      expect(at().cloud.health().pendingCallbacks).toBe(0)
    },
  )

  test('ends after fifteen repetitions', async () => {
    await answerWith({ errcode: -1 })
    await paid()
    await at().cloud.advance(3 * 24 * 3_600_000)
    expect(told()).toHaveLength(16)
    expect(at().cloud.health().pendingCallbacks).toBe(0)
  })

  test('can be lost, and can come three times', async () => {
    at().cloud.fault({ on: 'notice', kind: 'lose', count: 1 })
    const lost = await paid()
    await at().cloud.advance(3_600_000)
    expect(told()).toHaveLength(0)
    expect(await query(lost.outTradeNo)).toMatchObject({ tradeState: 'SUCCESS' })
    at().cloud.fault({ on: 'notice', kind: 'repeat', count: 1 })
    await paid()
    expect(told()).toHaveLength(3)
    await paid()
    expect(told()).toHaveLength(4)
  })

  test('the status shows which faults are armed', async () => {
    const armed = async () => (await (await fetch(`${at().cloud.url}/local/status`)).json()).armed
    at().cloud.fault({ on: 'notice', kind: 'lose', count: 2 })
    at().cloud.fault({ on: 'notice', kind: 'repeat', count: 1 })
    expect(await armed()).toEqual([
      { on: 'notice', kind: 'lose', count: 2 },
      { on: 'notice', kind: 'repeat', count: 1 },
    ])
    await paid()
    await paid()
    expect(await armed()).toEqual([{ on: 'notice', kind: 'repeat', count: 1 }])
    await paid()
    expect(await armed()).toEqual([])
  })

  test('forged by a client shows who really calls', async () => {
    const data = { returnCode: 'SUCCESS', outTradeNo: 'T1', userInfo: {} }
    await at().cloud.call({ name: 'notify', data, user: 'thief' })
    expect(told()).toMatchObject([{ source: 'wx_client', openid: expect.stringMatching(/^o/) }])
  })
})

describe('a refund', () => {
  test('is accepted, then told, and shows in the order', async () => {
    const { outTradeNo } = await paid()
    const answer = await refund(outTradeNo, {
      refundFee: 100,
      envId: 'local-env',
      functionName: 'notify',
    })
    expect(answer).toMatchObject({ resultCode: 'SUCCESS', refundFee: 100, totalFee: 300 })
    await at().cloud.settled()
    const event = told()
      .map((one) => one.event)
      .find((one) => one.refundId !== undefined)
    expect(event).toMatchObject({
      outTradeNo,
      outRefundNo: answer.outRefundNo,
      refundStatus: 'SUCCESS',
      refundFee: 100,
      refundRequestSource: 'API',
      successTime: expect.stringMatching(/^2026-03-\d\d \d\d:\d\d:\d\d$/),
    })
    expect(event).not.toHaveProperty('attach')
    expect(await query(outTradeNo)).toMatchObject({ tradeState: 'REFUND' })
    expect(await pay('queryRefund', { subMchId: '1600', outTradeNo })).toMatchObject({
      refundCount: 1,
      refundList: [],
    })
  })

  test('with the same number is the same refund; more than was paid is refused', async () => {
    const { outTradeNo } = await paid()
    const same = { outRefundNo: 'same', refundFee: 100 }
    const first = await refund(outTradeNo, same)
    expect((await refund(outTradeNo, same)).refundId).toBe(first.refundId)
    expect(await refund(outTradeNo, { ...same, refundFee: 101 })).toMatchObject({
      resultCode: 'FAIL',
    })
    expect(await refund(outTradeNo, { refundFee: 201 })).toMatchObject({
      errCode: 0,
      resultCode: 'FAIL',
      errCodeDes: expect.stringContaining('大于订单可退金额'),
    })
    expect(await refund(outTradeNo, { refundFee: 200 })).toMatchObject({ resultCode: 'SUCCESS' })
    expect(await refund(outTradeNo, { refundFee: 1 })).toMatchObject({ resultCode: 'FAIL' })
  })

  test('of an unpaid order, of another total or of nothing is refused', async () => {
    const { fields } = await prepaid()
    expect(await refund(fields.outTradeNo)).toMatchObject({ resultCode: 'FAIL' })
    expect(await refund('unknown')).toMatchObject({ errCodeDes: '订单不存在' })
    const { outTradeNo } = await paid()
    expect(await refund(outTradeNo, { totalFee: 299 })).toMatchObject({ resultCode: 'FAIL' })
    expect(await refund(outTradeNo, { refundFee: 0 })).toMatchObject({ returnCode: 'FAIL' })
    expect(await pay('queryRefund', { subMchId: '1600', outTradeNo })).toMatchObject({
      resultCode: 'FAIL',
    })
  })
})
