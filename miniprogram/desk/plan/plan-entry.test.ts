import { judgePlan, planEntry, rulerOf } from './plan-entry'

const plan: CloudApi.Input<'merchant.publishPlan'>['plan'] = {
  ...{ on: true, mode: 'two-tier', maxLevel: 2, rates: { 1: 500, 2: 250 }, capRate: 1000 },
  ...{ selfPurchase: false, holdDays: 7 },
  grades: [
    { id: 'standard', name: '分销员', rates: null, sales: 0 },
    { id: 'gold', name: '金牌', rates: { 1: 700, 2: 200 }, sales: 123_456_700 },
  ],
}
const binding = { mode: 'first', protectionDays: 30 } as const
const entry = planEntry(plan, binding)

test('what is shown and not changed is the same plan again', () => {
  expect(judgePlan(entry)).toMatchObject({ plan, binding })
})

test.each<[string, Partial<typeof entry>, object]>([
  ['a rate', { first: '六' }, { first: '请填 0 到 100' }],
  ['the other rate', { second: '101' }, { second: '请填 0 到 100' }],
  ['the cap', { cap: '' }, { cap: '请填 0 到 100' }],
  ['both together', { first: '8' }, { cap: '两级合计 10.5%，超过封顶' }],
  ['protection', { mode: 'protected', protectionDays: '0' }, { protection: '请填 1 到 3650 天' }],
  ['a grade', { cap: '8' }, { grades: '「金牌」的两级合计超过封顶' }],
])('%s is refused at its field', (_what, change, problems) => {
  expect(judgePlan({ ...entry, ...change })).toMatchObject({ plan: null, problems })
})

test('with one level the second rate does not count against the cap', () => {
  const judged = judgePlan({ ...entry, oneLevel: true, first: '10' })
  expect(judged.plan).toMatchObject({ maxLevel: 1, rates: { 1: 1000, 2: 250 } })
})

test('what a grade takes is an amount, or nothing: then the merchant gives it', () => {
  const [first, gold] = entry.grades
  if (!first || !gold) throw new Error('two grades')
  expect([first.sales, gold.sales]).toEqual(['', '1234567.00'])
  const judged = (sales: string) => judgePlan({ ...entry, grades: [first, { ...gold, sales }] })
  expect(judged('').plan?.grades[1]?.sales).toBe(0)
  expect(judged('5000.5').plan?.grades[1]?.sales).toBe(500_050)
  expect(judged('十个人').problems.grades).toContain('「金牌」要的销售请填金额')
})

test('two grades of one name, and one without, are refused', () => {
  const [first] = entry.grades
  if (!first) throw new Error('no grade')
  const twice = { ...entry, grades: [first, { ...first, id: 'b' }] }
  expect(judgePlan(twice).problems.grades).toBe('等级的名称不能相同')
  const nameless = { ...entry, grades: [{ ...first, name: ' ' }] }
  expect(judgePlan(nameless).problems.grades).toBe('每个等级都要有名称，不要的可以删掉')
})

test('the ruler reaches beyond the cap', () => {
  expect(rulerOf(plan)).toMatchObject({
    ...{ first: '41.7%', second: '20.8%', cap: '83.3%' },
    marks: ['0%', '3%', '6%', '9%', '12%'],
  })
})
