import { openidOf } from '../../localcloud/wechat/openid'
import { refused, useApis } from './openapi-fixture'

const { at, call, refusal, startMinute } = useApis()

const TEXT = 'security.msgSecCheck'
const MEDIA = 'security.mediaCheckAsync'
const tester = openidOf('tester')
const text = (content: string, more = {}) => ({
  version: 2,
  scene: 2,
  openid: tester,
  content,
  ...more,
})
const media = (more = {}) => ({
  version: 2,
  scene: 1,
  openid: tester,
  mediaUrl: 'https://a.example/1.png',
  mediaType: 2,
  ...more,
})

test.each([
  ['好茶', {}, 'pass', 100],
  ['来赌博', {}, 'risky', 20006],
  ['加微信', {}, 'review', 10001],
  ['加微信赌博', {}, 'risky', 20006],
  ['好', { nickname: '高仿店' }, 'review', 20013],
  ['好', { title: '诈骗' }, 'risky', 20008],
  ['好', { scene: 1, signature: '去死' }, 'risky', 20003],
  ['好', { scene: 2, signature: '去死' }, 'pass', 100],
  ['好'.repeat(2500), {}, 'pass', 100],
])('the verdict on %.10s %j is %s', async (content, more, suggest, label) => {
  const answer = await call(TEXT, text(content, more))
  expect(answer).toMatchObject({
    errCode: 0,
    result: { suggest, label },
    traceId: expect.stringMatching(/./),
  })
  const word = { strategy: 'keyword', errcode: 0, suggest, label }
  if (suggest === 'pass') expect(answer.detail).toHaveLength(1)
  else expect(answer.detail).toContainEqual({ ...word, keyword: expect.stringMatching(/./) })
})

test.each([
  [TEXT, text('好', { scene: 5 }), 40129, 'invalid scene'],
  [TEXT, text('好', { openid: undefined }), 40003, 'invalid openid'],
  [TEXT, text('好', { openid: 'x' }), 40003, 'invalid openid'],
  [
    TEXT,
    text('好', { openid: openidOf('a stranger') }),
    43104,
    'The openid does not match the appid',
  ],
  [TEXT, text('好'.repeat(2501)), 47001, 'data format error'],
  [TEXT, text('好', { version: 1 }), 47001, 'data format error'],
  [TEXT, {}, 47001, 'data format error'],
  [TEXT, { content: '赌博' }, 87014, 'risky content'],
  [MEDIA, media({ mediaType: 3 }), 40004, 'invalid media type'],
  [MEDIA, media({ scene: 0 }), 40129, 'invalid scene'],
  [MEDIA, media({ openid: 'x' }), 40003, 'invalid openid'],
  [MEDIA, media({ mediaUrl: 'cloud://x' }), 47001, 'data format error'],
])('%s of %j is refused with %i', async (name, parameters, errCode, message) => {
  expect(await refusal(name, parameters)).toMatchObject(refused(name, errCode, message))
})

test('the first version only says yes or no', async () => {
  expect(await call(TEXT, { content: '加微信' })).toEqual({
    errCode: 0,
    errMsg: 'openapi.security.msgSecCheck:ok',
  })
})

test('a user who was not here within two hours cannot be asked about', async () => {
  const openid = openidOf('away')
  await at().value('return 1', 'away')
  await at().cloud.advance(2 * 3_600_000 - 60_000)
  expect(await call(TEXT, text('好', { openid }))).toMatchObject({ errCode: 0 })
  await at().cloud.advance(120_000)
  const gone = refused(TEXT, 61010, 'code is expired')
  expect(await refusal(TEXT, text('好', { openid }))).toMatchObject(gone)
  expect(await refusal(MEDIA, media({ openid }))).toMatchObject({ errCode: 61010 })
  await at().value('return 1', 'away')
  expect(await call(TEXT, text('好', { openid }))).toMatchObject({ errCode: 0 })
})

test('media are taken for a check, of which only the number comes back', async () => {
  expect(await call(MEDIA, media())).toEqual({
    traceId: expect.stringMatching(/./),
    errCode: 0,
    errMsg: 'openapi.security.mediaCheckAsync:ok',
  })
})

test('the quotas of a minute and of a day', async () => {
  const { wechat } = at().cloud
  await startMinute()
  wechat.spendQuota(TEXT, 3999)
  expect(await call(TEXT, text('好'))).toMatchObject({ errCode: 0 })
  const minute = refused(TEXT, 44991, 'reach max api minute frequence limit')
  expect(await refusal(TEXT, text('好'))).toMatchObject(minute)
  await startMinute()
  expect(await call(TEXT, text('好'))).toMatchObject({ errCode: 0 })
  wechat.spendQuota(MEDIA, 200_000)
  await startMinute()
  const day = refused(MEDIA, 45009, 'reach max api daily quota limit')
  expect(await refusal(MEDIA, media())).toMatchObject(day)
})

describe('a picture goes along as bytes', () => {
  const check = (bytes: string): string =>
    `return cloud.openapi.security.imgSecCheck({
       media: { contentType: 'image/png', value: ${bytes} } })`
  const png = `Buffer.from('89504e470d0a1a0a00ff', 'hex')`

  test.each([
    ['no picture', `Buffer.from('text')`, 40005],
    ['over 1 MB', `Buffer.concat([${png}, Buffer.alloc(1024 * 1024)])`, 40006],
    ['risky', `Buffer.concat([${png}, Buffer.from('赌博')])`, 87014],
  ])('%s', async (_what, bytes, errCode) => {
    expect(await at().error(check(bytes))).toMatchObject({ errCode })
  })

  test('a good one passes, a text is none', async () => {
    expect(await at().value(check(png))).toMatchObject({ errCode: 0 })
    expect(await refusal('security.imgSecCheck', { media: 'x' })).toMatchObject(
      refused('security.imgSecCheck', 41005, 'media data missing'),
    )
  })
})
