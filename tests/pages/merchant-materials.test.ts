import { type Answers, ok, outage, outageNumber, refuse } from './cloud'
import { at } from './facts'
import { faultsWere, openPhone, type Phone } from './phone'
import type { Screen } from './screen'
import { card, owner } from './shelf'

const LONGEST = '长'.repeat(30)

const row: CloudApi.MerchantMaterialCard = {
  ...{ materialId: 'M1', kind: 'share', title: '桂花乌龙，适合下午', words: '好茶' },
  ...{ pictures: [], productId: 'oolong', activityId: null, about: '桂花乌龙' },
  ...{ open: true, shown: true, scans: 3, orders: 2 },
}
const activity: CloudApi.ActivityCard = {
  ...{ activityId: 'spring', title: '春茶节', picture: 'cloud://shop/spring.jpg' },
  ...{ from: at('04-01T00:00'), until: at('05-01T00:00'), state: 'open' },
}
const list = (materials: CloudApi.MerchantMaterialCard[], cursor: string | null = null) =>
  ok({ materials, cursor })

async function open(
  route: string,
  answers: Answers,
  query: Record<string, string> = {},
): Promise<{ phone: Phone; page: Screen }> {
  const phone = openPhone({
    session: owner,
    answers: {
      'merchant.training': () => ok({ quiz: false, version: 4, rules: [] }),
      'merchant.activities': () => ok({ activities: [activity], cursor: null }),
      'merchant.products': () => ok({ products: [card], cursor: null }),
      ...answers,
    },
  })
  return { phone, page: await phone.open(`desk/${route}/${route}`, query) }
}

describe('the merchant’s materials', () => {
  test('each with what came of everybody’s codes; knowledge has no such figures', async () => {
    const knowledge = { ...row, materialId: 'M2', kind: 'knowledge', title: '怎么存' } as const
    const none = { ...row, materialId: 'M3', title: LONGEST, about: '', scans: 0, orders: 0 }
    const { phone, page } = await open('materials', {
      'merchant.materials': () => list([row, knowledge, none]),
    })
    expect(page.text).toContain('推广 · 桂花乌龙来访 3 人，下单 2 单，转化 66.7%')
    expect(page.text).toContain('知识 · 桂花乌龙管理')
    expect(page.text).toContain('商品或活动已经没有了还没有人来访')
    expect(page.text).toContain('到底了，共 3 份')
    await page.tap(row.title)
    await page.tap('活动')
    await page.tap('添加素材')
    expect(phone.went).toEqual([
      'navigateTo /desk/material/material?id=M1',
      'navigateTo /desk/activities/activities',
      'navigateTo /desk/material/material',
    ])
  })

  test('moved and hidden, and the list is fetched again', async () => {
    const { phone, page } = await open('materials', {
      'merchant.materials': ({ shown }) => list(shown ? [row] : []),
      'merchant.moveMaterial': () => ok({ moved: true }),
      'merchant.showMaterial': () => refuse('MATERIAL_NOT_FOUND'),
    })
    await page.tap(`管理 ${row.title}`)
    await page.tap('下移')
    expect(phone.cloud.inputs('merchant.moveMaterial')).toEqual([{ materialId: 'M1', to: 'after' }])
    await page.tap(`管理 ${row.title}`)
    await page.tap('收起，分销员不再看到')
    expect(phone.cloud.inputs('merchant.showMaterial')).toEqual([
      { materialId: 'M1', shown: false },
    ])
    expect(phone.toasts).toEqual(['已移动'])
    expect(phone.dialogs).toEqual(['这份素材已经下架，请返回列表换一份'])
    await page.tap('收起来的')
    expect(page.text).toContain('没有收起的素材')
    expect(phone.cloud.inputs('merchant.materials')).toHaveLength(4)
  })

  test('the quiz is switched on from what was seen; the second of two is told', async () => {
    const { phone, page } = await open('materials', {
      'merchant.materials': () => list([]),
      'merchant.saveTraining': () => refuse('SETTINGS_CHANGED'),
    })
    expect(page.text).toContain('还没有素材')
    await page.change('做海报前先答题', true)
    expect(phone.cloud.inputs('merchant.saveTraining')).toEqual([{ from: 4, quiz: true }])
    expect(phone.dialogs).toEqual(['店铺设置刚被别人改过，请刷新后再改'])
    expect(phone.cloud.inputs('merchant.training')).toHaveLength(2)
  })

  test.each([
    ['materials', 'merchant.materials'],
    ['activities', 'merchant.activities'],
  ] as const)('%s: an outage and a refusal', async (route, action) => {
    const down = await open(route, { 'merchant.materials': () => list([]), [action]: outage })
    faultsWere(/failed/)
    expect(down.page.text).toContain(outageNumber)
    const no = await open(route, { [action]: () => refuse('ROLE_NOT_ALLOWED') })
    expect(no.page.text).toContain('你的岗位不能做这项操作，请找店主或店长')
  })
})

describe('one material', () => {
  const stored: CloudApi.MerchantMaterial = {
    ...{ materialId: 'M1', version: 7, about: '桂花乌龙', shown: true },
    material: {
      ...{ kind: 'share', title: '旧标题', words: '好茶', pictures: ['cloud://shop/a.jpg'] },
      ...{ productId: 'oolong', activityId: null },
    },
  }

  test('a new one: what is missing is said at the field, then it is added once', async () => {
    const { phone, page } = await open('material', {
      'merchant.addMaterial': () => ok({ materialId: 'M9', version: 1 }),
    })
    await page.tap('商品知识')
    await page.tap('一件商品')
    await page.tap('添加素材')
    for (const words of ['请填标题', '请写一段文字，或者放一张图片', '请选一件商品或一个活动']) {
      expect(page.text).toContain(words)
    }
    await page.type('素材标题', ' 怎么存 ')
    await page.type('素材文字', '冷藏')
    await page.tap('选商品')
    await page.tap('桂花乌龙')
    await page.tapTwice('添加素材')
    expect(phone.cloud.inputs('merchant.addMaterial')).toEqual([
      {
        requestKey: expect.stringMatching(/^\w{24}$/),
        material: {
          ...{ kind: 'knowledge', title: '怎么存', words: '冷藏', pictures: [] },
          ...{ productId: 'oolong', activityId: null },
        },
      },
    ])
    expect(phone.toasts).toEqual(['素材已添加'])
    expect(phone.asksBeforeLeaving).toBe('')
    expect(phone.went).toEqual(['redirectTo /merchant/today/today'])
  })

  test('an edited one: pictures, an activity, saved under the version that was read', async () => {
    const { phone, page } = await open(
      'material',
      {
        'merchant.material': () => ok(stored),
        'merchant.saveMaterial': () => ok({ materialId: 'M1', version: 8 }),
      },
      { id: 'M1' },
    )
    await page.tap('添加图片')
    await page.tap('一个活动')
    await page.change('选活动', '0')
    expect(page.text).toContain('春茶节')
    await page.tap('保存素材')
    const [upload] = phone.cloud.uploads
    expect(upload?.cloudPath).toMatch(/^materials\//)
    expect(phone.cloud.inputs('merchant.saveMaterial')).toEqual([
      {
        ...{ materialId: 'M1', from: 7 },
        material: {
          ...stored.material,
          pictures: ['cloud://shop/a.jpg', `cloud://test/${upload?.cloudPath}`],
          ...{ productId: null, activityId: 'spring' },
        },
      },
    ])
  })

  test('a forbidden word is named and the form stays; who was overtaken sees what is there', async () => {
    let code: 'WORDS_FORBIDDEN' | 'MATERIAL_CHANGED' = 'WORDS_FORBIDDEN'
    const { phone, page } = await open(
      'material',
      {
        'merchant.material': () => ok(stored),
        'merchant.saveMaterial': () => refuse(code, { name: '躺赚' }),
      },
      { id: 'M1' },
    )
    await page.type('素材文字', '躺赚')
    await page.tap('保存素材')
    expect(phone.dialogs).toEqual(['推广里不能用「躺赚」，请换一种写法'])
    expect(phone.cloud.inputs('merchant.material')).toHaveLength(1)
    code = 'MATERIAL_CHANGED'
    await page.tap('保存素材')
    expect(phone.cloud.inputs('merchant.material')).toHaveLength(2)
    expect(phone.went).toEqual([])
  })
})

describe('activities', () => {
  const stored: CloudApi.MerchantActivity = {
    ...{ activityId: 'spring', version: 3 },
    activity: {
      ...{
        title: '春茶节',
        picture: 'cloud://shop/spring.jpg',
        words: '新茶',
        productIds: ['tea'],
      },
      ...{ from: at('04-01T00:00'), until: at('05-01T00:00') },
    },
    products: [{ productId: 'tea', title: '明前绿茶', picture: '' }],
  }

  test('the list says how each stands, goes on at its end, and is empty at first', async () => {
    const over = { ...activity, activityId: 'old', title: LONGEST, state: 'over' } as const
    const { phone, page } = await open('activities', {
      'merchant.activities': ({ cursor }) =>
        cursor === null
          ? ok({ activities: [activity], cursor: '1~spring' })
          : ok({ activities: [over], cursor: null }),
    })
    expect(page.text).toContain('春茶节2026-04-01 至 2026-04-30进行中')
    await page.reachBottom()
    expect(page.text).toContain('已结束')
    expect(page.text).toContain('到底了，共 2 个')
    await page.tap('春茶节，进行中')
    await page.tap('添加活动')
    expect(phone.went).toEqual([
      'navigateTo /desk/activity/activity?id=spring',
      'navigateTo /desk/activity/activity',
    ])
    const none = await open('activities', {
      'merchant.activities': () => ok({ activities: [], cursor: null }),
    })
    expect(none.page.text).toContain('还没有活动')
  })

  test('a new one: what is missing is said at the field', async () => {
    const { phone, page } = await open('activity', {})
    await page.type('活动的介绍', '新茶')
    await page.tap('添加活动')
    for (const words of ['请填活动名称', '请放一张图片', '请至少选一件商品']) {
      expect(page.text).toContain(words)
    }
    expect(phone.cloud.inputs('merchant.addActivity')).toEqual([])
  })

  test('an edited one: products taken off and added, its days within, saved under its version', async () => {
    const { phone, page } = await open(
      'activity',
      {
        'merchant.activity': () => ok(stored),
        'merchant.saveActivity': () => ok({ activityId: 'spring', version: 4 }),
      },
      { id: 'spring' },
    )
    await page.tap('去掉 明前绿茶')
    await page.tap('加一件商品')
    await page.tap('桂花乌龙')
    await page.type('活动的名称', ' 夏茶节 ')
    await page.tap('保存活动')
    expect(phone.cloud.inputs('merchant.saveActivity')).toEqual([
      {
        ...{ activityId: 'spring', from: 3 },
        activity: { ...stored.activity, title: '夏茶节', productIds: ['oolong'] },
      },
    ])
    expect(phone.toasts).toEqual(['活动已保存'])
  })

  test('an outage, and a refusal', async () => {
    let answer = (): ReturnType<typeof ok<CloudApi.MerchantActivity>> => outage()
    const { page } = await open('activity', { 'merchant.activity': () => answer() }, { id: 'x' })
    faultsWere(/merchant\.activity failed/)
    expect(page.text).toContain(outageNumber)
    answer = () => ok(stored)
    await page.tap('再试一次')
    expect(page.text).toContain('明前绿茶')
    const gone = await open(
      'activity',
      { 'merchant.activity': () => refuse('ACTIVITY_NOT_FOUND') },
      { id: 'x' },
    )
    expect(gone.page.text).toContain('没有找到这个活动')
  })
})
