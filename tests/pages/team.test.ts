import { ok, refuse } from './cloud'
import { at, customer, distributor } from './facts'
import { openPhone } from './phone'
import { wears } from './screen'

const TEAM = 'distribution/team/team'

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
  why: brought === 0 ? [] : broughtWhy(brought),
  via,
})

const team = (members: CloudApi.TeamMember[]): CloudApi.TeamView => ({
  counts: { 1: 2, 2: 1 },
  month: { brought: 7_970, why: broughtWhy(7_970), net: 265 },
  members,
  cursor: null,
})

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
    '阿木，2 单商品实付按订单实付，不含运费+49.90退款已经退掉的商品−10.00带来¥39.90',
  )
  await page.tap('0.00')
  expect(page.text).toContain('小满，0 单还没有发生过带来¥0.00')
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
  expect(page.text).toContain('许安2026-03-08经 阿木239.90')
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

test.each([
  'distribution/team/team',
  'distribution/earnings/earnings',
  'distribution/withdrawal/withdrawal',
])('%s tells a customer how to become a distributor', async (route) => {
  const no = () => refuse('NOT_DISTRIBUTOR')
  const phone = openPhone({
    session: customer,
    answers: {
      'distributor.team': no,
      'distributor.earnings': no,
      'distributor.withdrawal': no,
    },
  })
  const page = await phone.open(route)
  expect(page.text).toContain('成为分销员后才能使用，请先在「我的」里申请')
  await page.tap('去申请')
  expect(phone.went).toEqual(['switchTab /pages/me/me'])
})
