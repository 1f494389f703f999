import { bind } from './bind'
import type { DrawItem, DrawList, GlyphsItem, RectItem } from './draw-list'
import { demoData } from './fixtures/demo-poster'
import { plainTypesetter } from './fixtures/plain-typesetter'
import type { PosterData, TemplateId } from './poster-input'
import { resolve } from './resolve'
import { templates } from './templates/templates'
import { themeOf } from './theme'

const theme = themeOf('#BF3420')
const ids: TemplateId[] = ['classic', 'picture', 'type']

function drawn(
  id: TemplateId,
  data: Partial<PosterData> = {},
  sheet: { seal?: string; hasPicture?: boolean } = {},
): DrawList {
  const template = templates[id]
  const ops = bind(template, { ...demoData, ...data })
  const shown = { seal: '分', hasPicture: true, ...sheet }
  return resolve(template, ops, { theme, type: plainTypesetter(), ...shown })
}

function glyphs(list: DrawList): GlyphsItem[] {
  return list.items.filter((item): item is GlyphsItem => item.kind === 'glyphs')
}

function find(list: DrawList, text: string): GlyphsItem {
  const item = glyphs(list).find((glyph) => glyph.text.startsWith(text))
  if (item === undefined) throw new Error(`No ${text} on the poster`)
  return item
}

function rightEdge(item: GlyphsItem): number {
  return item.x + plainTypesetter().measure(item.text, item.face, item.size)
}

/** Left, top, right and bottom. */
function bounds(item: DrawItem): [number, number, number, number] {
  if (item.kind !== 'glyphs') return [item.x, item.y, item.x + item.w, item.y + item.h]
  return [item.x, item.baseline - item.size, rightEdge(item), item.baseline + item.size * 0.3]
}

const long: Partial<PosterData> = {
  nickname: '茶山上的小木子🍵'.repeat(6),
  greeting: '推荐给你一罐春茶'.repeat(6),
  title: '明前特级龙井绿茶礼盒装'.repeat(6),
  subtitle: '三月下旬单芽，手工摊青'.repeat(6),
  spec: '100 g 两罐礼盒装'.repeat(6),
  priceFen: Number.MAX_SAFE_INTEGER,
  shop: '西湖龙井狮峰山旗舰店'.repeat(6),
  attributes: Array.from(
    { length: 9 },
    () => ['采摘时间'.repeat(9), '三月下旬'.repeat(9)] as const,
  ),
}

const little: Partial<PosterData> = {
  nickname: '',
  greeting: '',
  title: '茶',
  subtitle: undefined,
  spec: undefined,
  priceFen: 0,
  shop: '山',
  attributes: [],
}

describe.each(ids)('the %s poster', (id) => {
  it.each([
    ['demo', {}],
    ['long', long],
    ['little', little],
  ])('keeps %s data on the sheet, away from its edges', (_, data) => {
    const list = drawn(id, data)
    for (const item of list.items) {
      const [left, top, right, bottom] = bounds(item)
      const margin = item.kind === 'glyphs' ? 40 : 0
      expect(left).toBeGreaterThanOrEqual(margin)
      expect(top).toBeGreaterThanOrEqual(0)
      expect(right).toBeLessThanOrEqual(list.width - margin)
      expect(bottom).toBeLessThanOrEqual(list.height)
    }
  })

  it('keeps every text off the code and its plate', () => {
    const list = drawn(id, long)
    const plate = list.items.findIndex((item) => item.kind === 'picture' && item.picture === 'code')
    const [left, top, right, bottom] = bounds(list.items[plate - 1] ?? list.items[plate] ?? fail())
    for (const item of glyphs(list)) {
      const [l, t, r, b] = bounds(item)
      const apart = r <= left || l >= right || b <= top || t >= bottom
      expect({ text: item.text, apart }).toEqual({ text: item.text, apart: true })
    }
  })

  it('puts the code on a white plate of its own, at 200 px or more', () => {
    const { items } = drawn(id)
    const at = items.findIndex((item) => item.kind === 'picture' && item.picture === 'code')
    const code = bounds(items[at] ?? fail())
    const plate = items[at - 1]
    expect(plate).toMatchObject({ kind: 'rect', fill: '#FFFFFF' })
    const around = bounds(plate ?? fail())
    expect(code[2] - code[0]).toBeGreaterThanOrEqual(200)
    expect(code[0] - around[0]).toBeGreaterThanOrEqual(7)
    expect(around[3] - code[3]).toBeGreaterThanOrEqual(7)
  })

  it('says that the price may have changed', () => {
    expect(find(drawn(id), '价格以小程序内为准')).toBeDefined()
  })

  it('calls a member without a nickname 朋友', () => {
    expect(find(drawn(id, { nickname: ' 𠮷 ' }), '朋友')).toBeDefined()
  })

  it('is the same list every time', () => {
    expect(drawn(id, long)).toEqual(drawn(id, long))
  })
})

function fail(): never {
  throw new Error('The poster has no code')
}

describe('the title', () => {
  it('is followed by the subtitle where it leaves a line free', () => {
    const list = drawn('classic')
    expect(find(list, '三月下旬采').baseline - find(list, '明前绿茶').baseline).toBe(60)
  })

  it('takes both lines when it needs them', () => {
    const list = drawn('classic', { title: '明前特级龙井绿茶礼盒装 送长辈送朋友' })
    expect(find(list, '送长辈').baseline - find(list, '明前特级').baseline).toBe(60)
    expect(glyphs(list).some((item) => item.text.startsWith('三月下旬采'))).toBe(false)
  })

  it('stands in the middle of its two lines when it is alone', () => {
    const alone = find(drawn('classic', { subtitle: undefined }), '明前绿茶')
    expect(alone.baseline - find(drawn('classic'), '明前绿茶').baseline).toBe(30)
  })

  it.each([
    ['高山百花', 80, 1],
    ['高山百花蜜', 64, 1],
    ['明前绿茶头采', 80, 2],
    ['明前特级龙井绿茶', 80, 2],
    ['明前特级龙井绿茶礼盒', 64, 2],
    ['明前特级龙井绿茶礼盒装送长辈', 48, 3],
    ['明前特级龙井绿茶礼盒装送长辈三月下旬采', 48, 3],
  ])('of the type poster shrinks as it grows: %s', (title, size, lines) => {
    const set = glyphs(drawn('type', { title, shop: '店' })).filter(
      (item) => item.face === 'serif600' && item.x === 44,
    )
    expect(set).toHaveLength(lines)
    for (const line of set) expect(line.size).toBe(size)
  })

  it('pulls the subtitle after it', () => {
    const short = find(drawn('type', { title: '春茶' }), '三月下旬')
    const tall = find(drawn('type', { title: '明前绿茶 头采独芽' }), '三月下旬')
    expect(tall.baseline - short.baseline).toBe(112)
  })
})

describe('the nickname', () => {
  it('is cut before 推荐, which stays', () => {
    const list = drawn('picture', { nickname: '茶山上的小木子'.repeat(6) })
    const text = glyphs(list).find((item) => item.text.includes('推荐'))
    expect(text?.text).toMatch(/^茶山上的.*… 推荐$/)
  })

  it('decides the width of the pill', () => {
    const pill = (nickname: string) =>
      drawn('picture', { nickname }).items.find(
        (item): item is RectItem => item.kind === 'rect' && item.r === 40,
      )
    expect((pill('小林儿')?.w ?? 0) - (pill('小林')?.w ?? 0)).toBe(28)
  })
})

describe('the price', () => {
  it('ends at the right edge of the type poster', () => {
    for (const priceFen of [5, 12_800, 123_456_789]) {
      const cents = find(drawn('type', { priceFen }), `.${String(priceFen % 100).padStart(2, '0')}`)
      expect(rightEdge(cents)).toBeCloseTo(702)
    }
  })

  it('is set smaller as a whole rather than cut', () => {
    const list = drawn('classic', { priceFen: 123_456_789_00 })
    const yuan = find(list, '123,456,789')
    expect(yuan.size).toBeLessThan(88)
    expect(find(list, '¥').size / yuan.size).toBeCloseTo(0.55)
    expect(rightEdge(find(list, '.00'))).toBeCloseTo(448)
  })

  it('stands on one baseline', () => {
    const list = drawn('classic')
    expect(find(list, '¥').baseline).toBe(find(list, '128').baseline)
    expect(find(list, '.00').baseline).toBe(find(list, '128').baseline)
  })
})

describe('the table of attributes', () => {
  const rules = (list: DrawList) =>
    list.items.filter((item) => item.kind === 'rect' && item.fill === theme.rule2).length

  it('prints four rows at most, with a rule between rows', () => {
    const attributes = Array.from({ length: 6 }, (_, at) => [`第${at}`, '值'] as const)
    const list = drawn('type', { attributes })
    expect(rules(list)).toBe(3)
    expect(glyphs(list).filter((item) => item.text.startsWith('第'))).toHaveLength(4)
  })

  it('prints the spec, or else the shop, when there is no attribute', () => {
    expect(find(drawn('type', { attributes: [] }), '规格')).toBeDefined()
    expect(find(drawn('type', { attributes: [], spec: undefined }), '店铺')).toBeDefined()
  })

  it('aligns the values at the right edge', () => {
    expect(rightEdge(find(drawn('type'), '海拔'))).toBeCloseTo(702)
  })
})

describe('a note after the shop', () => {
  it('stands behind the name, however long that is', () => {
    const short = drawn('picture')
    const wide = drawn('picture', { shop: '西湖龙井狮峰山旗舰店' })
    const gap = (list: DrawList, shop: string) =>
      find(list, '价格以').x - rightEdge(find(list, shop))
    expect(gap(short, '分明小铺')).toBe(28)
    expect(gap(wide, '西湖龙井')).toBe(28)
  })
})

describe.each(ids)('the %s poster of the shop', (id) => {
  const data = { priceFen: null, call: '扫码进店' }

  it('invites where a price would stand, and says nothing of prices', () => {
    const texts = glyphs(drawn(id, data)).map(({ text }) => text)
    expect(texts).toContain('扫码进店')
    expect(texts.filter((text) => /¥|价格/.test(text))).toEqual([])
  })

  it('has the merchant’s seal where its picture would be, and 分 for one that no font has', () => {
    const count = (seal: string, shown: string, hasPicture: boolean) =>
      glyphs(drawn(id, data, { seal, hasPicture })).filter(({ text }) => text === shown).length
    expect([count('茶', '茶', true), count('茶', '茶', false)]).toEqual([1, 2])
    expect(count('𠮷', '分', true)).toBe(1)
    const list = drawn(id, data, { hasPicture: false })
    expect(list.items.some((item) => item.kind === 'picture' && item.picture === 'product')).toBe(
      false,
    )
  })
})
