import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openidOf } from '../../localcloud/wechat/openid'
import { eventsDuring } from './events'
import { type Fixture, PROBE, startFixture, writeDoors } from './fixture'
import { type Answer, APIS, PAGES } from './openapi-fixture'

const doors = writeDoors({ probe: { ...PROBE, config: { permissions: { openapi: APIS } } } })
const dataFolder = mkdtempSync(join(tmpdir(), 'fenming-data-'))
const start = (): Promise<Fixture> =>
  startFixture({}, { functions: doors, dataFolder, pages: PAGES, released: false })

afterAll(() => {
  for (const folder of [doors, dataFolder]) rmSync(folder, { recursive: true })
})

/** Asks the control plane as the preview does; fails with its text. */
async function ask(at: Fixture, path: string, body?: Answer): Promise<Answer> {
  const post = { method: 'POST', body: JSON.stringify(body) }
  const reply = await fetch(`${at.cloud.url}/local/${path}`, body === undefined ? {} : post)
  if (!reply.ok) throw new Error(`${reply.status} ${await reply.text()}`)
  return reply.json()
}

const call = async (at: Fixture, name: string, parameters: Answer, user = 'ann'): Promise<Answer> =>
  (await at.value(`return cloud.openapi.${name}(${JSON.stringify(parameters)})`, user)) as Answer

const send = { touser: openidOf('ann'), templateId: 'T', data: { thing1: { value: '茶' } } }

test('all of it by the control plane, and all of it outlives a restart', async () => {
  const first = await start()
  expect((await first.error(`return cloud.openapi.urlscheme.generate({})`)).errMsg).toMatch(
    /no online release/,
  )
  await ask(first, 'release', { released: true })
  const { openlink } = await call(first, 'urlscheme.generate', { jumpWxa: { query: 'a=1' } })
  const linkId = String(openlink).split('?t=')[1]

  await ask(first, 'templates', { id: 'T', title: '通知', fields: { thing1: '商品' } })
  const choices = { user: 'ann', templates: { T: 'accept' } }
  expect(await ask(first, 'subscribe', choices)).toEqual({
    T: 'accept',
    errMsg: 'requestSubscribeMessage:ok',
  })
  await ask(first, 'subscribe', choices)
  const events = await eventsDuring(first.cloud, () => call(first, 'subscribeMessage.send', send))
  const messages = events.filter(({ type }) => type === 'message')
  expect(messages).toMatchObject([{ message: { user: 'ann', data: { thing1: '茶' } } }])

  const { code } = await ask(first, 'phone-code', { user: 'ann', phone: '13800001111' })
  const { cloudID } = await ask(first, 'cloud-id', { user: 'ann', data: { openGId: 'G' } })
  const pay = {
    body: 'x',
    outTradeNo: 'T1',
    spbillCreateIp: '127.0.0.1',
    subMchId: '1',
    totalFee: 5,
  }
  const order = (await first.value(
    `return cloud.cloudPay.unifiedOrder(${JSON.stringify(pay)})`,
    'ann',
  )) as Answer
  await first.cloud.decide({ prepayId: String(order.prepayId), outcome: 'pay' })
  await first.cloud.advance(10_000)
  const orderKey = { orderNumberType: 1, mchid: '1800008281', outTradeNo: 'T1' }
  await call(first, 'wxa.sec.order.uploadShippingInfo', {
    orderKey,
    logisticsType: 4,
    deliveryMode: 1,
    shippingList: [{ itemDesc: '茶' }],
    uploadTime: new Date(first.cloud.now()).toISOString(),
    payer: { openid: openidOf('ann') },
  })
  await call(first, 'wxa.sec.order.setMsgJumpPath', { path: 'pages/home/home' })
  await first.stop()

  const second = await start()
  expect(await ask(second, `links/${linkId}`)).toMatchObject({ query: 'a=1', expired: false })
  expect(await ask(second, 'links')).toHaveLength(1)
  expect(await ask(second, 'messages?user=ann')).toMatchObject([{ templateId: 'T' }])
  expect(await ask(second, 'messages?user=bob')).toEqual([])
  await call(second, 'subscribeMessage.send', send)
  expect(await ask(second, 'messages')).toHaveLength(2)
  expect(await call(second, 'phonenumber.getPhoneNumber', { code })).toMatchObject({ errCode: 0 })
  const read = `return cloud.getOpenData({ list: ['${cloudID}'] })`
  expect(await second.value(read, 'ann')).toMatchObject({ list: [{ data: { openGId: 'G' } }] })
  const mine = [{ outTradeNo: 'T1', user: 'ann', state: 2 }]
  expect(await ask(second, 'orders?user=ann')).toMatchObject({
    jumpPath: 'pages/home/home',
    orders: mine,
  })
  await ask(second, 'orders/confirm', { user: 'ann', outTradeNo: 'T1' })
  expect(await ask(second, 'orders')).toMatchObject({ orders: [{ state: 3 }] })
  await ask(second, 'quota', { name: 'security.msgSecCheck', count: 2_000_000 })
  const check = `return cloud.openapi.security.msgSecCheck({ content: 'x' })`
  expect(await second.error(check)).toMatchObject({ errCode: 44991 })
  await second.stop()
})

test('wishes that cannot be are refused by name', async () => {
  const at = await start()
  await expect(ask(at, 'quota', { name: 'x', count: 1 })).rejects.toThrow(/400 .*no quota/)
  await expect(ask(at, 'release', {})).rejects.toThrow(/400 .*released/)
  await expect(ask(at, 'orders/confirm', { user: 'ann', outTradeNo: 'none' })).rejects.toThrow(
    /400 .*no shipped/,
  )
  await expect(ask(at, 'cloud-id', { user: 'ann', data: {} })).rejects.toThrow(/400/)
  await expect(ask(at, 'links/none')).rejects.toThrow(/404/)
  const fault = { on: 'openapi', errcode: -1, errmsg: 'busy', count: 1 }
  await ask(at, 'faults', fault)
  expect(await ask(at, 'status')).toMatchObject({ armed: [fault] })
  await at.stop()
})
