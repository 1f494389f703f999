import { openidOf } from '../../localcloud/wechat/openid'
import { refused, useApis } from './openapi-fixture'

const { at, call, refusal } = useApis()

const SEND = 'subscribeMessage.send'
const PAID = { id: 'paid', title: '付款通知', fields: { thing1: '商品', amount2: '金额' } }
const touser = openidOf('ann')
const right = { thing1: { value: '龙井' }, amount2: { value: '¥12.50元' } }
const message = { touser, templateId: 'paid', data: right }

beforeAll(async () => {
  const { wechat } = at().cloud
  await wechat.registerTemplate(PAID)
  await wechat.subscribe('ann', { paid: 'reject' })
})

test('one accept is one message', async () => {
  const { wechat } = at().cloud
  const none = refused(SEND, 43101, 'user refuse to accept the msg')
  expect(await refusal(SEND, message)).toMatchObject(none)
  await wechat.subscribe('ann', { paid: 'accept' })
  await wechat.subscribe('ann', { paid: 'accept' })
  const first = await call(SEND, { ...message, page: 'pages/home/home?i=1' })
  await call(SEND, { ...message, miniprogramState: 'trial', lang: 'zh_CN' })
  expect(await refusal(SEND, message)).toMatchObject(none)
  expect(first).toMatchObject({ errCode: 0, msgid: expect.stringMatching(/^\d{19}$/) })
  const about = { user: 'ann', templateId: 'paid', title: '付款通知' }
  const data = { thing1: '龙井', amount2: '¥12.50元' }
  expect(wechat.messages('ann')).toMatchObject([
    { ...about, id: first.msgid, data, page: 'pages/home/home?i=1', state: 'formal' },
    { ...about, data, page: '', state: 'trial' },
  ])
  expect(wechat.messages('bob')).toEqual([])
})

test('a refused message takes nothing out of stock', async () => {
  await at().cloud.wechat.subscribe('ann', { paid: 'accept' })
  expect(await refusal(SEND, { ...message, page: 'pages/none' })).toMatchObject({ errCode: 41030 })
  expect(await call(SEND, message)).toMatchObject({ errCode: 0 })
})

test.each([
  [{ ...message, touser: 'nobody' }, 40003, 'invalid openid'],
  [{ templateId: 'paid', data: right }, 40003, 'invalid openid'],
  [{ ...message, templateId: 'other' }, 40037, 'invalid template_id'],
  [{ ...message, page: 'pages/none/none' }, 41030, 'invalid page'],
  [{ ...message, miniprogramState: 'beta' }, 47001, 'data format error'],
  [{ touser, templateId: 'paid' }, 47001, 'data format error'],
  [{ ...message, data: { thing1: '龙井' } }, 47001, 'data format error'],
  [
    { ...message, data: { thing1: { value: '龙井' } } },
    47003,
    'argument invalid! data.amount2.value is empty',
  ],
  [
    { ...message, data: { ...right, thing1: { value: '很'.repeat(21) } } },
    47003,
    'argument invalid! data.thing1.value invalid',
  ],
])('%j is refused with %i', async (parameters, errCode, text) => {
  expect(await refusal(SEND, parameters)).toMatchObject(refused(SEND, errCode, text))
})

test('a field that the template has not is a loud error', async () => {
  const data = { ...right, thing9: { value: 'x' } }
  const { errMsg } = await refusal(SEND, { ...message, data })
  expect(errMsg).toMatch(/data.thing9: template paid has no such field; WeChat would drop it/)
})

/** Each type with values that it takes and values that it does not. */
const TYPES: [field: string, taken: (string | number)[], refused: (string | number)[]][] = [
  ['thing1', ['茶'.repeat(20), '🍵'.repeat(20), '12 bags'], ['茶'.repeat(21)]],
  ['number1', [12, '-1.5', '9'.repeat(32)], ['一', '9'.repeat(33), '1e5']],
  ['letter1', ['Tea', 'a'.repeat(32)], ['茶', 'a1', 'a'.repeat(33)]],
  ['symbol1', ['+-*', '★'], ['a', '++++++']],
  ['character_string1', ['NO.2026-1/a', 'x'.repeat(32)], ['订单1', 'x'.repeat(33)]],
  [
    'time1',
    ['15:01', '2026年1月31日 15:01', '2026-01-31 15:01:09', '9:00~18:00'],
    ['下午三点', '2026/1/1'],
  ],
  [
    'date1',
    ['2026年1月31日', '2026-01-31', '2026-01-31 15:01', '2026-01-01~2026-02-01'],
    ['1月31日', '15:01'],
  ],
  ['amount1', ['¥12.50', '12元', '$1234567890', 9.9], ['12345678901', '十元', '¥', '1,000元']],
  ['phone_number1', ['+86-0571-12345678', '13800001111'], ['电话', '1'.repeat(18)]],
  ['car_number1', ['浙A12345', '浙AD12345'], ['浙A1234567', 'a-1']],
  ['name1', ['张三', '艾山·买买提', 'Ann Lee'], ['张三3', '张'.repeat(11), 'A'.repeat(21)]],
  ['phrase1', ['已发货'], ['已经发货了啊', 'ok', '发货1']],
]

test.each(TYPES)('values of %s', async (field, taken, wrong) => {
  const { wechat } = at().cloud
  await wechat.registerTemplate({ id: 'one', title: field, fields: { [field]: 'x' } })
  const send = (value: string | number) => ({
    touser,
    templateId: 'one',
    data: { [field]: { value } },
  })
  for (const value of taken) {
    await wechat.subscribe('ann', { one: 'accept' })
    expect(await call(SEND, send(value))).toMatchObject({ errCode: 0 })
  }
  for (const value of wrong) {
    const error = refused(SEND, 47003, `argument invalid! data.${field}.value invalid`)
    expect({ value, ...(await refusal(SEND, send(value))) }).toMatchObject(error)
  }
})

test('names in camel case arrive as they are registered', async () => {
  const { wechat } = at().cloud
  const fields = { character_string2: '单号' }
  await wechat.registerTemplate({ id: 'camel', title: '单', fields })
  await wechat.subscribe('ann', { camel: 'accept' })
  const data = { characterString2: { value: 'A1' } }
  expect(await call(SEND, { touser, templateId: 'camel', data })).toMatchObject({ errCode: 0 })
  expect(wechat.messages('ann').at(-1)?.data).toEqual({ character_string2: 'A1' })
})

test('what a user chooses, as requestSubscribeMessage answers it', async () => {
  const { wechat } = at().cloud
  await wechat.registerTemplate({ ...PAID, id: 'twin' })
  expect(await wechat.subscribe('bob', { paid: 'accept', twin: 'accept' })).toEqual({
    paid: 'accept',
    twin: 'filter',
    errMsg: 'requestSubscribeMessage:ok',
  })
  expect(
    await refusal(SEND, { ...message, touser: openidOf('bob'), templateId: 'twin' }),
  ).toMatchObject({ errCode: 43101 })
  const six = Object.fromEntries([1, 2, 3, 4, 5, 6].map((n) => [`t${n}`, 'accept' as const]))
  await expect(wechat.subscribe('bob', six)).rejects.toThrow(/20003: at most 5/)
  await expect(wechat.subscribe('bob', { none: 'accept' })).rejects.toThrow(/20001: .*none/)
  const wrong = { id: 'w', title: 'w', fields: { word1: 'x' } }
  await expect(wechat.registerTemplate(wrong)).rejects.toThrow(/field word1: a type/)
})

test('the templates are listed', async () => {
  const { data } = await call('subscribeMessage.getTemplateList', {})
  expect(data).toContainEqual({
    priTmplId: 'paid',
    title: '付款通知',
    content: '商品:{{thing1.DATA}}\n金额:{{amount2.DATA}}\n',
    example: '',
    type: 2,
  })
})
