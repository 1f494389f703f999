import { type Answers, ok, outage, refuse } from './cloud'
import { account, at, distributor, explanation } from './facts'
import { faultsWere, openPhone, type Phone } from './phone'
import { type Screen, wears } from './screen'

const NOW = at('04-16T16:00')

const line = (
  title: string,
  time: string,
  amount: CloudApi.Fen,
  more: Partial<CloudApi.EarningLine> = {},
): CloudApi.EarningLine => ({
  commissionId: title,
  kind: 'accrual',
  level: 1,
  buyer: { nickname: '阿木', avatar: '' },
  via: null,
  title,
  products: 1,
  pieces: 1,
  at: at(time),
  amount,
  remaining: amount,
  state: 'pending',
  ...more,
})

const oolong = line('桂花乌龙', '04-16T08:00', 1_340)
const lines = [
  line('高山百花蜜', '04-16T09:00', -132, { kind: 'reversal' }),
  oolong,
  line('品茗杯 青瓷', '04-15T23:59', 88, { level: 2, via: '林晚' }),
  line('明前龙井', '04-13T10:00', 500, { state: 'released' }),
]

const earnings: CloudApi.EarningsView = {
  account,
  todayNet: 1_208,
  monthNet: 1_796,
  days: [{ day: '2026-04-13', pending: 0, released: 500 }],
  lines,
  cursor: null,
  now: NOW,
}

async function openEarnings(answers: Answers): Promise<{ phone: Phone; page: Screen }> {
  const phone = openPhone({
    session: distributor,
    answers: { 'distributor.earnings': () => ok(earnings), ...answers },
  })
  return { phone, page: await phone.open('distribution/earnings/earnings') }
}

test('lines stand under their day, and each day carries its sum', async () => {
  const { page } = await openEarnings({})
  expect(page.text).toMatch(
    /今天 4 月 16 日\+12\.08.*−1\.32冲回.*\+13\.40待结算.*昨天 4 月 15 日\+0\.88.*4 月 13 日 周一\+5\.00/,
  )
  expect(page.text).toContain('品茗杯 青瓷 · 经 林晚')
  expect(page.text).toContain('今日+12.08本月+17.96待结算26.50待抵扣0.00')
})

test('gold is only what can be withdrawn', async () => {
  const { page } = await openEarnings({})
  const [, released] = page.all('+5.00')
  expect(released && wears(released, 'gold')).toBe(true)
  for (const words of ['+13.40', '−1.32']) expect(wears(page.find(words), 'gold')).toBe(false)
})

test('why this figure: the sheet adds the lines up, and the double rule says checked', async () => {
  const { phone, page } = await openEarnings({ 'distributor.explain': () => ok(explanation) })
  await page.tap('桂花乌龙')
  expect(phone.cloud.inputs('distributor.explain')).toEqual([{ commissionId: '桂花乌龙' }])
  for (const words of [
    '为什么是这个数',
    '一级，3 月 8 日扫了你的码',
    '5%，第 3 版方案全店一级',
    '商品实付，运费 8.00 不计',
    '下单时79.703.97',
    '退款 高山百花蜜4 月 16 日 · 瓶口有裂−26.575%−1.32',
    '现在待结算¥2.65',
  ]) {
    expect(page.text).toContain(words)
  }
  expect(page.find('已核对')).toBeTruthy()
  expect(page.text).not.toContain('不符')
})

test.each<[string, Partial<CloudApi.Explanation>, string]>([
  ['the result', { amount: 266 }, '各行合计 2.65，与 2.66 不符，请联系商家核对'],
  ['the sum of the lines', { original: 398, amount: 266 }, '各行合计 2.65，与 2.66 不符'],
  ['a refund', { refunds: [] }, '各行合计 3.97，与 2.65 不符'],
])(
  'why this figure: %s that does not agree is said, and nothing is called checked',
  async (_, wrong, words) => {
    const { page } = await openEarnings({
      'distributor.explain': () => ok({ ...explanation, ...wrong }),
    })
    await page.tap('桂花乌龙')
    expect(page.text).toContain(words)
    expect(page.all('已核对')).toEqual([])
  },
)

test('why this figure: what did not come can be asked for again', async () => {
  let down = true
  const { page } = await openEarnings({
    'distributor.explain': () => (down ? outage() : refuse('COMMISSION_NOT_FOUND')),
  })
  await page.tap('桂花乌龙')
  faultsWere(/distributor\.explain failed/)
  expect(page.text).toContain('没有取到，编号 8F3A-71C0')
  down = false
  await page.tap('再试一次')
  expect(page.text).toContain('没有找到这笔佣金，请刷新后再看')
})

test('a tab asks for its own lines; an empty one says why', async () => {
  const { phone, page } = await openEarnings({
    'distributor.earnings': ({ filter }) =>
      ok({ ...earnings, lines: filter === 'reversed' ? [] : [oolong] }),
  })
  await page.tap('冲回')
  expect(phone.cloud.inputs('distributor.earnings')).toEqual([
    { filter: 'all', cursor: null },
    { filter: 'reversed', cursor: null },
  ])
  expect(page.text).toContain('没有冲回有订单退款时，冲回的佣金记在这里')
})
