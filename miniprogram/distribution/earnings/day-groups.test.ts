import { dayGroups } from './day-groups'

const noon = (day: number): number => Date.parse(`2026-04-${day}T12:00:00+08:00`)

const line = (over: Partial<CloudApi.EarningLine>): CloudApi.EarningLine => ({
  commissionId: 'A.1',
  kind: 'accrual',
  level: 1,
  buyer: { nickname: '阿木', avatar: '' },
  via: null,
  title: '桂花乌龙',
  products: 3,
  pieces: 3,
  at: noon(16),
  amount: 397,
  remaining: 397,
  state: 'pending',
  release: null,
  ...over,
})

const lines = [
  line({
    amount: -132,
    kind: 'reversal',
    title: '高山百花蜜',
    products: 1,
    pieces: 1,
    state: 'reversed',
  }),
  line({ amount: 1_340, title: '老白茶饼 2019', products: 1, pieces: 1 }),
  line({ amount: 138, level: 2, via: '周周', title: '东北长粒香米', products: 1, pieces: 1 }),
  line({ at: noon(15), amount: 2_340, state: 'released' }),
]

test('13.40 + 1.38 − 1.32 under today is +13.46', () => {
  const [today, yesterday] = dayGroups(lines, noon(16), false)
  expect(today).toMatchObject({ day: '2026-04-16', net: '+13.46' })
  expect(today?.head).toMatch(/^今天/)
  expect(yesterday?.head).toMatch(/^昨天/)
  expect(yesterday?.net).toBe('+23.40')
})

test('the last day shows no sum while older lines may still belong to it', () => {
  expect(dayGroups(lines, noon(16), true).map((group) => group.net)).toEqual(['+13.46', ''])
})

test('a line names goods, pieces and the way it came', () => {
  const rows = dayGroups(lines, noon(16), false).flatMap((group) => group.lines)
  expect(rows.map((row) => row.note)).toEqual([
    '高山百花蜜 退款',
    '老白茶饼 2019',
    '东北长粒香米 · 经 周周',
    '桂花乌龙等 3 件',
  ])
})

test('only released money is gold, and a reversal wears its own mark', () => {
  const rows = dayGroups(lines, noon(16), false).flatMap((group) => group.lines)
  expect(rows.map((row) => row.gold)).toEqual([false, false, false, true])
  expect(rows[0]).toMatchObject({ amount: '−1.32', mark: { word: '冲回' } })
})

test('a commission whose goods were all given back is no reversal itself', () => {
  const [group] = dayGroups([line({ state: 'reversed', remaining: 0 })], noon(16), false)
  expect(group?.lines[0]?.mark.word).toBe('已全退')
})

test('an adjustment says so, up or down, and is never gold', () => {
  const made = line({ kind: 'adjustment', amount: 53, remaining: 0, state: 'reversed' })
  const [row] = dayGroups([made], noon(16), false).flatMap((group) => group.lines)
  expect(row).toMatchObject({ note: '商家调整', amount: '+0.53', gold: false })
  expect(row?.mark.word).toBe('调整')
})

test.each<[CloudApi.Release, Model.CommissionState, string]>([
  [{ kind: 'due', at: noon(26) }, 'pending', '待结算至 04-26'],
  [{ kind: 'received', holdDays: 7 }, 'pending', '待结算 · 未收货'],
  [{ kind: 'waits' }, 'pending', '待结算 · 售后中'],
  [{ kind: 'done', at: noon(23) }, 'released', '可提现 04-23'],
])('of %j a line that is %s says %s', (release, state, word) => {
  const [group] = dayGroups([line({ release, state })], noon(16), false)
  expect(group?.lines[0]?.mark.word).toBe(word)
  expect(group?.lines[0]?.spoken).toContain(word)
})
