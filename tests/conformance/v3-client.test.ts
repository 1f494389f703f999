/** An independent client of WeChat Pay v3 finds in the local cloud what it knows. */
import { Rsa } from 'wechatpay-axios-plugin'
import { APP_ID } from '../../localcloud/environment'
import { client, type Fields, fresh, openid, order, useV3, variable } from './v3-fixture'

// The client signs with the machine's time.
const at = useV3({ now: Date.now() })

test('an order is placed, queried, paid, and refunded', async () => {
  const body = await order()
  const no = String(body.out_trade_no)
  const mchid = variable('WXPAY_MCHID')
  const pay = client()
  const { data: prepay } = await pay.chain('v3/pay/transactions/jsapi').post(body)
  const byNumber = pay.chain(`v3/pay/transactions/out-trade-no/${no}`)
  const waiting = await byNumber.get({ params: { mchid } })
  expect(waiting.data).toMatchObject({ trade_state: 'NOTPAY', amount: { total: 300 } })
  await at().cloud.decide({ prepayId: String(prepay.prepay_id), outcome: 'pay' })
  const { data: after } = await byNumber.get({ params: { mchid } })
  expect(after).toMatchObject({
    appid: APP_ID,
    mchid,
    out_trade_no: no,
    trade_type: 'JSAPI',
    trade_state: 'SUCCESS',
    trade_state_desc: '支付成功',
    bank_type: 'OTHERS',
    success_time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/),
    payer: { openid: await openid() },
    amount: { total: 300, payer_total: 300, currency: 'CNY', payer_currency: 'CNY' },
  })
  const byId = pay.chain(`v3/pay/transactions/id/${after.transaction_id}`)
  expect((await byId.get({ params: { mchid } })).data).toEqual(after)
  const asked = {
    transaction_id: after.transaction_id,
    out_refund_no: fresh('R'),
    amount: { refund: 100, total: 300, currency: 'CNY' },
  }
  const accepted = await pay.chain('v3/refund/domestic/refunds').post(asked)
  const refund: Fields = accepted.data
  expect(refund).toMatchObject({ status: 'PROCESSING', channel: 'ORIGINAL', out_trade_no: no })
  await at().cloud.settled()
  const one = pay.chain(`v3/refund/domestic/refunds/${asked.out_refund_no}`)
  expect((await one.get()).data).toMatchObject({
    refund_id: refund.refund_id,
    status: 'SUCCESS',
    success_time: expect.any(String),
    amount: { total: 300, refund: 100, payer_refund: 100, settlement_refund: 100 },
  })
  expect((await byNumber.get({ params: { mchid } })).data.trade_state).toBe('REFUND')
})

test('an order is closed with 204', async () => {
  const body = await order()
  const pay = client()
  await pay.chain('v3/pay/transactions/jsapi').post(body)
  const close = pay.chain(`v3/pay/transactions/out-trade-no/${body.out_trade_no}/close`)
  const { status, data } = await close.post({ mchid: variable('WXPAY_MCHID') })
  expect({ status, data }).toEqual({ status: 204, data: '' })
})

test('a transfer with a name is made, repeated, queried and cancelled', async () => {
  const pay = client()
  const bills = 'v3/fund-app/mch-transfer/transfer-bills'
  const body = {
    appid: APP_ID,
    out_bill_no: fresh('B'),
    transfer_scene_id: '1005',
    openid: await openid(),
    user_name: Rsa.encrypt('张三', variable('WXPAY_PUBLIC_KEY')),
    transfer_amount: 200_000,
    transfer_remark: '佣金',
    transfer_scene_report_infos: [
      { info_type: '岗位类型', info_content: '推广员' },
      { info_type: '报酬说明', info_content: '8月推广佣金' },
    ],
  }
  const headers = { 'Wechatpay-Serial': variable('WXPAY_PUBLIC_KEY_ID') }
  const { data: bill } = await pay.chain(bills).post(body, { headers })
  expect(bill).toEqual({
    out_bill_no: body.out_bill_no,
    transfer_bill_no: expect.any(String),
    create_time: expect.stringMatching(/\+08:00$/),
    state: 'WAIT_USER_CONFIRM',
    package_info: expect.any(String),
  })
  const again = { ...body, user_name: Rsa.encrypt('张三', variable('WXPAY_PUBLIC_KEY')) }
  expect((await pay.chain(bills).post(again, { headers })).data).toEqual(bill)
  const query = await pay.chain(`${bills}/out-bill-no/${body.out_bill_no}`).get()
  const name = Rsa.decrypt(query.data.user_name, variable('WXPAY_PRIVATE_KEY'))
  expect({ state: query.data.state, name }).toEqual({ state: 'WAIT_USER_CONFIRM', name: '张三' })
  const cancel = await pay.chain(`${bills}/out-bill-no/${body.out_bill_no}/cancel`).post()
  expect(cancel.data).toMatchObject({ out_bill_no: body.out_bill_no, state: 'CANCELING' })
})

test.each([
  ['unsigned', /Headers incomplete/],
  ['wrong signature', /Verify the response's data with/],
] as const)('an answer with fault "%s" is not believed', async (kind, text) => {
  at().cloud.fault({ on: 'pay', kind, count: 1 })
  const place = client()
    .chain('v3/pay/transactions/jsapi')
    .post(await order())
  await expect(place).rejects.toThrow(text)
})
