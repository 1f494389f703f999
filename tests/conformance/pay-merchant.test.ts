/** cloudPay by the state of the merchant and the order: facts/wechat-platform.md sections 3.1 to 3.4. */
import { gunzipSync } from 'node:zlib'
import {
  type Answer,
  order,
  paid,
  pay,
  prepaid,
  query,
  refund,
  told,
  useTill,
  withMerchant,
} from './pay-fixture'

const at = useTill()
const DAY = 24 * 3_600_000

/** A business failure as code sees it: its err_code is lost. */
const failure = (errCodeDes: string) => ({
  errCode: 0,
  errMsg: expect.stringMatching(/^cloudPay\.\w+:ok$/),
  returnCode: 'SUCCESS',
  returnMsg: 'OK',
  resultCode: 'FAIL',
  errCodeDes,
})

describe('the merchant', () => {
  test('who is not bound to the provider can do nothing', async () => {
    const outTradeNo = (await paid()).outTradeNo
    await withMerchant(at(), { cloudPay: 'not bound' }, async () => {
      expect(await pay('unifiedOrder', order())).toMatchObject(failure('受理关系不存在'))
      expect(await refund(outTradeNo)).toMatchObject(failure('受理关系不存在'))
    })
  })

  test('who has not granted the product gets returnCode FAIL', async () => {
    await withMerchant(at(), { cloudPay: 'not granted' }, async () => {
      expect(await pay('unifiedOrder', order())).toEqual({
        errCode: 0,
        errMsg: 'cloudPay.unifiedOrder:ok',
        returnCode: 'FAIL',
        returnMsg: '特约子商户商户号未授权服务商的产品权限',
      })
    })
  })

  test('who runs short cannot refund, until a payment comes in', async () => {
    const first = await paid()
    await withMerchant(at(), { balance: 0 }, async () => {
      const refused = await refund(first.outTradeNo)
      expect(refused).toMatchObject(failure('基本账户余额不足，请充值后重新发起'))
      await paid()
      expect(await refund(first.outTradeNo, { refundFee: 300 })).toMatchObject({
        resultCode: 'SUCCESS',
      })
      expect(at().cloud.merchant().balance).toBe(0)
    })
  })

  test('of another number sees nothing of an order', async () => {
    const { outTradeNo } = await paid()
    const other = { subMchId: '1601', outTradeNo }
    const unknown = failure('订单不存在')
    expect(await pay('queryOrder', other)).toMatchObject(unknown)
    expect(await pay('closeOrder', other)).toMatchObject(unknown)
    expect(await refund(outTradeNo, { subMchId: '1601' })).toMatchObject(unknown)
    expect(await pay('queryRefund', other)).toMatchObject(failure('退款单不存在'))
  })
})

describe('a refund', () => {
  test('is possible fifty times', async () => {
    const { outTradeNo } = await paid()
    for (let count = 0; count < 50; count += 1)
      await refund(outTradeNo, { outRefundNo: `F${count}` })
    expect(await refund(outTradeNo)).toMatchObject(failure('部分退款次数超限'))
    expect(await refund(outTradeNo, { outRefundNo: 'F0' })).toMatchObject({ resultCode: 'SUCCESS' })
    expect(await pay('queryRefund', { subMchId: '1600', outTradeNo })).toMatchObject({
      refundCount: 50,
      refundList: [],
    })
  })

  test('that comes beside another takes no more than there is', async () => {
    const { outTradeNo } = await paid()
    await withMerchant(at(), { balance: 300 }, async () => {
      const both = await Promise.all(['a', 'b'].map(() => refund(outTradeNo, { refundFee: 200 })))
      expect(both.map(({ resultCode }) => resultCode).sort()).toEqual(['FAIL', 'SUCCESS'])
      await at().cloud.settled()
      expect(at().cloud.merchant().balance).toBe(100)
    })
  })

  test('of more than the order is no business failure but returnCode FAIL', async () => {
    const { outTradeNo } = await paid()
    expect(await refund(outTradeNo, { refundFee: 301 })).toMatchObject({
      returnCode: 'FAIL',
      returnMsg: 'invalid refund_fee',
    })
  })

  test('comes to its end within a year or never', async () => {
    const { outTradeNo } = await paid()
    await at().cloud.advance(365 * DAY - 60_000)
    expect(await refund(outTradeNo)).toMatchObject({ resultCode: 'SUCCESS' })
    await at().cloud.advance(2 * 60_000)
    expect(await refund(outTradeNo)).toMatchObject(failure('订单已经超过退款期限'))
  })

  test.each([
    ['ABNORMAL', 'CHANGE', 'REFUND'],
    ['CLOSED', 'REFUNDCLOSE', 'SUCCESS'],
  ] as const)('that ends %s is told as %s', async (refunds, refundStatus, tradeState) => {
    const { outTradeNo } = await paid()
    await withMerchant(at(), { refunds }, async () => {
      await refund(outTradeNo, { envId: 'local-env', functionName: 'notify' })
      await at().cloud.settled()
    })
    expect(told().at(-1)?.event).toMatchObject({ outTradeNo, refundStatus, refundFee: 1 })
    expect(await query(outTradeNo)).toMatchObject({ tradeState })
  })

  test('made by hand at WeChat is told to the function of the order', async () => {
    const { outTradeNo } = await paid()
    const byHand = (body: unknown) =>
      fetch(`${at().cloud.url}/local/payments/refund`, {
        method: 'POST',
        body: JSON.stringify(body),
      })
    expect((await byHand({ outTradeNo, amount: 120 })).status).toBe(200)
    await at().cloud.settled()
    expect(told().at(-1)?.event).toMatchObject({
      outTradeNo,
      refundFee: 120,
      totalFee: 300,
      refundRequestSource: 'VENDOR_PLATFORM',
      refundStatus: 'SUCCESS',
    })
    expect(await query(outTradeNo)).toMatchObject({ tradeState: 'REFUND' })
    const tooMuch = await byHand({ outTradeNo, amount: 181 })
    expect([tooMuch.status, await tooMuch.json()]).toEqual([
      400,
      { error: `${outTradeNo} cannot be refunded: too much` },
    ])
    expect((await byHand({ outTradeNo: 'T0', amount: 1 })).status).toBe(400)
    expect((await byHand({ outTradeNo, amount: 0 })).status).toBe(400)
  })
})

test('an order can be closed at once; closing again says so', async () => {
  const { fields } = await prepaid()
  const close = { subMchId: '1600', outTradeNo: fields.outTradeNo }
  expect(await pay('closeOrder', close)).toMatchObject({ resultCode: 'SUCCESS' })
  expect(await pay('closeOrder', close)).toMatchObject(failure('订单已关闭'))
})

describe('a bill', () => {
  const bill = (fields: Answer): Promise<Answer> =>
    pay('downloadBill', { subMchId: '1600', ...fields })
  const today = (): string => new Date(at().cloud.now() + 8 * 3_600_000).toISOString().slice(0, 10)

  test('tells the payments and refunds of a day that is over', async () => {
    await at().cloud.advance(DAY)
    const day = today().replaceAll('-', '')
    const { outTradeNo } = await paid({ attach: 'x,y' })
    await refund(outTradeNo, { refundFee: 120 })
    const missing = { errCode: 0, returnCode: 'FAIL', returnMsg: 'No Bill Exist' }
    expect(await bill({ billDate: day, billType: 'ALL' })).toMatchObject(missing)
    await at().cloud.advance(DAY)
    const { data, errCode } = await bill({ billDate: day })
    const lines = String(data).trim().split('\r\n')
    expect({ errCode, count: lines.length }).toEqual({ errCode: 0, count: 5 })
    expect(lines[0]?.split(',')[5]).toBe('商户订单号')
    const [payment, refunded] = lines.slice(1, 3).map((text) => text.split(',`'))
    expect(payment).toMatchObject({ 5: outTradeNo, 8: 'SUCCESS', 10: '3.00', 16: 'x,y' })
    expect(refunded).toMatchObject({ 5: outTradeNo, 8: 'REFUND', 10: '0.00', 13: '1.20' })
    expect(lines[4]).toBe('`2,`3.00,`1.20')
    const one = String((await bill({ billDate: day, billType: 'REFUND' })).data)
    expect(one).toContain('`1,`0.00,`1.20')
    const zipped = await at().value(
      `const { data } = await cloud.cloudPay.downloadBill(event.fields)
      return data.toString('base64')`,
      'buyer',
      { fields: { subMchId: '1600', billDate: day, tarType: 'GZIP' } },
    )
    expect(gunzipSync(Buffer.from(String(zipped), 'base64')).toString()).toBe(data)
    expect(await bill({ billDate: '20200101' })).toMatchObject(missing)
  })

  test.each([{ billDate: '2026-3-2' }, { billDate: '20260302', billType: 'NONE' }])(
    'with %j is refused',
    async (fields) => {
      expect(await bill(fields)).toMatchObject({
        returnCode: 'FAIL',
        returnMsg: expect.stringMatching(/^invalid bill_/),
      })
    },
  )
})
