/** 商家转账: each refusal of facts/wechat-platform.md section 6.1. */
import { createPublicKey } from 'node:crypto'
import { Rsa } from 'wechatpay-axios-plugin'
import { withMerchant } from './pay-fixture'
import { BILLS, bill, DAY, decide, INFOS, stateOf, waiting } from './transfer-fixture'
import { type Fields, openid, send, useV3, variable } from './v3-fixture'

const at = useV3()

const name = (text: string): string => Rsa.encrypt(text, variable('WXPAY_PUBLIC_KEY'))
const named = (): { headers: Record<string, string> } => ({
  headers: { 'Wechatpay-Serial': variable('WXPAY_PUBLIC_KEY_ID') },
})

/** The public half of the merchant's own key, which is not WeChat Pay's. */
const merchantPublic = (): string =>
  String(createPublicKey(variable('WXPAY_PRIVATE_KEY')).export({ type: 'spki', format: 'pem' }))

describe('what is refused', () => {
  const refused = async (more: Fields, wrong = {}) => {
    const { status, json } = await send('POST', BILLS, await bill(more), wrong)
    return [status, json.code, json.message]
  }
  const incomplete = '未传入完整且对应的转账场景报备信息，请根据接口文档检查'

  test.each<[more: Fields, message: string | RegExp]>([
    [{ transfer_scene_report_infos: undefined }, '需传入转账场景报备信息，请检查'],
    [{ transfer_scene_report_infos: [] }, '需传入转账场景报备信息，请检查'],
    [{ transfer_scene_report_infos: INFOS.slice(1) }, incomplete],
    [{ transfer_scene_report_infos: [...INFOS, INFOS[0]] }, incomplete],
    [
      { transfer_scene_report_infos: [INFOS[0], { info_type: '活动名称', info_content: 'x' }] },
      incomplete,
    ],
    [{ appid: 'wx0' }, /appid/],
    [{ out_bill_no: 'B_1' }, /out_bill_no/],
    [{ out_bill_no: 'B'.repeat(33) }, /out_bill_no/],
    [{ transfer_amount: 1.5 }, /transfer_amount/],
    [{ transfer_remark: '佣'.repeat(33) }, /transfer_remark/],
    [{ notify_url: 'https://shop.example/' }, /notify_url/],
    [{ user_recv_style: { type: 'GREEN' } }, /user_recv_style/],
    [{ amount: 1 }, '请求中含有未在API文档中定义的参数'],
  ])('%j is PARAM_ERROR', async (more, message) => {
    const seen = expect.stringMatching(message instanceof RegExp ? message : `^${message}$`)
    expect(await refused(more)).toEqual([400, 'PARAM_ERROR', seen])
  })

  test.each<[amount: number]>([[9], [2_000_001]])('%d fen is off limits', async (amount) => {
    const more = amount < 30 ? {} : { user_name: name('张三') }
    const seen = expect.stringContaining('超过单笔转账上下限')
    const reply = await refused({ transfer_amount: amount, ...more }, named())
    expect(reply).toEqual([400, 'INVALID_REQUEST', seen])
  })

  test('a name is forbidden below 30 fen and required from 200,000', async () => {
    expect(await refused({ transfer_amount: 29, user_name: name('张三') }, named())).toEqual([
      400,
      'PARAM_ERROR',
      expect.any(String),
    ])
    expect(await refused({ transfer_amount: 200_000 })).toEqual([
      400,
      'PARAM_ERROR',
      expect.any(String),
    ])
    await waiting({ transfer_amount: 199_999 })
  })

  test('a name needs the serial of the key that sealed it', async () => {
    const sealed = { user_name: name('张三') }
    const serial = [400, 'PARAM_ERROR', '平台证书序列号Wechatpay-Serial错误']
    expect(await refused(sealed)).toEqual(serial)
    expect(await refused(sealed, { headers: { 'Wechatpay-Serial': 'X' } })).toEqual(serial)
    const plain = [400, 'PARAM_ERROR', '请确认待处理的消息是否为加密后的密文']
    expect(await refused({ user_name: '张三' }, named())).toEqual(plain)
    const theirs = { user_name: Rsa.encrypt('张三', merchantPublic()) }
    expect(await refused(theirs, named())).toEqual(plain)
  })

  test('another name is other content, however it is sealed', async () => {
    const body = await bill({ user_name: name('张三') })
    expect((await send('POST', BILLS, body, named())).status).toBe(200)
    const same = { ...body, user_name: name('张三') }
    expect((await send('POST', BILLS, same, named())).status).toBe(200)
    const other = { ...body, user_name: name('李四') }
    expect(await send('POST', BILLS, other, named())).toMatchObject({
      status: 400,
      json: { code: 'INVALID_REQUEST' },
    })
  })

  test('without the grant, the address, the receiver or the money', async () => {
    await withMerchant(at(), { transferScenes: ['1000'] }, async () => {
      expect(await refused({})).toEqual([403, 'NO_AUTH', expect.any(String)])
    })
    expect(await refused({ transfer_scene_id: '1004' })).toEqual([
      403,
      'NO_AUTH',
      expect.any(String),
    ])
    await withMerchant(at(), { transferAddress: 'refused' }, async () => {
      expect(await refused({})).toEqual([400, 'INVALID_REQUEST', '此IP地址不允许调用该接口'])
    })
    expect(await refused({ openid: 'oNobody' })).toEqual([403, 'USER_ERROR', expect.any(String)])
    await withMerchant(at(), { balance: 499 }, async () => {
      expect(await refused({})).toEqual([403, 'NOT_ENOUGH', expect.any(String)])
    })
    expect(await refused({ user_recv_perception: '劳务报酬' })).toEqual([
      400,
      'INVALID_REQUEST',
      '暂不支持展示当前传入的用户收款感知',
    ])
  })

  test("the day's limits fail a bill when it is confirmed", async () => {
    await at().cloud.advance(DAY)
    const confirmed = async (no: string) => {
      await decide(at(), no, { outcome: 'confirm' })
      return stateOf(no)
    }
    await withMerchant(at(), { userDayMax: 900, dayMax: 1400 }, async () => {
      expect(await confirmed(await waiting())).toEqual(['SUCCESS', undefined])
      expect(await confirmed(await waiting())).toEqual(['FAIL', 'DAY_RECEIVED_QUOTA_EXCEED'])
      const other = { openid: await openid('other') }
      expect(await confirmed(await waiting(other))).toEqual(['SUCCESS', undefined])
      const third = { openid: await openid('third') }
      expect(await confirmed(await waiting(third))).toEqual(['FAIL', 'TRANSFER_QUOTA_EXCEED'])
      await at().cloud.advance(DAY)
      expect(await confirmed(await waiting())).toEqual(['SUCCESS', undefined])
    })
  })
})
