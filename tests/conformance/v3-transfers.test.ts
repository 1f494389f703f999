/** 商家转账: a bill's life, as facts/wechat-platform.md section 6.1 has it. */
import { APP_ID } from '../../localcloud/environment'
import { withMerchant } from './pay-fixture'
import { BILLS, bill, DAY, decide, queryBill, stateOf, waiting } from './transfer-fixture'
import { notified, openid, type Reply, send, useV3, variable } from './v3-fixture'

const at = useV3()

const cancel = (no: unknown, body?: string): Promise<Reply> =>
  send('POST', `${BILLS}/out-bill-no/${no}/cancel`, body)

describe('a bill', () => {
  test('waits for its user, who confirms, and is told of', async () => {
    const no = await waiting({ notify_url: `${at().cloud.url}/http/notify/transfer` })
    const asked = await queryBill(no)
    expect(asked.json).toEqual({
      mch_id: variable('WXPAY_MCHID'),
      out_bill_no: no,
      transfer_bill_no: expect.stringMatching(/^133\d{24}$/),
      appid: APP_ID,
      state: 'WAIT_USER_CONFIRM',
      transfer_amount: 500,
      transfer_remark: '佣金',
      openid: await openid(),
      create_time: expect.stringMatching(/^2026-03-\d\dT\d\d:\d\d:\d\d\+08:00$/),
      update_time: expect.stringMatching(/^2026-03-\d\dT\d\d:\d\d:\d\d\+08:00$/),
    })
    const byBill = await send('GET', `${BILLS}/transfer-bill-no/${asked.json.transfer_bill_no}`)
    expect(byBill.json).toEqual(asked.json)
    await decide(at(), no, { outcome: 'confirm' })
    expect(await stateOf(no)).toEqual(['SUCCESS', undefined])
    expect(notified()).toMatchObject([
      {
        path: '/transfer',
        signed: true,
        envelope: {
          event_type: 'MCHTRANSFER.BILL.FINISHED',
          resource: { original_type: 'mch_payment', algorithm: 'AEAD_AES_256_GCM' },
        },
        plain: { out_bill_no: no, state: 'SUCCESS', transfer_amount: 500, openid: await openid() },
      },
    ])
  })

  test('turned away goes on waiting; one that failed says why', async () => {
    const no = await waiting()
    await decide(at(), no, { outcome: 'reject' })
    expect(await stateOf(no)).toEqual(['WAIT_USER_CONFIRM', undefined])
    await decide(at(), no, { outcome: 'fail', reason: 'ACCOUNT_FROZEN' })
    expect(await stateOf(no)).toEqual(['FAIL', 'ACCOUNT_FROZEN'])
    await expect(decide(at(), no, { outcome: 'confirm' })).rejects.toThrow(/no transfer .* waits/)
  })

  test('not confirmed in 24 hours is closed, and its money is back', async () => {
    await withMerchant(at(), { balance: 800 }, async () => {
      const no = await waiting()
      expect(at().cloud.merchant().balance).toBe(300)
      await at().cloud.advance(DAY - 60_000)
      expect(await stateOf(no)).toEqual(['WAIT_USER_CONFIRM', undefined])
      await at().cloud.advance(60_000)
      expect(await stateOf(no)).toEqual(['FAIL', 'OVERDUE_CLOSE'])
      expect(at().cloud.merchant().balance).toBe(800)
    })
  })

  test('is cancelled while it waits, again without harm, and never later', async () => {
    await withMerchant(at(), { balance: 500 }, async () => {
      const no = await waiting()
      const first = await cancel(no)
      expect(first).toMatchObject({ status: 200, json: { out_bill_no: no, state: 'CANCELING' } })
      await at().cloud.settled()
      expect(await cancel(no, '{}')).toMatchObject({ status: 200, json: { state: 'CANCELLED' } })
      expect(at().cloud.merchant().balance).toBe(500)
    })
    const done = await waiting()
    await decide(at(), done, { outcome: 'confirm' })
    expect(await cancel(done)).toMatchObject({ status: 400, json: { code: 'INVALID_REQUEST' } })
    expect(await cancel(done, '{"a":1}')).toMatchObject({ json: { code: 'PARAM_ERROR' } })
  })

  test('of the same number and content is the same bill; other content is refused', async () => {
    const body = await bill()
    const [one, two] = await Promise.all([send('POST', BILLS, body), send('POST', BILLS, body)])
    expect(one.json).toEqual(two.json)
    for (const other of [{ transfer_amount: 501 }, { transfer_remark: '奖' }]) {
      expect(await send('POST', BILLS, { ...body, ...other })).toMatchObject({
        status: 400,
        json: { code: 'INVALID_REQUEST', message: '单号已存在但信息不一致，请查单后比较确认' },
      })
    }
    expect(
      at()
        .cloud.transfers()
        .filter((e) => e.outBillNo === body.out_bill_no),
    ).toHaveLength(1)
  })

  test('unknown, or over 30 days old, is 404 NOT_FOUND', async () => {
    const unknown = { status: 404, json: { code: 'NOT_FOUND', message: '记录不存在' } }
    expect(await queryBill('B9')).toMatchObject(unknown)
    expect(await cancel('B9')).toMatchObject(unknown)
    expect(await send('GET', `${BILLS}/transfer-bill-no/1`)).toMatchObject(unknown)
    const no = await waiting()
    await at().cloud.advance(30 * DAY - 60_000)
    expect((await queryBill(no)).status).toBe(200)
    await at().cloud.advance(2 * 60_000)
    expect(await queryBill(no)).toMatchObject(unknown)
  })
})

test('the control plane lists, decides, and shows and changes the merchant', async () => {
  const url = `${at().cloud.url}/local`
  const post = (path: string, body: unknown) =>
    fetch(`${url}${path}`, { method: 'POST', body: JSON.stringify(body) })
  const no = await waiting()
  const list = await (await fetch(`${url}/transfers?user=buyer`)).json()
  expect(list[0]).toEqual({
    outBillNo: no,
    user: 'buyer',
    amount: 500,
    remark: '佣金',
    state: 'WAIT_USER_CONFIRM',
    packageInfo: expect.any(String),
    failReason: '',
    createdAt: expect.any(Number),
  })
  expect(await (await fetch(`${url}/transfers?user=nobody`)).json()).toEqual([])
  expect((await post('/transfers/decide', { outBillNo: no, outcome: 'confirm' })).status).toBe(200)
  await at().cloud.settled()
  expect(at().cloud.transfers('buyer')[0]).toMatchObject({ state: 'SUCCESS', packageInfo: '' })
  expect((await post('/transfers/decide', { outBillNo: no, outcome: 'confirm' })).status).toBe(400)
  expect((await post('/merchant', { balance: -1 })).status).toBe(400)
  expect(await (await post('/merchant', { transferMin: 20 })).json()).toMatchObject({
    transferMin: 20,
    balance: null,
  })
  await post('/merchant', { transferMin: 10 })
  expect((await (await fetch(`${url}/merchant`)).json()).transferMin).toBe(10)
})
