import { ok, outage, outageNumber, refuse } from './cloud'
import { at, customer, distributor } from './facts'
import { faultsWere, openPhone } from './phone'
import { type Screen, wears } from './screen'

const TEAM = 'distribution/team/team'
const LONG_NAME = '最长的昵称有二十个字一二三四五六七八九十'

/** 10.00 of it was given back. */
const broughtWhy = (brought: CloudApi.Fen): CloudApi.SumRow[] => [
  { reason: 'goods', amount: brought + 1_000 },
  { reason: 'refunded', amount: -1_000 },
]

const member = (
  nickname: string,
  brought: CloudApi.Fen,
  via: string | null = null,
): CloudApi.TeamMember => ({
  memberId: nickname,
  nickname,
  avatar: '',
  joinedAt: at('03-08T10:00'),
  orders: brought === 0 ? 0 : 2,
  brought,
  released: 0,
  why: brought === 0 ? [] : broughtWhy(brought),
  via,
  protection: { kind: 'until', at: at('06-08T10:00') },
})

const team = (members: CloudApi.TeamMember[]): CloudApi.TeamView => ({
  counts: { 1: 2, 2: 1 },
  month: { brought: 7_970, why: broughtWhy(7_970), net: 265 },
  members,
  cursor: null,
  now: at('04-16T10:00'),
})

/** Opens the sheet of orders and takes one. */
async function choose(page: Screen, tapIndex: number): Promise<void> {
  Object.assign(wx, { showActionSheet: async () => ({ tapIndex }) })
  await page.tap('↓ 加入时间')
}

test('who has brought nothing yet stands in grey', async () => {
  const phone = openPhone({
    session: distributor,
    answers: { 'distributor.team': () => ok(team([member('阿木', 7_970), member('小满', 0)])) },
  })
  const page = await phone.open(TEAM)
  for (const words of ['本月带来¥79.70', '本月佣金¥2.65', '一级2', '二级1', '到底了，共 2 人']) {
    expect(page.text).toContain(words)
  }
  expect(wears(page.find('0.00'), 'ink-3')).toBe(true)
  expect(wears(page.find('79.70'), 'ink-3')).toBe(false)
  expect(page.find('小满，2026-03-08 加入，0 单，累计带来 0.00 元')).toBeTruthy()
})

test('what was brought says why: this month’s, and each member’s', async () => {
  const phone = openPhone({
    session: distributor,
    answers: { 'distributor.team': () => ok(team([member('阿木', 3_990), member('小满', 0)])) },
  })
  const page = await phone.open(TEAM)
  await page.tap('¥79.70')
  expect(page.text).toContain(
    '本月，两级成员的订单商品实付按订单实付，不含运费+89.70退款已经退掉的商品−10.00带来¥79.70',
  )
  expect(page.find('已核对')).toBeTruthy()
  await page.tap('39.90')
  expect(page.text).toContain(
    '阿木，2 单，已结算 0.00，待结算 39.90。保护至 2026-06-08商品实付按订单实付，不含运费+49.90退款已经退掉的商品−10.00带来¥39.90',
  )
  await page.tap('0.00')
  expect(page.text).toContain('小满，0 单。保护至 2026-06-08还没有发生过带来¥0.00')
  await page.tap('¥2.65')
  expect(phone.went).toEqual(['navigateTo /distribution/earnings/earnings?why=month'])
})

test('the second level names through whom each one came; the first level does not', async () => {
  const phone = openPhone({
    session: distributor,
    answers: {
      'distributor.team': ({ level }) =>
        ok(team(level === 1 ? [member('阿木', 7_970)] : [member('许安', 3_990, '阿木')])),
    },
  })
  const page = await phone.open(TEAM)
  expect(page.text).not.toContain('经 ')
  await page.tap('二级')
  expect(page.text).toContain('许安2026-03-08经 阿木239.90待结 39.90')
  await page.tap('一级')
  expect(page.text).not.toContain('许安')
})

test('an empty level says what would fill it', async () => {
  const phone = openPhone({
    session: distributor,
    answers: { 'distributor.team': () => ok(team([])) },
  })
  const page = await phone.open(TEAM)
  expect(page.text).toContain('还没有成员朋友扫过你的码，就会出现在这里')
  await page.tap('二级')
  expect(page.text).toContain('还没有二级成员')
  await page.tap('做一张海报')
  expect(phone.went).toEqual(['navigateTo /distribution/poster/poster'])
})

test('who of level one has not bought yet can be looked at alone', async () => {
  const left = [member('小满', 0)]
  const phone = openPhone({
    session: distributor,
    answers: {
      'distributor.team': ({ order, level }) => {
        const [bought, idle] = [member('阿木', 7_970), member('小满', 0)]
        if (level === 2) return ok(team([member('青**', 0)]))
        return ok(team(order === 'idle' ? left.splice(0) : [bought, idle]))
      },
    },
  })
  const page = await phone.open(TEAM)
  await choose(page, 2)
  expect(page.all('阿木')).toEqual([])
  expect(page.find('小满')).toBeTruthy()
  expect(page.text).toContain('还没下单')
  await page.tap('二级')
  expect(page.text).toContain('青**')
  await page.tap('一级')
  await choose(page, 2)
  expect(page.text).toContain('都下过单了')
  await page.tap('看全部成员')
  expect(phone.cloud.inputs('distributor.team')).toMatchObject([
    { level: 1, order: 'joined' },
    { level: 1, order: 'idle' },
    { level: 2, order: 'joined' },
    { level: 1, order: 'joined' },
    { level: 1, order: 'idle' },
    { level: 1, order: 'joined' },
  ])
})

test('a search is of everybody, also where only those who have not bought were shown', async () => {
  const answers = { 'distributor.team': () => ok(team([member('小满', 0)])) }
  const phone = openPhone({ session: distributor, answers })
  const page = await phone.open(TEAM)
  await choose(page, 2)
  await page.enter('搜索成员', '阿木')
  expect(page.text).not.toContain('还没下单')
  expect(phone.cloud.inputs('distributor.team').at(-1)).toMatchObject({ order: 'joined' })
})

test('a search goes to the cloud, and says how to find somebody at level two', async () => {
  const phone = openPhone({
    session: distributor,
    answers: {
      'distributor.team': ({ query }) => ok(team(query === null ? [member('阿木', 7_970)] : [])),
    },
  })
  const page = await phone.open(TEAM)
  await page.enter('搜索成员', ' 小满 ')
  expect(page.text).toContain('没有找到“小满”')
  await page.tap('看全部成员')
  await page.tap('二级')
  await page.enter('搜索成员', '满')
  expect(page.text).toContain('二级成员要输入昵称的全名')
  const order = 'joined'
  expect(phone.cloud.inputs('distributor.team')).toEqual([
    { level: 1, order, query: null, cursor: null },
    { level: 1, order, query: '小满', cursor: null },
    { level: 1, order, query: null, cursor: null },
    { level: 2, order, query: null, cursor: null },
    { level: 2, order, query: '满', cursor: null },
  ])
})

test('a long team: the next page is of the order that is shown, and what fails can be asked again', async () => {
  const page = (from: number) =>
    Array.from({ length: 20 }, (_, i) => member(`成员 ${from + i}`, 99_999_999))
  let asked = 0
  const phone = openPhone({
    session: distributor,
    answers: {
      'distributor.team': ({ cursor }) => {
        asked += 1
        if (asked === 3) return outage()
        if (cursor === null) return ok({ ...team(page(1)), cursor: '9~a' })
        // The twentieth has had a refund meanwhile, and comes again.
        return ok(team([member('成员 20', 5), member(LONG_NAME, 99_999_999)]))
      },
    },
  })
  const screen = await phone.open(TEAM)
  await choose(screen, 1)
  await screen.reachBottom()
  expect(screen.text).toContain('没有取到，点这里再试一次')
  await screen.tap('没有取到，点这里再试一次')
  expect(screen.text).toContain(`${LONG_NAME}2026-03-08`)
  expect(screen.text).toContain('999,999.99')
  expect(screen.text).toContain('到底了，共 21 人')
  expect(phone.cloud.inputs('distributor.team').at(-1)).toMatchObject({
    order: 'brought',
    cursor: '9~a',
  })
  faultsWere(/distributor\.team/)
})

test('out of reach: said with its number, and asked again', async () => {
  let down = true
  const phone = openPhone({
    session: distributor,
    answers: { 'distributor.team': () => (down ? outage() : ok(team([member('阿木', 7_970)]))) },
  })
  const page = await phone.open(TEAM)
  expect(page.text).toContain(outageNumber)
  down = false
  await page.tap('再试一次')
  expect(page.text).toContain('阿木')
  faultsWere(/distributor\.team/)
})

test('a junior of a shop whose teams are for seniors is told where to look', async () => {
  const phone = openPhone({
    session: distributor,
    answers: { 'distributor.team': () => refuse('SENIOR_ONLY') },
  })
  const page = await phone.open(TEAM)
  expect(page.text).toContain('升到下一个等级就能看团队')
  await page.tap('去「我的」')
  expect(phone.went).toEqual(['switchTab /pages/me/me'])
})

test.each([
  ['distribution/team/team', '去「我的」'],
  ['distribution/earnings/earnings', '去申请'],
  ['distribution/withdrawal/withdrawal', '去申请'],
  ['distribution/grade/grade', '去申请'],
  ['distribution/unpaid/unpaid', '去申请'],
  ['distribution/ranking/ranking', '去「我的」'],
])('%s tells a customer how to become a distributor', async (route, action) => {
  const no = () => refuse('NOT_DISTRIBUTOR')
  const phone = openPhone({
    session: customer,
    answers: {
      'distributor.team': no,
      'distributor.earnings': no,
      'distributor.withdrawal': no,
      'distributor.grade': no,
      'distributor.unpaid': no,
      'distributor.ranking': no,
    },
  })
  const page = await phone.open(route)
  expect(page.text).toContain('成为分销员后才能使用，请先在「我的」里申请')
  await page.tap(action)
  expect(phone.went).toEqual(['switchTab /pages/me/me'])
})
