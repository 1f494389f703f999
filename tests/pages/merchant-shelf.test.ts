import { type Answers, ok, outage, refuse } from './cloud'
import { faultsWere, openPhone, type Phone } from './phone'
import type { Screen } from './screen'
import { card, owner, shelf } from './shelf'

async function open(route: string, answers: Answers = {}): Promise<{ phone: Phone; page: Screen }> {
  const phone = openPhone({
    session: owner,
    answers: {
      'merchant.shelf': () => ok(shelf),
      'merchant.products': () => ok({ products: [card], cursor: null }),
      'merchant.saveCategories': () => ok({ version: 5 }),
      'merchant.saveBanners': () => ok({ version: 5 }),
      ...answers,
    },
  })
  return { phone, page: await phone.open(`merchant/${route}/${route}`) }
}

test('categories: renamed, moved, removed and added, saved at once from what was read', async () => {
  const { phone, page } = await open('categories')
  await page.tap('上移 礼盒')
  await page.type('分类 2', '茶')
  await page.tap('添加分类')
  await page.type('分类 3', ' 茶器 ')
  await page.tap('删除 礼盒')
  await page.tap('保存分类')
  expect(phone.cloud.inputs('merchant.saveCategories')).toEqual([
    {
      from: 4,
      categories: [
        { id: 'tea', name: '茶' },
        { id: expect.stringMatching(/^\w{24}$/), name: '茶器' },
      ],
    },
  ])
  expect(phone.toasts).toEqual(['分类已保存'])
})

test('categories: one with products is not removed, one without a name not saved', async () => {
  const { phone, page } = await open('categories')
  await page.tap('删除 茶叶')
  expect(page.text).toContain('里面还有 6 件商品，请先换到别的分类')
  await page.type('分类 2', ' ')
  await page.tap('保存分类')
  expect(page.text).toContain('请填名称，不要的可以删掉')
  expect(phone.cloud.inputs('merchant.saveCategories')).toEqual([])
})

test.each([
  ['categories', '分类 1', '保存分类'],
  ['banners', '横幅 1 标题', '保存横幅'],
])(
  '%s: the second of two editors is told and sees what is there now',
  async (route, field, save) => {
    const { phone, page } = await open(route, {
      'merchant.saveCategories': () => refuse('SETTINGS_CHANGED'),
      'merchant.saveBanners': () => refuse('SETTINGS_CHANGED'),
    })
    await page.type(field, '别的')
    await page.tap(save)
    expect(phone.dialogs).toEqual(['店铺设置刚被别人改过，请刷新后再改'])
    expect(phone.cloud.inputs('merchant.shelf')).toHaveLength(2)
  },
)

test('banners: a picture, words and the product it leads to', async () => {
  const { phone, page } = await open('banners')
  expect(page.text).toContain('点开去明前绿茶')
  await page.tap('添加横幅')
  await page.tap('保存横幅')
  expect(page.text).toContain('请放一张图片，不要的可以删掉')
  await page.tap('添加横幅图片')
  await page.type('横幅 2 第二行', ' 到仓 ')
  await page.tap('横幅 2 点开的商品')
  await page.tap('桂花乌龙')
  await page.tap('保存横幅')
  const [upload] = phone.cloud.uploads
  expect(upload?.cloudPath).toMatch(/^banners\//)
  const { productTitle, ...first } = shelf.banners[0] ?? { productTitle: '' }
  expect(productTitle).toBe('明前绿茶')
  expect(phone.cloud.inputs('merchant.saveBanners')).toEqual([
    {
      from: 4,
      banners: [
        first,
        {
          ...{ title: '', lines: ['到仓'], productId: 'oolong' },
          picture: `cloud://test/${upload?.cloudPath}`,
        },
      ],
    },
  ])
})

test.each(['categories', 'banners'])('%s: an outage, and a refusal', async (route) => {
  const down = await open(route, { 'merchant.shelf': () => outage() })
  faultsWere(/merchant\.shelf failed/)
  expect(down.page.text).toContain('编号')
  const closed = await open(route, { 'merchant.shelf': () => refuse('ROLE_NOT_ALLOWED') })
  expect(closed.page.text).toContain('你的岗位不能做这项操作，请找店主或店长')
})

test.each([
  ['categories', '还没有分类'],
  ['banners', '还没有横幅'],
])('%s: empty says what it is for', async (route, words) => {
  const empty = { ...shelf, categories: [], banners: [] }
  const { page } = await open(route, { 'merchant.shelf': () => ok(empty) })
  expect(page.text).toContain(words)
})
