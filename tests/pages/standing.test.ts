/** 我的等级, 本月排行, and orders that paid nothing: empty, loading, error, end, long. */
import { type Answers, ok, outage, outageNumber } from './cloud'
import { at, distributor, friend } from './facts'
import { faultsWere, openPhone, type Phone } from './phone'
import { type Screen, wears } from './screen'

const LONG_NAME = '最长的昵称有二十个字一二三四五六七八九十'
const MOST = 9_999_999_999

const step = (id: string, name: string, sales: CloudApi.Fen): CloudApi.GradeStep => ({
  ...{ id, name, sales },
  rates: { 1: 500, 2: 250 },
})
const [first, gold] = [step('standard', '分销员', 0), step('gold', '金牌', 500_000)]
const grade: CloudApi.GradeView = {
  ...{ current: first, sales: 123_450, reached: null, maxLevel: 2 },
  next: { ...gold, left: 376_550 },
  grades: [first, gold],
}

const row = (place: number, amount: CloudApi.Fen, own = false): CloudApi.RankingRow => ({
  ...{ nickname: own ? LONG_NAME : '山**', avatar: '', place, amount, own },
})
const ranking: CloudApi.RankingView = {
  ...{ month: '2026-04', by: 'sales' },
  rows: [row(1, 90_000), row(2, 50_000, true), row(2, 50_000)],
  own: { place: 2, amount: 50_000, behind: 40_000 },
}

const unpaid = (why: Model.NoCommission): CloudApi.UnpaidOrder => ({
  ...{ orderId: why, buyer: friend, level: 1, title: '桂花乌龙', products: 2 },
  ...{ paidAt: at('04-12T14:30'), base: 7_980, why },
})

async function open(route: string, answers: Answers): Promise<{ phone: Phone; page: Screen }> {
  const phone = openPhone({ session: distributor, answers })
  return { phone, page: await phone.open(`distribution/${route}/${route}`) }
}
const openGrade = async (over: Partial<CloudApi.GradeView>) =>
  (await open('grade', { 'distributor.grade': () => ok({ ...grade, ...over }) })).page

test('the grade says its rates, what was sold and how far it is by sales', async () => {
  const page = await openGrade({})
  for (const words of [
    '分销员一级 5% 二级 2.5%',
    '累计销售¥1,234.50再销售 3,765.50 元，可升「金牌」',
    '金牌一级 5% 二级 2.5%5,000.00',
    '等级只看销售，不看人数',
  ])
    expect(page.text).toContain(words)
})

test.each<[string, Partial<CloudApi.GradeView>, string]>([
  ['the last one is reached', { reached: gold, next: null }, '已达到「金牌」，等商家升级'],
  ['nothing above', { current: gold, next: null }, '没有更高的按销售升级的等级'],
  ['one level only', { maxLevel: 1 }, '分销员一级 5%累计销售'],
  ['a grade that is gone', { current: null }, '没有等级商家改过等级，请联系商家'],
  ['the largest', { sales: MOST }, '¥99,999,999.99'],
  ['a long name', { next: { ...gold, name: LONG_NAME, left: 1 } }, `可升「${LONG_NAME}」`],
])('the grade: %s', async (_, over, words) => {
  expect((await openGrade(over)).text).toContain(words)
})

test('the ranking: places, one’s own in the list and above it, and what is missing', async () => {
  const { page } = await open('ranking', { 'distributor.ranking': () => ok(ranking) })
  for (const words of [
    '我的名次第 2 名离前一名差 400.00 元已结算销售¥500.00',
    '2026 年 4 月',
    `2${LONG_NAME}（我）500.00`,
    '到底了，共 3 名',
  ])
    expect(page.text).toContain(words)
  expect(wears(page.find(`${LONG_NAME}（我）`), 'strong')).toBe(true)
})

test.each<[string, CloudApi.RankingView['own'], string]>([
  ['the first', { place: 1, amount: 90_000, behind: 0 }, '第 1 名排在最前'],
  ['behind the last', { place: null, amount: 900, behind: 49_100 }, '3 名以后离上榜差 491.00 元'],
  ['nobody yet', { place: null, amount: 0, behind: 50_000 }, '还没有名次离上榜差 500.00 元'],
])('the ranking for %s', async (_, own, words) => {
  const answers: Answers = { 'distributor.ranking': () => ok({ ...ranking, own }) }
  expect((await open('ranking', answers)).page.text).toContain(words)
})

test('a month without a ranking says what would fill it', async () => {
  const empty = { ...ranking, rows: [], own: { place: null, amount: 0, behind: 0 } }
  const { phone, page } = await open('ranking', { 'distributor.ranking': () => ok(empty) })
  expect(page.text).toContain('这个月还没有排行')
  await page.tap('做一张海报')
  expect(phone.went).toEqual(['navigateTo /distribution/poster/poster'])
})

test('orders that paid nothing say why, each in plain words; the list goes on', async () => {
  const answers: Answers = {
    'distributor.unpaid': ({ cursor }) =>
      cursor === null
        ? ok({ orders: [unpaid('DISTRIBUTOR_FROZEN'), unpaid('PLAN_OFF')], cursor: '9~a' })
        : ok({ orders: [unpaid('ONE_LEVEL_ONLY')], cursor: null }),
  }
  const { page } = await open('unpaid', answers)
  expect(page.text).toContain(
    '桂花乌龙 等 2 种林晚 · 一级 · 4 月 12 日 14:30下单时你的分销资格已暂停79.80佣金 0.00',
  )
  expect(page.text).toContain('下单时商家没有开启分销')
  await page.reachBottom()
  expect(page.text).toContain('下单时的方案只付一级佣金')
  expect(page.text).toContain('到底了，共 3 单')
})

test('no such order is good news', async () => {
  const answers: Answers = { 'distributor.unpaid': () => ok({ orders: [], cursor: null }) }
  expect((await open('unpaid', answers)).page.text).toContain('每一单都有佣金')
})

test.each(['grade', 'ranking', 'unpaid'] as const)(
  '%s out of reach: said with its number, and asked again',
  async (route) => {
    let down = true
    const answer = <T>(data: T) => (down ? outage() : ok(data))
    const { page } = await open(route, {
      'distributor.grade': () => answer(grade),
      'distributor.ranking': () => answer(ranking),
      'distributor.unpaid': () => answer({ orders: [unpaid('PLAN_OFF')], cursor: null }),
    })
    expect(page.text).toContain(outageNumber)
    down = false
    await page.tap('再试一次')
    expect(page.text).not.toContain(outageNumber)
    faultsWere(new RegExp(`distributor\\.${route}`))
  },
)

/** Nothing is ever answered. */
const waiting = () => new Promise<never>(() => undefined)

test.each([
  ['team', '正在取团队成员'],
  ['earnings', '正在取收益'],
  ['withdrawal', '正在取提现记录'],
  ['materials', '正在取素材'],
  ['training', '正在取规则'],
  ['grade', '正在取等级'],
  ['ranking', '正在取排行'],
  ['unpaid', '正在取订单'],
])(
  'while %s waits it says what for, and where its figures will stand nothing stands',
  async (route, words) => {
    const phone = openPhone({
      session: distributor,
      answers: {
        'distributor.team': waiting,
        'distributor.earnings': waiting,
        'distributor.withdrawal': waiting,
        'distributor.materials': waiting,
        'distributor.training': waiting,
        'distributor.grade': waiting,
        'distributor.ranking': waiting,
        'distributor.unpaid': waiting,
      },
    })
    const page = await phone.open(`distribution/${route}/${route}`)
    expect(page.find(words)).toBeTruthy()
    expect(page.text).not.toMatch(/[0-9]/)
  },
)
