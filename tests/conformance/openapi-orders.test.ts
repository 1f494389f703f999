import { openidOf } from '../../localcloud/wechat/openid'
import { type Answer, refused, useApis } from './openapi-fixture'

const { at, call, refusal } = useApis()

const UPLOAD = 'wxa.sec.order.uploadShippingInfo'
const GET = 'wxa.sec.order.getOrder'
const LIST = 'wxa.sec.order.getOrderList'
const REMIND = 'wxa.sec.order.notifyConfirmReceive'
const PROVIDER = '1800008281'
const DAY = 24 * 3_600_000
const payer = { openid: openidOf('buyer') }

let serial = 0

/** A fresh order that the buyer has just paid: its two numbers. */
async function justPaid(): Promise<{ outTradeNo: string; transactionId: string }> {
  const outTradeNo = `S${++serial}`
  const order = {
    body: '茶',
    outTradeNo,
    spbillCreateIp: '127.0.0.1',
    subMchId: '1600',
    totalFee: 5,
  }
  const ordered = `return cloud.cloudPay.unifiedOrder(${JSON.stringify(order)})`
  const { prepayId } = (await at().value(ordered, 'buyer')) as Answer
  await at().cloud.decide({ prepayId: String(prepayId), outcome: 'pay' })
  const query = `return cloud.cloudPay.queryOrder({ subMchId: '1600', outTradeNo: '${outTradeNo}' })`
  const { transactionId } = (await at().value(query)) as Answer
  return { outTradeNo, transactionId: String(transactionId) }
}

/** The same, some seconds later. */
async function paid() {
  const order = await justPaid()
  await at().cloud.advance(10_000)
  return order
}

const byWechat = (transactionId: string) => ({ orderNumberType: 2, transactionId })
const time = (): string =>
  new Date(at().cloud.now() + 8 * 3_600_000).toISOString().replace('Z', '+08:00')
const parcel = { trackingNo: 'YT1', expressCompany: 'YTO', itemDesc: '龙井 x1' }
/** A right upload: everything in one parcel. */
const upload = (transactionId: string, more: Answer = {}): Answer => ({
  orderKey: byWechat(transactionId),
  logisticsType: 1,
  deliveryMode: 1,
  shippingList: [parcel],
  uploadTime: time(),
  payer,
  ...more,
})
const orderOf = async (transactionId: string): Promise<Answer> =>
  (await call(GET, { transactionId })).order as Answer
const stateOf = async (transactionId: string) => (await orderOf(transactionId)).orderState

describe('an order on its way', () => {
  test('is known some seconds after payment only', async () => {
    const { transactionId } = await justPaid()
    const unknown = refused(UPLOAD, 10060001, '支付单不存在')
    expect(await refusal(UPLOAD, upload(transactionId))).toMatchObject(unknown)
    expect(await refusal(GET, { transactionId })).toMatchObject({ errCode: 10060001 })
    await at().cloud.advance(10_000)
    expect(await call(UPLOAD, upload(transactionId))).toMatchObject({ errCode: 0 })
  })

  test('1 to be shipped, 2 shipped, 3 received, 6 being settled, 4 settled', async () => {
    const { outTradeNo, transactionId } = await paid()
    expect(await stateOf(transactionId)).toBe(1)
    await call(UPLOAD, upload(transactionId))
    expect(await stateOf(transactionId)).toBe(2)
    await at().cloud.wechat.confirmOrder('buyer', outTradeNo)
    expect(await stateOf(transactionId)).toBe(3)
    await at().cloud.advance(60_000)
    expect(await stateOf(transactionId)).toBe(6)
    await at().cloud.advance(DAY)
    expect(await stateOf(transactionId)).toBe(4)
    const done = refused(UPLOAD, 10060002, '支付单已完成发货，无法继续发货')
    expect(await refusal(UPLOAD, upload(transactionId))).toMatchObject(done)
  })

  test.each([
    [1, 10],
    [2, 2],
    [3, 2],
    [4, 2],
  ])('of logistics type %i is received by itself after %i days', async (logisticsType, days) => {
    const { transactionId } = await paid()
    await call(UPLOAD, upload(transactionId, { logisticsType }))
    await at().cloud.advance(days * DAY - 60_000)
    expect(await stateOf(transactionId)).toBe(2)
    await at().cloud.advance(60_000)
    expect(await stateOf(transactionId)).toBe(3)
  })

  test('5 refunded', async () => {
    const { outTradeNo, transactionId } = await paid()
    const refund = {
      subMchId: '1600',
      outTradeNo,
      outRefundNo: `R${outTradeNo}`,
      totalFee: 5,
      refundFee: 5,
    }
    await at().value(`return cloud.cloudPay.refund(${JSON.stringify(refund)})`)
    expect(await stateOf(transactionId)).toBe(5)
    const gone = refused(UPLOAD, 10060004, '支付单处于不可发货的状态')
    expect(await refusal(UPLOAD, upload(transactionId))).toMatchObject(gone)
  })

  test('only its buyer can confirm it, and only when it is shipped', async () => {
    const { outTradeNo, transactionId } = await paid()
    const { wechat } = at().cloud
    await expect(wechat.confirmOrder('buyer', outTradeNo)).rejects.toThrow(/no shipped order/)
    await call(UPLOAD, upload(transactionId))
    await expect(wechat.confirmOrder('ann', outTradeNo)).rejects.toThrow(/no shipped order/)
    expect(wechat.orders('buyer')).toContainEqual({
      outTradeNo,
      transactionId,
      user: 'buyer',
      state: 2,
    })
    expect(wechat.orders('ann')).toEqual([])
  })
})

describe('uploads', () => {
  test('an order is named by either of its numbers', async () => {
    const { outTradeNo, transactionId } = await paid()
    const orderKey = { orderNumberType: 1, mchid: PROVIDER, outTradeNo }
    await call(UPLOAD, upload('', { orderKey }))
    expect((await call(GET, { merchantId: PROVIDER, merchantTradeNo: outTradeNo })).order).toEqual({
      transactionId,
      merchantId: PROVIDER,
      subMerchantId: '1600',
      merchantTradeNo: outTradeNo,
      description: '茶',
      paidAmount: 5,
      openid: payer.openid,
      tradeCreateTime: expect.any(Number),
      payTime: expect.any(Number),
      orderState: 2,
      inComplaint: false,
      shipping: {
        deliveryMode: 1,
        logisticsType: 1,
        finishShipping: true,
        finishShippingCount: 1,
        goodsDesc: '',
        shippingList: [
          {
            trackingNo: 'YT1',
            expressCompany: 'YTO',
            goodsDesc: '龙井 x1',
            uploadTime: expect.any(Number),
            contact: {},
          },
        ],
      },
    })
  })

  test('with cloudPay our own merchant number names no order', async () => {
    const { outTradeNo } = await paid()
    const orderKey = { orderNumberType: 1, mchid: '1600', outTradeNo }
    expect(await refusal(UPLOAD, upload('', { orderKey }))).toMatchObject({ errCode: 10060001 })
  })

  test('shipping again is allowed once, and must say something new and later', async () => {
    const { transactionId } = await paid()
    const first = upload(transactionId)
    await call(UPLOAD, first)
    const stale = refused(UPLOAD, 10060023, '发货信息未更新')
    expect(await refusal(UPLOAD, { ...first, uploadTime: time() })).toMatchObject(stale)
    const other = { ...first, shippingList: [{ ...parcel, trackingNo: 'YT2' }] }
    expect(await refusal(UPLOAD, other)).toMatchObject(stale)
    await call(UPLOAD, { ...other, uploadTime: time() })
    const { shipping } = await orderOf(transactionId)
    expect(shipping).toMatchObject({
      finishShippingCount: 2,
      shippingList: [{ trackingNo: 'YT2' }],
    })
    const third = refused(UPLOAD, 10060003, '支付单已使用重新发货机会')
    expect(await refusal(UPLOAD, upload(transactionId))).toMatchObject(third)
  })

  test('a split order is shipped when all is, and holds 15 parcels', async () => {
    const { transactionId } = await paid()
    const split = (count: number, isAllDelivered: boolean): Answer =>
      upload(transactionId, {
        deliveryMode: 2,
        isAllDelivered,
        shippingList: Array.from({ length: count }, (_, i) => ({
          ...parcel,
          trackingNo: `P${count}-${i}`,
        })),
      })
    await call(UPLOAD, split(2, false))
    expect(await orderOf(transactionId)).toMatchObject({
      orderState: 1,
      shipping: { finishShipping: false },
    })
    const many = refused(UPLOAD, 10060024, '物流信息列表太长')
    expect(await refusal(UPLOAD, split(14, true))).toMatchObject(many)
    await call(UPLOAD, split(13, true))
    const order = await orderOf(transactionId)
    expect(order).toMatchObject({ orderState: 2, shipping: { finishShippingCount: 1 } })
    expect((order.shipping as { shippingList: unknown[] }).shippingList).toHaveLength(15)
  })

  test('SF wants a masked contact', async () => {
    const { transactionId } = await paid()
    const sf = (contact?: Answer) =>
      upload(transactionId, {
        shippingList: [{ ...parcel, expressCompany: 'SF', ...(contact && { contact }) }],
      })
    expect(await refusal(UPLOAD, sf())).toMatchObject({ errCode: 10060014 })
    expect(await refusal(UPLOAD, sf({ receiverContact: '18900001234' }))).toMatchObject({
      errCode: 10060014,
    })
    expect(await refusal(UPLOAD, sf({ receiverContact: '1890000****' }))).toMatchObject({
      errCode: 10060014,
    })
    expect(await call(UPLOAD, sf({ receiverContact: '189****1234' }))).toMatchObject({ errCode: 0 })
  })

  const long = { trackingNo: 'x'.repeat(129) }
  const split = { deliveryMode: 2, isAllDelivered: true }
  test.each<[Answer, number, string]>([
    [{ shippingList: parcel }, 47001, 'data format error'],
    [{ logisticsType: '1' }, 47001, 'data format error'],
    [{ uploadTime: 5 }, 47001, 'data format error'],
    [{ payer: undefined }, 47001, 'data format error'],
    [{ payer: { openid: openidOf('ann') } }, 10060031, '该笔支付单不属于 openid 所指定的用户'],
    [{ logisticsType: 5 }, 10060005, '物流类型有误'],
    [{ ...split, logisticsType: 2 }, 10060006, '非快递发货时不允许分拆发货'],
    [{ deliveryMode: 2 }, 10060007, '分拆发货模式下必须填写 is_all_delivered 字段'],
    [{ shippingList: [{ ...parcel, itemDesc: '' }] }, 10060008, '商品描述 item_desc 字段不能为空'],
    [
      { shippingList: [{ ...parcel, itemDesc: '茶'.repeat(121) }] },
      10060009,
      '商品描述 item_desc 字段太长',
    ],
    [{ ...split, shippingList: Array(16).fill(parcel) }, 10060024, '物流信息列表太长'],
    [
      { shippingList: [{ ...parcel, expressCompany: 'x'.repeat(129) }] },
      10060025,
      '物流公司编码太长',
    ],
    [{ shippingList: [{ ...parcel, ...long }] }, 10060026, '物流单号太长'],
    [{ orderKey: { orderNumberType: 3 } }, 268485194, '订单单号类型非法'],
    [{ orderKey: { orderNumberType: 2 } }, 268485195, '微信支付单号形式下'],
    [{ orderKey: { orderNumberType: 1, outTradeNo: 'x' } }, 268485196, '商户侧单号形式下 mchid'],
    [{ orderKey: { orderNumberType: 1, mchid: 'x' } }, 268485197, '商户侧单号形式下 out_trade_no'],
    [{ orderKey: byWechat('none') }, 10060001, '支付单不存在'],
    [{ uploadTime: '2026-03-02T10:00:00+08:00' }, 268485216, '上传时间非法'],
    [{ uploadTime: '2026-13-02T10:00:00.000+08:00' }, 268485216, '上传时间非法'],
    [{ deliveryMode: 3 }, 268485224, '发货模式非法'],
    [{ shippingList: [{ ...parcel, trackingNo: '' }] }, 268485226, '物流单号不能为空'],
    [{ shippingList: [{ ...parcel, expressCompany: '' }] }, 268485227, '物流公司编码不能为空'],
    [{ shippingList: [parcel, parcel] }, 268485228, '统一发货模式下，物流信息列表长度必须为 1'],
  ])('%j is refused with %i', async (more, errCode, text) => {
    const { transactionId } = await paid()
    expect(await refusal(UPLOAD, upload(transactionId, more))).toMatchObject(
      refused(UPLOAD, errCode, text),
    )
  })

  test('a system error can be armed', async () => {
    at().cloud.fault({
      on: 'openapi',
      api: UPLOAD,
      errcode: 10060012,
      errmsg: '系统错误',
      count: 1,
    })
    const { transactionId } = await paid()
    expect(await refusal(UPLOAD, upload(transactionId))).toMatchObject({ errCode: 10060012 })
    expect(await stateOf(transactionId)).toBe(1)
  })
})

describe('reminders', () => {
  const remind = (transactionId: string, ahead = 0): Answer => ({
    transactionId,
    receivedTime: Math.floor((at().cloud.now() + ahead) / 1000),
  })

  test('one reminder, when the parcel has arrived', async () => {
    const { transactionId } = await paid()
    const unshipped = refused(REMIND, 10060028, '支付单不是已发货状态')
    expect(await refusal(REMIND, remind(transactionId))).toMatchObject(unshipped)
    await call(UPLOAD, upload(transactionId))
    await at().cloud.advance(DAY)
    for (const ahead of [-2 * DAY, DAY]) {
      const wrong = refused(REMIND, 10060029, '签收时间非法')
      expect(await refusal(REMIND, remind(transactionId, ahead))).toMatchObject(wrong)
    }
    expect(await call(REMIND, remind(transactionId))).toMatchObject({ errCode: 0 })
    const twice = refused(REMIND, 10060030, '支付单已使用提醒收货机会')
    expect(await refusal(REMIND, remind(transactionId))).toMatchObject(twice)
  })

  test('only for what goes by express', async () => {
    const { transactionId } = await paid()
    await call(UPLOAD, upload(transactionId, { logisticsType: 4 }))
    const pickUp = refused(REMIND, 10060032, '只有物流快递发货时允许提醒用户确认收货')
    expect(await refusal(REMIND, remind(transactionId))).toMatchObject(pickUp)
    expect(await refusal(REMIND, remind('none'))).toMatchObject({ errCode: 10060001 })
  })
})

test('the list of orders, the last paid first, page by page', async () => {
  const [first, second, third] = [await paid(), await paid(), await paid()]
  await call(UPLOAD, upload(second.transactionId))
  const list = (more: Answer) => call(LIST, { openid: payer.openid, ...more })
  const numbers = ({ orderList }: Answer): unknown[] =>
    (orderList as Answer[]).map((order) => order.transactionId)

  const page = await list({ pageSize: 2 })
  expect(numbers(page)).toEqual([third.transactionId, second.transactionId])
  expect(page).toMatchObject({ hasMore: true, lastIndex: second.transactionId })
  const next = await list({ pageSize: 1, lastIndex: page.lastIndex })
  expect(numbers(next)).toEqual([first.transactionId])

  const shipped = await list({ orderState: 2, pageSize: 1 })
  expect(numbers(shipped)).toEqual([second.transactionId])
  const { payTime } = await orderOf(first.transactionId)
  const payTimeRange = { beginTime: payTime, endTime: payTime }
  expect(await list({ payTimeRange })).toMatchObject({ hasMore: false })
  expect(numbers(await list({ payTimeRange }))).toEqual([first.transactionId])
  expect(numbers(await call(LIST, { openid: 'nobody' }))).toEqual([])
  const wrong = refused(LIST, 10060011, 'last_index不合法')
  expect(await refusal(LIST, { lastIndex: 'x' })).toMatchObject(wrong)
  expect(await refusal(LIST, { orderState: 7 })).toMatchObject({ errCode: 47001 })
})

test('what else there is to ask and to set', async () => {
  const managed = 'wxa.sec.order.isTradeManaged'
  expect(await call(managed, { appid: 'wxfe2a91c07b54d83f' })).toMatchObject({
    isTradeManaged: true,
  })
  expect(await refusal(managed, {})).toMatchObject({ errCode: 40097 })
  expect(await refusal(managed, { appid: 'wxother' })).toMatchObject({ errCode: 40013 })
  const { deliveryList, count } = await call('wxa.sec.order.getDeliveryList', {})
  expect(deliveryList).toContainEqual({ deliveryId: 'SF', deliveryName: '顺丰速运' })
  expect(deliveryList).toHaveLength(Number(count))
  const path = 'pages/home/home?no=1'
  expect(await call('wxa.sec.order.setMsgJumpPath', { path })).toMatchObject({ errCode: 0 })
  expect(at().cloud.wechat.orderJumpPath()).toBe(path)
  expect(await refusal('wxa.sec.order.setMsgJumpPath', {})).toMatchObject({ errCode: 47001 })
})
