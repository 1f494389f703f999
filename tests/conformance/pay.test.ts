import type { CashierEntry } from '../../localcloud/types'
import { order, paid, pay, prepaid, query, told, useTill } from './pay-fixture'
import { until } from './until'

const at = useTill()

const decideAtDesk = (body: unknown) =>
  fetch(`${at().cloud.url}/local/payments/decide`, { method: 'POST', body: JSON.stringify(body) })
const openAtPhone = (prepayId: string, user: string) =>
  fetch(`${at().cloud.url}/local/payments/open`, {
    method: 'POST',
    body: JSON.stringify({ prepayId, user }),
  })
const entryOf = (prepayId: string): CashierEntry | undefined =>
  at()
    .cloud.payments()
    .find((entry) => entry.prepayId === prepayId)

const untilOpen = (prepayId: string) =>
  until(() => entryOf(prepayId)?.open === true, `the sheet of ${prepayId}`)

describe('an order', () => {
  test('is prepaid, paid, told to the callback door, and known to a query', async () => {
    const fields = order({ attach: 'x' })
    const answer = await pay('unifiedOrder', fields)
    expect(answer).toMatchObject({
      errCode: 0,
      errMsg: 'cloudPay.unifiedOrder:ok',
      mchId: '1800008281',
      subMchId: '1600',
      tradeType: 'JSAPI',
      payment: {
        timeStamp: expect.stringMatching(/^\d{10}$/),
        signType: 'MD5',
        package: `prepay_id=${answer.prepayId}`,
      },
    })
    expect(await query(fields.outTradeNo)).toMatchObject({ tradeState: 'NOTPAY', totalFee: 300 })
    await at().cloud.decide({ prepayId: String(answer.prepayId), outcome: 'pay' })
    await at().cloud.settled()
    const after = await query(fields.outTradeNo)
    const openid = await at().value(`return cloud.getWXContext().OPENID`, 'buyer')
    expect(after).toMatchObject({
      tradeState: 'SUCCESS',
      totalFee: 300,
      subOpenid: openid,
      attach: 'x',
    })
    expect(told()).toEqual([
      {
        source: 'wx_paycallback',
        openid: '',
        event: expect.objectContaining({
          returnCode: 'SUCCESS',
          resultCode: 'SUCCESS',
          subMchId: '1600',
          subOpenid: openid,
          totalFee: 300,
          cashFee: 300,
          attach: 'x',
          outTradeNo: fields.outTradeNo,
          transactionId: after.transactionId,
          timeEnd: expect.stringMatching(/^20260302\d{6}$/),
          userInfo: { appId: expect.stringMatching(/^wx/) },
        }),
      },
    ])
    expect(told()[0]?.event.openid).not.toBe(openid)
    expect(at().cloud.health().pendingCallbacks).toBe(0)
  })

  test('asked for again answers the same prepay, or why not', async () => {
    const { fields, prepayId } = await prepaid()
    expect((await pay('unifiedOrder', { ...fields, nonceStr: 'other' })).prepayId).toBe(prepayId)
    const dearer = await pay('unifiedOrder', { ...fields, totalFee: 301 })
    expect(dearer).toMatchObject({ errCode: 0, resultCode: 'FAIL', errCodeDes: '商户订单号重复' })
    expect(await pay('unifiedOrder', fields, 'other')).toMatchObject({ resultCode: 'FAIL' })
    await at().cloud.advance(2 * 3_600_000)
    const renewed = await pay('unifiedOrder', fields)
    expect(renewed).toMatchObject({ resultCode: 'SUCCESS' })
    expect(renewed.prepayId).not.toBe(prepayId)
    await at().cloud.decide({ prepayId: String(renewed.prepayId), outcome: 'pay' })
    expect(await pay('unifiedOrder', fields)).toMatchObject({
      errCode: 0,
      returnCode: 'SUCCESS',
      resultCode: 'FAIL',
      errCodeDes: '该订单已支付',
    })
  })

  test('closed can never be paid; paid can never be closed', async () => {
    const { fields, prepayId } = await prepaid()
    const close = { subMchId: '1600', outTradeNo: fields.outTradeNo }
    expect(await pay('closeOrder', close)).toMatchObject({ resultCode: 'SUCCESS' })
    expect(await query(fields.outTradeNo)).toMatchObject({ tradeState: 'CLOSED' })
    expect((await decideAtDesk({ prepayId, outcome: 'pay' })).status).toBe(400)
    expect(await (await openAtPhone(prepayId, 'buyer')).json()).toEqual({ outcome: 'fail' })
    expect(await pay('unifiedOrder', fields)).toMatchObject({ errCodeDes: '订单已关闭' })
    const { outTradeNo } = await paid()
    expect(await pay('closeOrder', { subMchId: '1600', outTradeNo })).toMatchObject({
      resultCode: 'FAIL',
      errCodeDes: '该订单已支付',
    })
  })

  test.each([
    [{ totalFee: 0 }, /total_fee/],
    [{ totalFee: 1.5 }, /total_fee/],
    [{ totalFee: '300' }, /total_fee/],
    [{ outTradeNo: '号' }, /out_trade_no/],
    [{ outTradeNo: 'x'.repeat(33) }, /out_trade_no/],
    [{ envId: 'alias' }, /env_id/],
    [{ functionName: 'nobody' }, /nobody/],
    [{ body: undefined }, /body/],
    [{ colour: 'red' }, /colour/],
  ])('with %j is a FAIL that does not throw', async (wrong, text) => {
    const answer = await pay('unifiedOrder', order(wrong))
    expect(answer).toMatchObject({
      errCode: 0,
      returnCode: 'FAIL',
      returnMsg: expect.stringMatching(text),
    })
  })

  test('needs a user, and an unknown one is not found', async () => {
    const snippet = `return cloud.cloudPay.unifiedOrder(event.fields)`
    const reply = await at().cloud.call({
      name: 'probe',
      data: { snippet, fields: order() },
      source: 'wx_trigger',
    })
    expect(reply).toMatchObject({ result: { value: { returnCode: 'FAIL' } } })
    expect(await query('unknown')).toMatchObject({ resultCode: 'FAIL', errCodeDes: '订单不存在' })
  })
})

describe('the cashier', () => {
  test.each([
    ['pay', { outcome: 'ok' }, 'paid'],
    ['cancel', { outcome: 'cancel' }, 'cancelled'],
    ['fail', { outcome: 'fail' }, 'failed'],
  ] as const)('tells the phone of %s', async (outcome, result, state) => {
    const { prepayId } = await prepaid()
    const phone = openAtPhone(prepayId, 'buyer')
    await untilOpen(prepayId)
    await decideAtDesk({ prepayId, outcome })
    expect(await (await phone).json()).toEqual(result)
    expect(entryOf(prepayId)).toMatchObject({ state, open: false, amount: 300, user: 'buyer' })
  })

  test('takes the money and tells the phone nothing when the line breaks', async () => {
    const { prepayId } = await prepaid()
    const phone = openAtPhone(prepayId, 'buyer')
    const outcome = expect(phone).rejects.toThrow()
    await untilOpen(prepayId)
    await decideAtDesk({ prepayId, outcome: 'disconnect' })
    await outcome
    expect(entryOf(prepayId)).toMatchObject({ state: 'paid' })
  })

  test('a cancelled order can still be paid; another user cannot pay it', async () => {
    const { prepayId } = await prepaid()
    await at().cloud.decide({ prepayId, outcome: 'cancel' })
    expect(await (await openAtPhone(prepayId, 'thief')).json()).toEqual({ outcome: 'fail' })
    await at().cloud.decide({ prepayId, outcome: 'pay' })
    await expect(at().cloud.decide({ prepayId, outcome: 'pay' })).rejects.toThrow(/cannot be paid/)
  })
})
