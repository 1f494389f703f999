/** Refunds of WeChat Pay v3: each rule of facts/wechat-platform.md section 4.2. */
import { type Fields, fresh, paid, prepaid, query, send, useV3 } from './v3-fixture'

const at = useV3()

describe('a refund', () => {
  const REFUNDS = '/v3/refund/domestic/refunds'
  const body = (no: string, more: Fields = {}): Fields => ({
    out_trade_no: no,
    out_refund_no: fresh('R'),
    amount: { refund: 100, total: 300, currency: 'CNY' },
    ...more,
  })
  const amount = (refund: number, total = 300) => ({ amount: { refund, total, currency: 'CNY' } })

  test('with the same number and content is the same refund', async () => {
    const asked = body(await paid())
    const first = await send('POST', REFUNDS, asked)
    expect(first.json).toMatchObject({ status: 'PROCESSING' })
    await at().cloud.settled()
    expect((await send('POST', REFUNDS, asked)).json.refund_id).toBe(first.json.refund_id)
    expect(await send('POST', REFUNDS, { ...asked, ...amount(101) })).toMatchObject({
      status: 400,
      json: {
        code: 'INVALID_REQUEST',
        message: '订单金额或退款金额与之前请求不一致，请核实后再试',
      },
    })
  })

  test('of too much, of an unpaid or unknown order, or of another total is refused', async () => {
    const no = await paid()
    const refused = async (asked: Fields) => {
      const { status, json } = await send('POST', REFUNDS, asked)
      return [status, json.code, json.message]
    }
    expect(await refused(body(no, amount(299, 299)))).toEqual([
      400,
      'INVALID_REQUEST',
      expect.any(String),
    ])
    expect(await refused(body(no, amount(301)))).toEqual([400, 'PARAM_ERROR', expect.any(String)])
    expect((await send('POST', REFUNDS, body(no, amount(200)))).status).toBe(200)
    const tooMuch = [400, 'INVALID_REQUEST', '申请退款金额大于订单可退金额']
    expect(await refused(body(no, amount(101)))).toEqual(tooMuch)
    const { body: waiting } = await prepaid()
    const unpaid = [400, 'INVALID_REQUEST', '订单未支付']
    expect(await refused(body(String(waiting.out_trade_no)))).toEqual(unpaid)
    const unknown = [404, 'RESOURCE_NOT_EXISTS', '订单不存在']
    expect(await refused(body('T999999'))).toEqual(unknown)
    const neither = { out_refund_no: fresh('R'), ...amount(1) }
    expect(await refused(neither)).toEqual([400, 'PARAM_ERROR', expect.any(String)])
    expect(await refused(body(no, { transaction_id: '42' }))).toEqual([
      400,
      'PARAM_ERROR',
      expect.any(String),
    ])
    const { status, json } = await send('GET', `${REFUNDS}/R999999`)
    expect([status, json.code]).toEqual([404, 'RESOURCE_NOT_EXISTS'])
  })

  test('beyond the balance is 403 NOT_ENOUGH; a payment fills the balance', async () => {
    const first = await paid()
    await at().cloud.setMerchant({ balance: 99 })
    expect(await send('POST', REFUNDS, body(first))).toMatchObject({
      status: 403,
      json: { code: 'NOT_ENOUGH' },
    })
    await paid()
    expect(at().cloud.merchant().balance).toBe(399)
    expect((await send('POST', REFUNDS, body(first))).status).toBe(200)
    await at().cloud.settled()
    expect(at().cloud.merchant().balance).toBe(299)
    await at().cloud.setMerchant({ balance: null })
  })

  test.each([
    ['ABNORMAL', 'REFUND', 100],
    ['CLOSED', 'SUCCESS', 0],
  ] as const)('can end %s', async (outcome, state, taken) => {
    const no = await paid()
    await at().cloud.setMerchant({ refunds: outcome })
    const asked = body(no)
    await send('POST', REFUNDS, asked)
    await at().cloud.settled()
    await at().cloud.setMerchant({ refunds: 'SUCCESS' })
    const { json } = await send('GET', `${REFUNDS}/${asked.out_refund_no}`)
    expect(json).toMatchObject({ status: outcome })
    expect(json).not.toHaveProperty('success_time')
    expect((await query(no)).json.trade_state).toBe(state)
    const rest = await send('POST', REFUNDS, body(no, amount(300 - taken)))
    expect(rest.status).toBe(200)
  })
})
