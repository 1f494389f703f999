/** The shop's own client of WeChat Pay v3 against the local cloud and beside an independent client. */
import { Aes, Rsa } from 'wechatpay-axios-plugin'
import { v3Transfers } from '../../cloudfunctions/src/wechat/transfer'
import { openV3, type V3Client } from '../../cloudfunctions/src/wechat/v3/client'
import { readV3Config } from '../../cloudfunctions/src/wechat/v3/config'
import { openNotification } from '../../cloudfunctions/src/wechat/v3/notification'
import { authorization, whyUnverified } from '../../cloudfunctions/src/wechat/v3/signature'
import { v3Pay } from '../../cloudfunctions/src/wechat/v3-pay'
import { APP_ID } from '../../localcloud/environment'
import type { PayFaultKind } from '../../localcloud/fault-types'
import { withMerchant } from './pay-fixture'
import { BILLS } from './transfer-fixture'
import { client, fresh, openid, useV3, variable } from './v3-fixture'

const at = useV3({ now: Date.now() })

const open = (): V3Client => openV3(readV3Config(at().cloud.environment), () => at().cloud.now())
const pay = () => v3Pay(open, APP_ID, () => at().cloud.now())
const transfers = () => v3Transfers(open, APP_ID)

const order = async (more = {}) => ({
  outTradeNo: fresh('T'),
  amount: 300,
  description: '茶',
  payerOpenid: await openid(),
  ...more,
})
const transfer = async (more = {}) => ({
  billNumber: fresh('B'),
  openid: await openid(),
  amount: 500,
  ...more,
})

describe('two independent implementations agree', () => {
  test('on the text that a request signs, with a body and without one', () => {
    const config = readV3Config(at().cloud.environment)
    for (const body of ['', '{"a":"茶"}']) {
      const header = authorization(config, { method: 'POST', target: '/v3/x?a=1', body }, 5_000)
      const fields = Object.fromEntries(
        [...header.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value]),
      )
      const text = `POST\n/v3/x?a=1\n5\n${fields.nonce_str}\n${body}\n`
      expect(fields.signature).toBe(Rsa.sign(text, variable('WXPAY_PRIVATE_KEY')))
    }
  })

  test('on a sealed notice', () => {
    const config = readV3Config(at().cloud.environment)
    const key = String(config.apiV3Key)
    const ciphertext = Aes.AesGcm.encrypt('{"a":1}', key, 'abcdef012345', 'transaction')
    const algorithm = 'AEAD_AES_256_GCM'
    const resource = {
      algorithm,
      ciphertext,
      nonce: 'abcdef012345',
      associated_data: 'transaction',
    }
    const body = JSON.stringify({ event_type: 'TRANSACTION.SUCCESS', resource })
    // The merchant's key stands in for WeChat Pay's: only its own knows that one.
    const pretended = { ...config, platformKeys: new Map([['K', config.privateKey]]) }
    const headers = {
      'wechatpay-timestamp': '5',
      'wechatpay-nonce': 'n',
      'wechatpay-serial': 'K',
      'wechatpay-signature': Rsa.sign(`5\nn\n${body}\n`, variable('WXPAY_PRIVATE_KEY')),
    }
    expect(whyUnverified(pretended, headers, Buffer.from(body), 5_000)).toBeNull()
    expect(openNotification(pretended, headers, Buffer.from(body), 5_000)).toEqual({
      event: 'TRANSACTION.SUCCESS',
      plain: { a: 1 },
    })
  })

  test('on a bill: ours makes it, the other finds it, and the other way round', async () => {
    const asked = await transfer()
    expect(await transfers().send(asked)).toEqual({
      kind: 'waiting',
      packageInfo: expect.stringMatching(/.{32}/),
    })
    const bill = client().chain(`${BILLS.slice(1)}/out-bill-no/${asked.billNumber}`)
    expect((await bill.get()).data).toMatchObject({ state: 'WAIT_USER_CONFIRM' })
    await bill.chain('cancel').post()
    await at().cloud.settled()
    expect(await transfers().query(asked.billNumber)).toEqual({
      kind: 'failed',
      reason: 'CANCELLED',
    })
  })
})

test('paySign is the merchant’s over the four lines; appId is not passed on', async () => {
  const payment = await pay().prepay(await order())
  expect(Object.keys(payment).sort()).toEqual(
    ['nonceStr', 'package', 'paySign', 'signType', 'timeStamp'].sort(),
  )
  const { timeStamp, nonceStr, package: pack, paySign, signType } = payment
  expect([typeof timeStamp, signType]).toEqual(['string', 'RSA'])
  const text = `${APP_ID}\n${timeStamp}\n${nonceStr}\n${pack}\n`
  expect(paySign).toBe(Rsa.sign(text, variable('WXPAY_PRIVATE_KEY')))
})

test('an order is placed twice as one, queried, closed, and absent under another number', async () => {
  const asked = await order()
  const first = await pay().prepay(asked)
  expect((await pay().prepay(asked)).package).toBe(first.package)
  expect(await pay().query(asked.outTradeNo)).toEqual({ kind: 'unpaid' })
  expect(await pay().close(asked.outTradeNo)).toBe(true)
  expect(await pay().query(asked.outTradeNo)).toEqual({ kind: 'closed' })
  expect(await pay().query(fresh('T'))).toEqual({ kind: 'absent' })
  await expect(pay().prepay(asked)).rejects.toThrow('ORDER_CLOSED')
})

test('a paid order says by whom, how much and when; it cannot be closed; it is refunded', async () => {
  const asked = await order()
  const { package: pack } = await pay().prepay(asked)
  await at().cloud.decide({ prepayId: pack.replace('prepay_id=', ''), outcome: 'pay' })
  expect(await pay().close(asked.outTradeNo)).toBe(false)
  const fact = await pay().query(asked.outTradeNo)
  expect(fact).toMatchObject({
    kind: 'paid',
    amount: 300,
    payerOpenid: asked.payerOpenid,
    refunded: false,
  })
  const refund = {
    outTradeNo: asked.outTradeNo,
    outRefundNo: fresh('R'),
    paid: 300,
    amount: 100,
    reason: '少一件'.repeat(20),
  }
  expect(await pay().queryRefund(asked.outTradeNo, refund.outRefundNo)).toBe('absent')
  expect(await pay().refund(refund)).toBe('processing')
  await at().cloud.settled()
  expect(await pay().queryRefund(asked.outTradeNo, refund.outRefundNo)).toBe('succeeded')
  const [number, absent] = [refund.outRefundNo, { progress: 'absent', amount: null }]
  const found = { progress: 'succeeded', amount: 100 }
  expect(await pay().findRefund(asked.outTradeNo, number)).toEqual(found)
  expect(await pay().findRefund('T00000', number)).toEqual(absent)
  expect(await pay().findRefund(asked.outTradeNo, fresh('R'))).toEqual(absent)
  expect(await pay().query(asked.outTradeNo)).toMatchObject({ kind: 'paid', refunded: true })
  const more = { ...refund, outRefundNo: fresh('R'), amount: 201 }
  await expect(pay().refund(more)).rejects.toMatchObject({ name: 'PaymentUnavailable' })
})

describe('transfers', () => {
  test('the same number with another amount is refused for certain', async () => {
    const asked = await transfer()
    const made = await transfers().send(asked)
    expect(await transfers().send(asked)).toEqual(made)
    await expect(transfers().send({ ...asked, amount: 501 })).rejects.toThrow(
      'transfer refused: INVALID_REQUEST 单号已存在但信息不一致，请查单后比较确认',
    )
    expect(await transfers().query(fresh('B'))).toEqual({ kind: 'absent' })
  })

  test('cancelled without a body', async () => {
    const asked = await transfer()
    await transfers().send(asked)
    await transfers().cancel(asked.billNumber)
    await at().cloud.settled()
    expect((await transfers().query(asked.billNumber)).kind).toBe('failed')
  })

  test.each([
    [{ transferScenes: [] }, 'NO_AUTH'],
    [{ balance: 1 }, 'NOT_ENOUGH'],
    [{ transferAddress: 'refused' as const }, '此IP地址不允许调用该接口'],
    [{ transferMax: 200 }, '超过单笔转账上下限'],
  ])('a merchant who is %j is told why', async (merchant, why) => {
    const asked = await transfer()
    await withMerchant(at(), merchant, async () => {
      await expect(transfers().send(asked)).rejects.toThrow(why)
    })
    expect(await transfers().query(asked.billNumber)).toEqual({ kind: 'absent' })
  })

  test.each<[PayFaultKind, boolean]>([
    ['wrong signature', true],
    ['unsigned', true],
    ['no json', true],
    ['cut before', false],
    ['cut after', true],
    ['cut in answer', true],
    ['system error before', false],
    ['system error after', true],
  ])(
    'an answer with fault "%s" is unknown; whether it was made (%s) a query tells',
    async (kind, made) => {
      const asked = await transfer()
      at().cloud.fault({ on: 'pay', kind, count: 1 })
      await expect(transfers().send(asked)).rejects.toMatchObject({ unknown: true })
      expect((await transfers().query(asked.billNumber)).kind).toBe(made ? 'waiting' : 'absent')
    },
  )
})

describe('only WeChat Pay’s own "not found" is absent', () => {
  test('a 404 without its signature is not', async () => {
    for (const ask of [() => transfers().query('B0'), () => pay().query('T00000')]) {
      at().cloud.fault({ on: 'pay', kind: 'unsigned', count: 1 })
      await expect(ask()).rejects.toThrow('404')
      expect(await ask()).toEqual({ kind: 'absent' })
    }
    at().cloud.fault({ on: 'pay', kind: 'unsigned', count: 1 })
    expect(await pay().queryRefund('T00000', 'R0')).toBe('unknown')
  })

  test('a question that was refused is not', async () => {
    const config = { ...readV3Config(at().cloud.environment), serial: 'REVOKED' }
    const stranger = () => openV3(config, () => at().cloud.now())
    const refused = { status: 401, code: 'SIGN_ERROR', verified: true }
    await expect(v3Transfers(stranger, APP_ID).query('B0')).rejects.toMatchObject(refused)
    const payment = v3Pay(stranger, APP_ID, () => at().cloud.now())
    await expect(payment.query('T00000')).rejects.toThrow('401 SIGN_ERROR')
    expect(await payment.queryRefund('T00000', 'R0')).toBe('unknown')
    await expect(payment.findRefund('T00000', 'R0')).rejects.toThrow('401 SIGN_ERROR')
  })
})
