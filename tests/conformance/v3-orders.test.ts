/** Orders of WeChat Pay v3: each rule, and the one money world with cloudPay. */
import { createSign } from 'node:crypto'
import { APP_ID } from '../../localcloud/environment'
import type { PaymentSheet } from '../../localcloud/pay-types'
import { until } from './until'
import {
  type Fields,
  fresh,
  JSAPI,
  order,
  paid,
  prepaid,
  query,
  send,
  useV3,
  variable,
} from './v3-fixture'

const at = useV3()

const cloudPay = async (api: string, fields: Fields): Promise<Fields> =>
  (await at().value(`return cloud.cloudPay.${api}(event.fields)`, 'buyer', { fields })) as Fields

describe('an order', () => {
  test.each<[wrong: Fields, field: string]>([
    [{ appid: 'wx0' }, '/body/appid'],
    [{ mchid: '1' }, '/body/mchid'],
    [{ description: undefined }, '/body/description'],
    [{ description: '茶'.repeat(128) }, '/body/description'],
    [{ out_trade_no: 'T1234' }, '/body/out_trade_no'],
    [{ out_trade_no: 'T'.repeat(33) }, '/body/out_trade_no'],
    [{ out_trade_no: '订单号123456' }, '/body/out_trade_no'],
    [{ amount: { total: 0 } }, '/body/amount/total'],
    [{ amount: { total: 1.5 } }, '/body/amount/total'],
    [{ amount: { total: '300' } }, '/body/amount/total'],
    [{ amount: { total: 300, currency: 'USD' } }, '/body/amount/currency'],
    [{ time_expire: '2026-03-02 12:00:00' }, '/body/time_expire'],
    [{ time_expire: '2026-03-02T10:00:00+08:00' }, '/body/time_expire'],
    [{ notify_url: 'https://shop.example/paid' }, '/body/notify_url'],
    [{ notify_url: 'http://shop.example/paid' }, '/body/notify_url'],
    [{ notify_url: 'http://127.0.0.1.shop.example/paid' }, '/body/notify_url'],
    [{ notify_url: 'http://127.0.0.1:1/paid?x=1' }, '/body/notify_url'],
    [{ notify_url: 'paid' }, '/body/notify_url'],
    [{ payer: { openid: 'oNobody' } }, '/body/payer/openid'],
  ])('with %j is PARAM_ERROR at %s', async (wrong, field) => {
    const reply = await send('POST', JSAPI, { ...(await order()), ...wrong })
    expect(reply).toMatchObject({ status: 400, json: { code: 'PARAM_ERROR', detail: { field } } })
  })

  test('with an unknown field, or that is no JSON, is PARAM_ERROR', async () => {
    expect(await send('POST', JSAPI, await order({ color: 'red' }))).toMatchObject({
      status: 400,
      json: { message: '请求中含有未在API文档中定义的参数', detail: { value: ['/body/color'] } },
    })
    expect(await send('POST', JSAPI, '{')).toMatchObject({
      status: 400,
      json: { code: 'PARAM_ERROR', message: '请求体不是合法的JSON' },
    })
  })

  test('asked for again answers the same prepay, or why not', async () => {
    const { body, prepayId } = await prepaid()
    expect((await send('POST', JSAPI, body)).json).toEqual({ prepay_id: prepayId })
    const dearer = { ...body, amount: { total: 301, currency: 'CNY' } }
    expect(await send('POST', JSAPI, dearer)).toMatchObject({
      status: 403,
      json: { code: 'OUT_TRADE_NO_USED', message: '商户订单号重复' },
    })
    await at().cloud.advance(2 * 3_600_000)
    const renewed = await send('POST', JSAPI, body)
    expect(renewed.json.prepay_id).not.toBe(prepayId)
    await at().cloud.decide({ prepayId: String(renewed.json.prepay_id), outcome: 'pay' })
    expect(await send('POST', JSAPI, body)).toMatchObject({
      status: 400,
      json: { code: 'ORDERPAID', message: '该订单已支付' },
    })
  })

  test('ends at its time_expire', async () => {
    const { prepayId } = await prepaid({ time_expire: '2099-01-01T00:00:00+08:00' })
    expect(at().cloud.payments()[0]).toMatchObject({ prepayId, state: 'waiting' })
    const soon = new Date(at().cloud.now() + 60_000).toISOString()
    const short = await prepaid({ time_expire: soon })
    await at().cloud.advance(60_000)
    const late = at().cloud.decide({ prepayId: short.prepayId, outcome: 'pay' })
    await expect(late).rejects.toThrow(/cannot be paid/)
    await at().cloud.decide({ prepayId, outcome: 'pay' })
  })

  test('closed is never paid; paid is never closed; unknown is 404', async () => {
    const close = (no: unknown, mchid = variable('WXPAY_MCHID')) =>
      send('POST', `/v3/pay/transactions/out-trade-no/${no}/close`, { mchid })
    const { body, prepayId } = await prepaid()
    expect(await close(body.out_trade_no, '1')).toMatchObject({ status: 400 })
    expect(await close(body.out_trade_no)).toMatchObject({ status: 204, text: '', signed: true })
    expect((await close(body.out_trade_no)).status).toBe(204)
    expect((await query(String(body.out_trade_no))).json.trade_state).toBe('CLOSED')
    await expect(at().cloud.decide({ prepayId, outcome: 'pay' })).rejects.toThrow(/cannot be paid/)
    expect(await send('POST', JSAPI, body)).toMatchObject({
      status: 400,
      json: { code: 'ORDER_CLOSED' },
    })
    expect(await close(await paid())).toMatchObject({ status: 400, json: { code: 'ORDERPAID' } })
    const unknown = { status: 404, json: { code: 'ORDER_NOT_EXIST', message: '订单不存在' } }
    expect(await close('T999999')).toMatchObject(unknown)
    expect(await query('T999999')).toMatchObject(unknown)
    const noMerchant = await send('GET', '/v3/pay/transactions/id/4200?mchid=1')
    expect(noMerchant).toMatchObject({ status: 400, json: { code: 'PARAM_ERROR' } })
  })

  test('of cloudPay is unknown to v3, and the other way round; the numbers are shared', async () => {
    const no = await paid()
    for (const subMchId of ['1600', variable('WXPAY_MCHID')]) {
      expect(await cloudPay('queryOrder', { subMchId, outTradeNo: no })).toMatchObject({
        errCodeDes: '订单不存在',
      })
    }
    const asked = { body: '茶', spbillCreateIp: '127.0.0.1', subMchId: '1600', totalFee: 300 }
    const used = await cloudPay('unifiedOrder', { ...asked, outTradeNo: no })
    expect(used).toMatchObject({ errCodeDes: '商户订单号重复' })
    const other = fresh('C')
    expect(await cloudPay('unifiedOrder', { ...asked, outTradeNo: other })).toMatchObject({
      resultCode: 'SUCCESS',
    })
    expect((await query(other)).status).toBe(404)
    expect(await send('POST', JSAPI, await order({ out_trade_no: other }))).toMatchObject({
      status: 403,
      json: { code: 'OUT_TRADE_NO_USED' },
    })
  })
})

describe('the cashier', () => {
  const sheetOf = (prepayId: string): PaymentSheet => {
    const lines = { timeStamp: '1772416830', nonceStr: 'n', package: `prepay_id=${prepayId}` }
    const text = [APP_ID, ...Object.values(lines)].map((line) => `${line}\n`).join('')
    const key = variable('WXPAY_PRIVATE_KEY')
    const paySign = createSign('RSA-SHA256').update(text).sign(key, 'base64')
    return { ...lines, signType: 'RSA', paySign }
  }
  const open = async (prepayId: string, payment?: PaymentSheet, user = 'buyer') => {
    const body = JSON.stringify({ prepayId, user, ...(payment && { payment }) })
    const response = await fetch(`${at().cloud.url}/local/payments/open`, { method: 'POST', body })
    return response.json()
  }
  const isOpen = (prepayId: string) =>
    at()
      .cloud.payments()
      .some((e) => e.prepayId === prepayId && e.open)

  test('opens for the sheet that the merchant has signed', async () => {
    const { prepayId } = await prepaid()
    const phone = open(prepayId, sheetOf(prepayId))
    await until(() => isOpen(prepayId), 'the sheet')
    await at().cloud.decide({ prepayId, outcome: 'pay' })
    expect(await phone).toEqual({ outcome: 'ok' })
  })

  test.each<[what: string, change: (sheet: PaymentSheet) => PaymentSheet | undefined]>([
    ['no sheet', () => undefined],
    ['another nonce', (sheet) => ({ ...sheet, nonceStr: 'm' })],
    ['another time', (sheet) => ({ ...sheet, timeStamp: '1' })],
    ['signType MD5', (sheet) => ({ ...sheet, signType: 'MD5' })],
    ['another package', () => sheetOf('wx1')],
    ['a signature that is none', (sheet) => ({ ...sheet, paySign: 'x' })],
  ])('stays shut for %s', async (_, change) => {
    const { prepayId } = await prepaid()
    expect(await open(prepayId, change(sheetOf(prepayId)))).toEqual({ outcome: 'fail' })
  })
})
