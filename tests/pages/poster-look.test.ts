/** The merchant gives the posters his colour and seal. */
import fc from 'fast-check'
import {
  CONTRAST_MIN,
  contrast,
  isReadable as isReadableThere,
} from '../../cloudfunctions/src/domain/poster-look'
import { COLOURS, isReadable } from '../../miniprogram/merchant/poster-look/colour'
import { judgeLook } from '../../miniprogram/merchant/poster-look/look-form'
import { type Answers, ok, outage, refuse } from './cloud'
import { faultsWere, openPhone, type Phone } from './phone'
import type { Screen } from './screen'
import { owner } from './shelf'

const view: CloudApi.PosterLookView = {
  version: 7,
  look: { accent: '#BF3420', seal: '分' },
  shop: '山野茶铺',
  greeting: '推荐给你一份好茶',
  sample: { title: '桂花乌龙', picture: 'cloud://shop/oolong.jpg', priceFrom: 3_990 },
}

async function open(answers: Answers = {}): Promise<{ phone: Phone; page: Screen }> {
  const phone = openPhone({
    session: owner,
    answers: {
      'merchant.posterLook': () => ok(view),
      'merchant.savePosterLook': () => ok({ version: 8 }),
      ...answers,
    },
  })
  return { phone, page: await phone.open('merchant/poster-look/poster-look') }
}

test('a colour and a seal are chosen and saved under the version that was seen', async () => {
  const { phone, page } = await open()
  expect(page.text).toContain('桂花乌龙')
  await page.tap('靛蓝')
  await page.type('印章上的字', '茗')
  expect(phone.asksBeforeLeaving).not.toBe('')
  await page.tapButton('保存')
  expect(phone.cloud.inputs('merchant.savePosterLook')).toEqual([
    { from: 7, look: { accent: '#1F5C8B', seal: '茗' } },
  ])
  expect(phone.toasts).toEqual(['海报的样子已保存'])
})

test.each([
  ['颜色，# 和六位', 'red', '请填 # 和六位数字或字母'],
  ['颜色，# 和六位', '#FFC0CB', '这个颜色在纸上看不清'],
  ['印章上的字', '🍵', '请填一个汉字、字母或数字'],
  ['印章上的字', '山月', '请填一个汉字、字母或数字'],
])('%s of %j is told at its field and not sent', async (label, value, sentence) => {
  const { phone, page } = await open()
  await page.type(label, value)
  await page.tapButton('保存')
  expect(page.text).toContain(sentence)
  expect(phone.cloud.inputs('merchant.savePosterLook')).toEqual([])
})

test('what somebody else saved meanwhile is fetched, and said', async () => {
  const { phone, page } = await open({
    'merchant.savePosterLook': () => refuse('SETTINGS_CHANGED'),
  })
  await page.tap('墨')
  await page.tapButton('保存')
  expect(phone.dialogs).toHaveLength(1)
  expect(phone.cloud.inputs('merchant.posterLook')).toHaveLength(2)
})

test('an empty shop previews itself; an outage and a refusal are said', async () => {
  expect(
    (await open({ 'merchant.posterLook': () => ok({ ...view, sample: null }) })).page.text,
  ).toContain('扫码进店')
  const out = await open({ 'merchant.posterLook': () => outage() })
  faultsWere(/merchant\.posterLook failed/)
  expect(out.page.text).toContain('8F3A-71C0')
  const refused = await open({ 'merchant.posterLook': () => refuse('ROLE_NOT_ALLOWED') })
  expect(refused.page.buttons).toEqual(['返回'])
})

test('every colour of the choice passes the door; a typed one is judged as there', () => {
  for (const { colour } of COLOURS)
    expect([colour, isReadableThere(colour)]).toEqual([colour, true])
  const hex = fc
    .integer({ min: 0, max: 0xffffff })
    .map((n) => `#${n.toString(16).padStart(6, '0').toUpperCase()}`)
  fc.assert(
    fc.property(hex, (accent) => {
      const { look } = judgeLook({ accent, seal: '山' })
      expect(look !== null).toBe(isReadableThere(accent))
      expect(isReadable(accent)).toBe(contrast(accent, '#FAF7F2') >= CONTRAST_MIN)
    }),
  )
})
