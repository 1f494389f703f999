/** What WeChat Pay owes and knows survives a restart of the local cloud. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Fixture, START, startFixture } from './fixture'

const HOUR = 3_600_000
const folder = mkdtempSync(join(tmpdir(), 'fenming-pay-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Acknowledges nothing until its document `reply` says so. */
const NOTIFY = {
  code: `
const db = cloud.database({ throwOnNotFound: false })
exports.main = async () => {
  const { data } = await db.collection('things').doc('reply').get()
  return { errcode: data === null ? -1 : 0 }
}`,
}

const start = (port = 0): Promise<Fixture> =>
  startFixture({ notify: NOTIFY }, { dataFolder: folder, port, now: START })

const calls = ({ cloud }: Fixture): number =>
  cloud.invocations().filter(({ door }) => door === 'notify').length

test('keys, the merchant, a notice that is owed and a transfer that waits', async () => {
  const first = await start()
  const { port } = first.cloud
  const key = first.cloud.environment.WXPAY_PRIVATE_KEY
  await first.cloud.setMerchant({ balance: 1000 })
  const order = await first.value(
    `return cloud.cloudPay.unifiedOrder({ body: '茶', outTradeNo: 'T1', spbillCreateIp: '127.0.0.1',
      subMchId: '1600', totalFee: 300, envId: 'local-env', functionName: 'notify' })`,
  )
  const prepayId = String(Object(order).prepayId)
  await first.cloud.decide({ prepayId, outcome: 'pay' })
  await first.cloud.settled()
  const transfer = await first.value(TRANSFER)
  expect(transfer).toBe(200)
  await first.stop()

  const second = await start(port)
  expect(second.cloud.environment.WXPAY_PRIVATE_KEY).toBe(key)
  expect(second.cloud.merchant().balance).toBe(800)
  expect(second.cloud.health().pendingCallbacks).toBe(1)
  await second.cloud.put('things', [{ _id: 'reply' }])
  await second.cloud.advance(16_000)
  expect(calls(second)).toBe(1)
  expect(second.cloud.health().pendingCallbacks).toBe(0)
  expect(second.cloud.transfers()).toMatchObject([{ outBillNo: 'B1', state: 'WAIT_USER_CONFIRM' }])
  await second.cloud.advance(24 * HOUR)
  expect(second.cloud.transfers()).toMatchObject([{ state: 'FAIL', failReason: 'OVERDUE_CLOSE' }])
  expect(second.cloud.merchant().balance).toBe(1300)
  await second.stop()
})

/** Code of a function that makes a transfer with what its environment holds; answers the status. */
const TRANSFER = `
const { createSign } = require('node:crypto')
const env = process.env
const path = '/v3/fund-app/mch-transfer/transfer-bills'
const body = JSON.stringify({
  appid: cloud.getWXContext().APPID, out_bill_no: 'B1', transfer_scene_id: '1005',
  openid: cloud.getWXContext().OPENID, transfer_amount: 500, transfer_remark: '佣金',
  transfer_scene_report_infos: [
    { info_type: '岗位类型', info_content: '推广员' }, { info_type: '报酬说明', info_content: '佣金' }],
})
const time = Math.floor(Date.now() / 1000)
const key = env.WXPAY_PRIVATE_KEY.replaceAll('\\\\n', '\\n')
const text = ['POST', path, time, 'n', body].map((line) => line + '\\n').join('')
const signature = createSign('RSA-SHA256').update(text).sign(key, 'base64')
const fields = { mchid: env.WXPAY_MCHID, nonce_str: 'n', timestamp: time, serial_no: env.WXPAY_SERIAL, signature }
const pairs = Object.entries(fields).map(([name, value]) => name + '="' + value + '"')
const authorization = 'WECHATPAY2-SHA256-RSA2048 ' + pairs.join(',')
const { status } = await fetch(env.WXPAY_BASE_URL + path, { method: 'POST', body, headers: { authorization } })
return status`
