/** Notifications of WeChat Pay v3 to an address: signed, encrypted, probed, repeated. */
import { createServer } from 'node:http'
import { close, listen } from '../../localcloud/loopback'
import {
  answerWith,
  fresh,
  notified,
  openid,
  order,
  paid,
  posted,
  query,
  send,
  useV3,
  variable,
} from './v3-fixture'

const at = useV3()
const HOUR = 3_600_000

test('a payment is told after a probe that must be refused', async () => {
  const no = await paid({ attach: 'x' })
  const [probe, notice, ...more] = posted()
  expect(more).toEqual([])
  expect(probe).toMatchObject({ probe: true, path: '/paid' })
  expect(notice).toMatchObject({
    path: '/paid',
    signed: true,
    envelope: {
      id: expect.any(String),
      create_time: expect.stringMatching(/\+08:00$/),
      resource_type: 'encrypt-resource',
      event_type: 'TRANSACTION.SUCCESS',
      summary: '支付成功',
      resource: {
        original_type: 'transaction',
        algorithm: 'AEAD_AES_256_GCM',
        associated_data: 'transaction',
        nonce: expect.stringMatching(/^.{12}$/),
      },
    },
  })
  expect(notice?.plain).toEqual((await query(no)).json)
  expect(at().cloud.health().pendingCallbacks).toBe(0)
  await paid()
  expect(posted().filter(({ probe: isProbe }) => isProbe)).toHaveLength(1)
})

test('who answers the probe with anything but 4xx is told of in the log', async () => {
  await answerWith(200)
  await paid({ notify_url: `${at().cloud.url}/http/notify/careless` })
  const line = at().log.find((text) => text.includes('/careless'))
  expect(line).toMatch(/answered 200 to a notification with a false signature/)
  expect(at().log.some((text) => /\/paid answered/.test(text))).toBe(false)
})

test.each([201, 302, 401, 500])(
  'an answer %i is repeated by the clock until 200',
  async (status) => {
    await answerWith(status)
    await paid()
    expect(notified()).toHaveLength(1)
    await at().cloud.advance(16_000)
    expect(notified()).toHaveLength(2)
    expect(notified()[1]?.envelope.id).toBe(notified()[0]?.envelope.id)
    await answerWith(200)
    await at().cloud.advance(24 * HOUR)
    expect(notified()).toHaveLength(3)
    expect(at().cloud.health().pendingCallbacks).toBe(0)
  },
)

test('never acknowledged, a payment is told sixteen times, a transfer sixty-five times', async () => {
  await answerWith(500)
  await paid()
  await at().cloud.advance(25 * HOUR)
  expect(notified()).toHaveLength(16)
  const outBillNo = fresh('B')
  const made = await send('POST', '/v3/fund-app/mch-transfer/transfer-bills', {
    appid: (await order()).appid,
    out_bill_no: outBillNo,
    transfer_scene_id: '1005',
    openid: await openid(),
    transfer_amount: 100,
    transfer_remark: '佣金',
    notify_url: `${at().cloud.url}/http/notify/paid`,
    transfer_scene_report_infos: [
      { info_type: '岗位类型', info_content: '推广员' },
      { info_type: '报酬说明', info_content: '佣金' },
    ],
  })
  expect(made.status).toBe(200)
  await at().cloud.decideTransfer({ outBillNo, outcome: 'confirm' })
  await at().cloud.settled()
  await at().cloud.advance(25 * HOUR)
  expect(notified()).toHaveLength(16 + 65)
})

test.each([
  ['SUCCESS', '退款成功'],
  ['ABNORMAL', '退款异常'],
  ['CLOSED', '退款关闭'],
] as const)('a refund that ends %s is told', async (outcome, summary) => {
  const no = await paid()
  await at().cloud.setMerchant({ refunds: outcome })
  await send('POST', '/v3/refund/domestic/refunds', {
    out_trade_no: no,
    out_refund_no: fresh('R'),
    notify_url: `${at().cloud.url}/http/notify/refunded`,
    amount: { refund: 100, total: 300, currency: 'CNY' },
  })
  await at().cloud.settled()
  await at().cloud.setMerchant({ refunds: 'SUCCESS' })
  const refund = notified().find(({ path }) => path === '/refunded')
  expect(refund).toMatchObject({
    signed: true,
    envelope: { event_type: `REFUND.${outcome}`, summary, resource: { original_type: 'refund' } },
    plain: {
      mchid: variable('WXPAY_MCHID'),
      out_trade_no: no,
      refund_status: outcome,
      amount: { total: 300, refund: 100, payer_total: 300, payer_refund: 100 },
    },
  })
  expect('success_time' in (refund?.plain ?? {})).toBe(outcome === 'SUCCESS')
})

test('faults lose, repeat or spoil a notification', async () => {
  at().cloud.fault({ on: 'notice', kind: 'lose', count: 1 })
  await paid()
  await at().cloud.advance(24 * HOUR)
  expect(posted()).toEqual([])
  at().cloud.fault({ on: 'notice', kind: 'repeat', count: 1 })
  await paid()
  expect(notified()).toHaveLength(3)
  at().cloud.fault({ on: 'notice', kind: 'wrong amount', count: 1 })
  const no = await paid()
  expect(notified().at(-1)).toMatchObject({ signed: true, plain: { amount: { total: 299 } } })
  expect((await query(no)).json.amount).toMatchObject({ total: 300 })
})

test('a reader who points elsewhere is not followed', async () => {
  const heard: string[] = []
  let url = ''
  const server = createServer((request, response) => {
    heard.push(request.url ?? '')
    response.writeHead(307, { location: `${url}/other` }).end()
  })
  url = `http://127.0.0.1:${await listen(server, 0)}`
  await paid({ notify_url: `${url}/first` })
  await close(server)
  expect(heard).toEqual(['/first', '/first'])
  expect(at().cloud.health().pendingCallbacks).toBe(1)
  await at().cloud.advance(25 * HOUR)
  expect(at().cloud.health().pendingCallbacks).toBe(0)
})
