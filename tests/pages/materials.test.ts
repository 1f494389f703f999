import { type Answers, ok, outage, outageNumber, refuse } from './cloud'
import { at, customer, distributor, friend, honey, oolong } from './facts'
import { faultsWere, openPhone, type Phone } from './phone'
import type { Screen } from './screen'

const material: CloudApi.MaterialCard = {
  ...{ materialId: 'M1', kind: 'share', title: '桂花乌龙，适合下午' },
  words: '最近下午在喝这款。\n喜欢可以看看。',
  pictures: ['cloud://shop/a.jpg', 'cloud://shop/b.jpg'],
  ...{ productId: 'oolong', activityId: null, about: '桂花乌龙', open: true },
  ...{ scans: 8, orders: 1 },
}
const list = (materials: CloudApi.MaterialCard[], cursor: string | null = null) =>
  ok({ materials, cursor })

async function openList(
  answer: Answers['distributor.materials'],
): Promise<{ phone: Phone; page: Screen }> {
  const path = '/pages/product/product?productId=oolong&i=7KQ2M9XD4T'
  const phone = openPhone({
    session: distributor,
    answers: {
      'distributor.materials': answer,
      'distributor.shareCard': () => ok({ title: '桂花乌龙', path, imageUrl: 'x' }),
    },
  })
  return { phone, page: await phone.open('distribution/materials/materials') }
}

describe('the materials of a distributor', () => {
  test('words are copied, pictures saved, and what came of it is said', async () => {
    const { phone, page } = await openList(() => list([material]))
    expect(page.text).toContain('推广 桂花乌龙')
    expect(page.text).toContain('来访 8 人，下单 1 单转化 12.5%')
    await page.tap('复制文字，桂花乌龙，适合下午')
    expect(phone.clipboard).toEqual([material.words])
    await page.tap('保存图片，桂花乌龙，适合下午')
    expect(phone.toasts).toEqual(['文字已复制', '2 张图片已存到相册'])
    await page.tap('看大图 2')
    expect(phone.went).toEqual(['previewImage cloud://shop/b.jpg'])
  })

  test('words of more than six lines are folded until they are asked for, and copied whole', async () => {
    const words = '桂花乌龙的泡法\n'.repeat(7)
    const short = { ...material, materialId: 'M2', title: '短的', words: '一行\n'.repeat(5) }
    const { phone, page } = await openList(() => list([{ ...material, words }, short]))
    expect(page.all('展开，短的')).toEqual([])
    await page.tap('展开，桂花乌龙，适合下午')
    expect(page.all('展开，桂花乌龙，适合下午')).toEqual([])
    await page.tap('收起，桂花乌龙，适合下午')
    expect(page.all('展开，桂花乌龙，适合下午')).toHaveLength(1)
    await page.tap('复制文字，桂花乌龙，适合下午')
    expect(phone.clipboard).toEqual([words])
  })

  test('its poster and its card carry the material’s own code', async () => {
    const { phone, page } = await openList(() => list([material]))
    await page.tap('做海报')
    expect(phone.went).toEqual([
      'navigateTo /distribution/poster/poster?material=M1&productId=oolong',
    ])
    const card = page.share({ id: 'M1' })
    expect(card).toMatchObject({ title: material.title, imageUrl: 'cloud://shop/a.jpg' })
    expect(await Reflect.get(Object(card), 'promise')).toEqual({
      title: material.title,
      path: '/pages/product/product?productId=oolong&i=7KQ2M9XD4T',
      imageUrl: 'cloud://shop/a.jpg',
    })
    expect(phone.cloud.inputs('distributor.shareCard')).toEqual([
      { productId: 'oolong', activityId: null, material: 'M1' },
    ])
  })

  test('one of an activity and one of the shop make their own posters', async () => {
    const ofActivity = { ...material, materialId: 'M2', productId: null, activityId: 'spring' }
    const { phone, page } = await openList(() => list([ofActivity]))
    await page.tap('做海报')
    expect(phone.went).toEqual([
      'navigateTo /distribution/poster/poster?material=M2&activityId=spring',
    ])
  })

  test('the album refused and the network gone: said, with a way on', async () => {
    const { phone, page } = await openList(() => list([material]))
    phone.album = 'auth deny'
    await page.tap('保存图片，桂花乌龙，适合下午')
    expect(phone.dialogs[0]).toContain('到设置里打开「添加到相册」')
    phone.album = 'ok'
    phone.cloud.offline = true
    await page.tap('保存图片，桂花乌龙，适合下午')
    expect(phone.dialogs[1]).toContain('存好了 0 张，还有 2 张没有存成')
    expect(phone.went).toEqual(['openSetting', 'previewImage cloud://shop/a.jpg'])
  })

  test('what is off the shelf cannot be promoted, and says so', async () => {
    const { page } = await openList(() => list([{ ...material, open: false, scans: 0, orders: 0 }]))
    expect(page.text).toContain('商品下架了，现在不能做海报')
    expect(page.text).toContain('还没有人从这份素材进来')
    expect(page.buttons).not.toContain('做海报')
  })

  test('knowledge is a tab of its own, read and not sent', async () => {
    const knowledge = { ...material, kind: 'knowledge', open: false, scans: 0, orders: 0 } as const
    const { phone, page } = await openList(({ kind }) => list(kind === 'share' ? [] : [knowledge]))
    expect(page.text).toContain('还没有素材')
    await page.tap('商品知识')
    expect(page.text).toContain('喜欢可以看看。')
    expect(page.text).not.toContain('不能做海报')
    expect(page.text).not.toContain('还没有人')
    await page.tap('发出去之前，先看看推广规则')
    expect(phone.went).toEqual(['navigateTo /distribution/training/training'])
  })

  test('the list goes on at its end, says when that fails, and where it ends', async () => {
    let down = true
    const second = { ...material, materialId: 'M2', title: '第二份' }
    const { page } = await openList(({ cursor }) => {
      if (cursor === null) return list([material], '1~M1')
      if (down) outage()
      return list([second])
    })
    await page.reachBottom()
    faultsWere(/distributor\.materials failed/)
    down = false
    await page.tap('没有取到，点这里再试一次')
    expect(page.text).toContain('到底了，共 2 份')
    expect(page.text).toContain('第二份')
  })

  test('an outage, and who is no distributor', async () => {
    let answer: () => ReturnType<typeof list> = () => outage()
    const { page } = await openList(() => answer())
    faultsWere(/distributor\.materials failed/)
    expect(page.text).toContain(outageNumber)
    answer = () => list([material])
    await page.tap('再试一次')
    expect(page.text).toContain(material.title)
    const refused = await openList(() => refuse('NOT_DISTRIBUTOR'))
    await refused.page.tap('去申请')
    expect(refused.phone.went).toEqual(['switchTab /pages/me/me'])
  })
})

const training: CloudApi.Training = {
  rules: ['佣金只来自真实卖出的商品。', '成为分销员不收费。'],
  questions: [
    { ask: '没有买东西的朋友呢？', choices: ['有奖励', '没有佣金'] },
    { ask: '要交钱吗？', choices: ['要', '不要'] },
  ],
  needed: true,
  passedAt: null,
}

async function openTraining(
  answers: Answers,
  below = false,
): Promise<{ phone: Phone; page: Screen }> {
  const phone = openPhone({ session: distributor, answers })
  if (below) phone.stack.push({ route: 'distribution/poster/poster' })
  return { phone, page: await phone.open('distribution/training/training') }
}

describe('training', () => {
  test('the quiz is handed in when all is answered; what is wrong is said, and passing leads on', async () => {
    const { phone, page } = await openTraining(
      {
        'distributor.training': () => ok(training),
        'distributor.passQuiz': ({ answers }) =>
          answers.join() === '1,1'
            ? ok({ passedAt: at('04-16T12:00') })
            : refuse('QUIZ_WRONG', { count: 1 }),
      },
      true,
    )
    expect(page.text).toContain('1佣金只来自真实卖出的商品。')
    expect(page.text).toContain('做第一张海报前要答对')
    await page.tap('没有佣金')
    await page.tap('还有题没有答')
    expect(phone.cloud.inputs('distributor.passQuiz')).toEqual([])
    await page.tap('要')
    await page.tap('交卷')
    expect(page.text).toContain('还有 1 题没有答对，请看看规则再答一次')
    await page.tap('不要')
    expect(page.text).not.toContain('没有答对')
    await page.tapTwice('交卷')
    expect(phone.cloud.inputs('distributor.passQuiz')).toEqual([
      { answers: [1, 0] },
      { answers: [1, 1] },
    ])
    expect(page.text).toContain('2026-04-16 已答对全部题目')
    await page.tap('去做海报')
    expect(phone.went).toEqual(['navigateBack'])
  })

  test('who has passed is not asked again; from elsewhere the way leads to a first poster', async () => {
    const { phone, page } = await openTraining({
      'distributor.training': () => ok({ ...training, passedAt: at('04-10T12:00') }),
    })
    expect(page.text).not.toContain('要交钱吗')
    await page.tap('去做海报')
    expect(phone.went).toEqual(['redirectTo /distribution/poster/poster'])
  })

  test('an outage, a fault while handing in, and a refusal', async () => {
    let answer: () => ReturnType<typeof ok<CloudApi.Training>> = () => outage()
    const { phone, page } = await openTraining({
      'distributor.training': () => answer(),
      'distributor.passQuiz': () => outage(),
    })
    expect(page.text).toContain(outageNumber)
    answer = () => ok({ ...training, needed: false })
    await page.tap('再试一次')
    expect(page.text).toContain('不答也可以做海报')
    await page.tap('有奖励')
    await page.tap('要')
    await page.tap('交卷')
    faultsWere(/distributor\.(training|passQuiz) failed/)
    expect(phone.dialogs).toEqual([`没有收到答复，可以再点一次。编号 ${outageNumber}`])
    const refused = await openTraining({ 'distributor.training': () => refuse('NOT_DISTRIBUTOR') })
    await refused.page.tap('去申请')
    expect(refused.phone.went).toEqual(['switchTab /pages/me/me'])
  })
})

const activity: CloudApi.ActivityView = {
  ...{ activityId: 'spring', title: '春茶节', picture: 'cloud://shop/spring.jpg' },
  ...{ words: '三款今年的新茶。', until: at('05-01T00:00'), now: at('04-16T12:00') },
  ...{ state: 'open', from: at('04-01T00:00') },
  products: [oolong, honey],
}

async function openActivity(
  answer: Answers['shop.activity'],
  more: Partial<Parameters<typeof openPhone>[0]> = {},
  query: Record<string, string> = { activityId: 'spring' },
): Promise<{ phone: Phone; page: Screen }> {
  const phone = openPhone({ ...more, answers: { 'shop.activity': answer, ...more.answers } })
  return { phone, page: await phone.open('pages/activity/activity', query) }
}

describe('an activity', () => {
  test('its words, its last day and its products, which open', async () => {
    const { phone, page } = await openActivity(() => ok(activity))
    for (const words of ['春茶节', '到 4 月 30 日为止', '三款今年的新茶。', '桂花乌龙', '已售完']) {
      expect(page.text).toContain(words)
    }
    expect(page.buttons).toEqual([])
    await page.tap('桂花乌龙')
    expect(phone.went).toEqual(['navigateTo /pages/product/product?productId=oolong'])
  })

  test('a distributor makes its poster and sends it under his code', async () => {
    const path = '/pages/activity/activity?activityId=spring&i=7KQ2M9XD4T'
    const answers: Answers = {
      'distributor.shareCard': () => ok({ title: '', path, imageUrl: '' }),
    }
    const { phone, page } = await openActivity(() => ok(activity), {
      session: distributor,
      answers,
    })
    await page.tap('做海报')
    expect(phone.went).toEqual(['navigateTo /distribution/poster/poster?activityId=spring'])
    expect(page.timeline()).toMatchObject({
      query: `activityId=spring&i=7KQ2M9XD4T&t=${encodeURIComponent('春茶节')}`,
    })
    expect(await Reflect.get(Object(page.share()), 'promise')).toMatchObject({ path })
  })

  test('before it begins it says when, shows no product, and its poster can be made', async () => {
    const times = { state: 'coming' as const, from: at('04-20T09:30') }
    const coming = { ...activity, ...times, products: [] }
    const { phone, page } = await openActivity(() => ok(coming), {
      session: distributor,
      answers: { 'distributor.shareCard': () => ok({ title: '', path: '', imageUrl: '' }) },
    })
    expect(page.text).toContain('未开始4 月 20 日 09:30 开始，到 4 月 30 日为止')
    expect(page.text).toContain('活动还没有开始')
    expect(page.text).not.toContain('下架')
    await page.tap('做海报')
    expect(phone.went).toEqual(['navigateTo /distribution/poster/poster?activityId=spring'])
  })

  test('opened by a scanned code it asks which activity that is, and names who recommends', async () => {
    const bound = { ...customer, inviter: friend, productId: null, activityId: 'spring' }
    const query = { scene: '7KQ2M9XD4T' }
    const answers: Answers = { 'shop.bindInviter': () => ok(bound) }
    const more = { scene: 1047, query, answers }
    const { phone, page } = await openActivity(() => ok(activity), more, query)
    expect(phone.cloud.inputs('shop.activity')).toEqual([{ activityId: 'spring' }])
    expect(page.text).toContain('由 林晚 推荐')
  })

  test('a code of nothing leads home', async () => {
    const { phone } = await openActivity(() => ok(activity), {}, {})
    expect(phone.went).toEqual(['switchTab /pages/home/home'])
  })

  test('the single page (1154) binds nobody, asks nothing and shows what was shared', async () => {
    const query = { activityId: 'spring', i: '7KQ2M9XD4T', t: encodeURIComponent('春茶节') }
    const { phone, page } = await openActivity(() => ok(activity), { scene: 1154, query }, query)
    expect(page.text).toContain('春茶节点下方「前往小程序」')
    expect(phone.cloud.asked).toEqual([])
  })

  test('one that is over, one without products, and an outage', async () => {
    const over = await openActivity(() => refuse('ACTIVITY_OVER'))
    expect(over.page.text).toContain('这个活动已经结束，请去商城看看别的')
    await over.page.tap('去商城看看')
    expect(over.phone.went).toEqual(['switchTab /pages/home/home'])
    const bare = await openActivity(() => ok({ ...activity, products: [] }))
    expect(bare.page.text).toContain('这里的商品都下架了')
    let answer = (): ReturnType<typeof ok<CloudApi.ActivityView>> => outage()
    const { page } = await openActivity(() => answer())
    faultsWere(/shop\.activity failed/)
    expect(page.text).toContain(outageNumber)
    answer = () => ok(activity)
    await page.tap('再试一次')
    expect(page.text).toContain('三款今年的新茶。')
  })
})

describe('consent to messages about commission', () => {
  const shop = {
    ...customer.shop,
    templates: { ...customer.shop.templates, earned: 'E', released: 'R' },
  }
  const note = { kinds: ['earned', 'released'], orderId: null }

  test('is asked of who becomes a distributor, at his tap', async () => {
    const me: CloudApi.MeView = {
      ...{ me: customer.me, inviter: null, distribution: null },
      orderCounts: { unpaid: 0, paid: 0, shipped: 0 },
    }
    const phone = openPhone({
      session: { ...customer, shop },
      answers: {
        'shop.me': () => ok(me),
        'shop.noteConsent': () => ok({ noted: 2 }),
        'distributor.apply': () => ok({ me: distributor.me }),
      },
    })
    const page = await phone.open('pages/me/me')
    await page.tap('申请成为分销员')
    await page.tap('同意并成为分销员')
    expect(phone.consents).toEqual([['E', 'R']])
    expect(phone.cloud.inputs('shop.noteConsent')).toEqual([note])
  })

  test('is asked of who copies words to promote with, once a visit', async () => {
    const phone = openPhone({
      session: { ...distributor, shop },
      answers: {
        'distributor.materials': () => list([material]),
        'shop.noteConsent': () => ok({ noted: 2 }),
      },
    })
    const page = await phone.open('distribution/materials/materials')
    await page.tap('复制文字，桂花乌龙，适合下午')
    await page.tap('复制文字，桂花乌龙，适合下午')
    expect(phone.consents).toEqual([['E', 'R']])
    expect(phone.cloud.inputs('shop.noteConsent')).toEqual([note])
  })
})
