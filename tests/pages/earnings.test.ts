import { type Answers, ok, outage, outageNumber, refuse } from './cloud'
import { account, at, distributor, explanation, why } from './facts'
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
  release: { kind: 'received', holdDays: 7 },
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
  why,
  debts: [],
  days: [{ day: '2026-04-13', pending: 0, released: 500 }],
  next: { commissionId: '品茗杯 青瓷', at: at('04-22T18:00'), amount: 88 },
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

test('the next money: when, how much, and why; where nothing waits for a day, nothing is said', async () => {
  const { phone, page } = await openEarnings({ 'distributor.explain': () => ok(explanation) })
  await page.tap('下一笔 4 月 22 日结算')
  expect(phone.cloud.inputs('distributor.explain')).toEqual([{ commissionId: '品茗杯 青瓷' }])
  const owing = { ...earnings, account: { ...account, debt: 500 } }
  const later = await openEarnings({ 'distributor.earnings': () => ok(owing) })
  expect(later.page.text).toContain('下一笔 4 月 22 日结算，先抵扣+0.88')
  const none = await openEarnings({ 'distributor.earnings': () => ok({ ...earnings, next: null }) })
  expect(none.page.text).not.toContain('下一笔')
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
    '退款 高山百花蜜−26.575%−1.324 月 16 日 · 瓶口有裂',
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

// ------------------------------------------------------------------ the sums

const SUMS: [tap: string, rows: string, sum: string][] = [
  [
    '¥123.45',
    '佣金结算收货满冻结期，从待结算转来+169.18提现退回没有到账的提现，原数退回+10.00',
    '申请提现申请时冻结−60.73可提现¥123.45',
  ],
  ['今日+12.08', '佣金入账这段时间付款的订单+13.40', '这段时间的退款，不论哪天下单−1.32今日¥12.08'],
  ['本月+17.96', '退款冲回这段时间的退款，不论哪天下单−1.32商家调整', '+5.00本月¥17.96'],
  ['待结算26.50', '佣金入账朋友付款时记下+197.00', '退款冲回结算前的退款−1.32待结算¥26.50'],
]

test.each(SUMS)(
  'a tap on %s shows the rows that add up to it, without another question',
  async (figure, rows, sum) => {
    const { phone, page } = await openEarnings({})
    await page.tap(figure)
    expect(page.text).toContain(rows)
    expect(page.text).toContain(sum)
    expect(page.find('已核对')).toBeTruthy()
    expect(phone.cloud.asked.map(({ action }) => action)).toEqual([
      'shop.enter',
      'distributor.earnings',
    ])
  },
)

test('a debt names its orders, which add up to it too', async () => {
  const debts: CloudApi.DebtRow[] = [
    { orderId: '7KQ2M9XD4TBN03VE', kind: 'reverse', at: at('04-16T09:00'), amount: 132 },
    { orderId: 'B1C2D3E4F5G6H7J8', kind: 'adjust', at: at('04-02T09:00'), amount: 188 },
  ]
  const owing = {
    ...earnings,
    account: { ...account, debt: 320 },
    why: {
      ...why,
      debt: [
        { reason: 'reverse', amount: 352 },
        { reason: 'repaid', amount: -32 },
      ] satisfies CloudApi.SumRow[],
    },
  }
  const answer = (more: CloudApi.DebtRow[]) => () => ok({ ...owing, debts: more })
  const sound = await openEarnings({ 'distributor.earnings': answer(debts) })
  await sound.page.tap('3.20')
  for (const words of [
    '退款冲回结算后的退款，可提现不够扣的部分+3.52抵扣新的佣金已经抵掉−0.32待抵扣¥3.20',
    '来自这些订单，先记的先抵',
    '订单 7KQ2 M9XD4 月 16 日 09:00 · 退款冲回1.32',
    '订单 B1C2 D3E44 月 2 日 09:00 · 商家调整1.88',
  ]) {
    expect(sound.page.text).toContain(words)
  }
  expect(sound.page.find('已核对')).toBeTruthy()
  const short = await openEarnings({ 'distributor.earnings': answer(debts.slice(1)) })
  await short.page.tap('3.20')
  expect(short.page.text).toContain('各行合计 1.88，与 3.20 不符，请联系商家核对')
  expect(short.page.all('已核对')).toEqual([])
})

test('rows that do not add up are said, and nothing is called checked', async () => {
  const { page } = await openEarnings({
    'distributor.earnings': () =>
      ok({ ...earnings, why: { ...why, pending: why.pending.slice(1) } }),
  })
  await page.tap('26.50')
  expect(page.text).toContain('各行合计 −170.50，与 26.50 不符，请联系商家核对')
  expect(page.all('已核对')).toEqual([])
})

test.each([
  ['paid', '提现到账打款成功的提现+50.73手续费按申请时的费率，商家留下−0.73已到账¥50.00'],
  [
    'held',
    '申请提现申请时冻结+60.73提现到账打款成功，含手续费−50.73提现退回没有到账，退回可提现−10.00提现中¥0.00',
  ],
  ['debt', '还没有发生过待抵扣¥0.00'],
])(
  'asked by another page why %s: the sheet is drawn up at once, and once',
  async (asked, words) => {
    const phone = openPhone({
      session: distributor,
      answers: { 'distributor.earnings': () => ok({ ...earnings, lines: [] }) },
    })
    const page = await phone.open('distribution/earnings/earnings', { why: asked })
    expect(page.text).toContain(words)
    await page.tap('今日+12.08')
    await page.tap('冲回')
    expect(phone.cloud.inputs('distributor.earnings')).toHaveLength(2)
    expect(page.text).toContain('今日¥12.08')
  },
)

test('nothing earned yet: said, with one way on; orders without commission stand apart', async () => {
  const { phone, page } = await openEarnings({
    'distributor.earnings': () => ok({ ...earnings, lines: [], days: [] }),
  })
  expect(page.text).toContain('还没有佣金朋友扫你的码下单付款，就会记在这里')
  await page.tap('做一张海报')
  await page.tap('没有佣金的订单')
  expect(phone.went).toEqual([
    'navigateTo /distribution/poster/poster',
    'navigateTo /distribution/unpaid/unpaid',
  ])
})

test('out of reach: said with its number; a long list is asked for further and ends', async () => {
  const line = lines.at(-1)
  if (!line) throw new Error('no line')
  const nickname = '最长的昵称有二十个字一二三四五六七八九十'
  const last = {
    ...line,
    commissionId: 'last',
    buyer: { nickname, avatar: '' },
    amount: 99_999_999,
  }
  let asked = 0
  const { phone, page } = await openEarnings({
    'distributor.earnings': ({ cursor }) => {
      asked += 1
      if (asked === 1 || asked === 3) return outage()
      return cursor === null
        ? ok({ ...earnings, cursor: '9~a' })
        : ok({ ...earnings, lines: [last] })
    },
  })
  expect(page.text).toContain(outageNumber)
  await page.tap('再试一次')
  await page.reachBottom()
  await page.tap('没有取到，点这里再试一次')
  expect(page.text).toContain(`${nickname}一级`)
  expect(page.text).toContain('+999,999.99')
  expect(page.text).toContain(`到底了，共 ${lines.length + 1}`)
  expect(phone.cloud.inputs('distributor.earnings').at(-1)).toEqual({
    filter: 'all',
    cursor: '9~a',
  })
  faultsWere(/distributor\.earnings/)
})
