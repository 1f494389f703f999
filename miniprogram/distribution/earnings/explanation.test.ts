import { explain } from './explanation'

const at = (text: string): number => Date.parse(`2026-${text}:00+08:00`)

const line = (
  title: string,
  price: number,
  discount: number,
  amount: number,
): CloudApi.Explanation['lines'][number] => ({
  title,
  price,
  quantity: 1,
  discount,
  base: price - discount,
  rate: 500,
  source: 'plan',
  capped: false,
  amount,
})

/** The order of the visual reference: paid 87.70, base 79.70. */
const facts: CloudApi.Explanation = {
  commissionId: '7KQ2M9XD4TBN03VE.1',
  orderId: '7KQ2M9XD4TBN03VE',
  buyer: { nickname: '阿木', avatar: '' },
  paidAt: at('04-12T14:32'),
  relation: { level: 1, via: null, boundAt: at('03-08T10:00'), entry: 'scan', own: false },
  planVersion: 3,
  freight: 800,
  cap: { rate: 1_000, amount: 795, bothLevels: 555, reached: false },
  release: {
    ...{ holdDays: 7, receivedAt: at('04-15T10:00'), at: at('04-22T10:00'), releasedAt: null },
    afterSale: false,
  },
  lines: [
    line('桂花乌龙', 3_990, 445, 177),
    line('高山百花蜜', 2_990, 333, 132),
    line('品茗杯 青瓷', 1_990, 222, 88),
  ],
  base: 7_970,
  original: 397,
  refunds: [
    {
      at: at('04-16T09:00'),
      title: '高山百花蜜',
      base: 2_657,
      rate: 500,
      amount: 132,
      reason: '瓶口有裂',
    },
  ],
  adjustments: [],
  amount: 265,
  state: 'pending',
}

const value = (changed: Partial<CloudApi.Explanation>, label: string): string | undefined =>
  explain({ ...facts, ...changed }).facts.find((fact) => fact.label === label)?.value

test('1.77 + 1.32 + 0.88 = 3.97, and 3.97 − 1.32 = 2.65', () => {
  const view = explain(facts)
  expect(view.lines.map((row) => row.amount)).toEqual(['1.77', '1.32', '0.88'])
  expect(view).toMatchObject({ base: '79.70', original: '3.97', amount: 265, mismatch: '' })
  expect(view.changes).toMatchObject([
    { title: '退款 高山百花蜜', note: '4 月 16 日 · 瓶口有裂', base: '−26.57', amount: '−1.32' },
  ])
})

test('the sentences of the reference sheet', () => {
  expect(explain(facts).facts.map((fact) => `${fact.label} ${fact.value}`)).toEqual([
    '关系 一级，3 月 8 日扫了你的码',
    '比例 5%，第 3 版方案全店一级',
    '基数 商品实付，运费 8.00 不计',
    '取整 每行不足 1 分舍去',
    '封顶 10% 为 7.95，两级共 5.55 未触及',
    '可提现 4 月 22 日，4 月 15 日收货满 7 天',
  ])
})

test('what the merchant adjusted stands in its place in time and is added up', () => {
  const made = { at: at('04-16T08:00'), before: 397, after: 450, amount: 53, reason: '老客户' }
  const view = explain({ ...facts, adjustments: [made], amount: 318 })
  expect(view.changes).toMatchObject([
    { title: '商家调整 3.97 → 4.50', note: '4 月 16 日 · 老客户', amount: '+0.53' },
    { title: '退款 高山百花蜜' },
  ])
  expect(view.mismatch).toBe('')
  expect(explain({ ...facts, adjustments: [made] }).mismatch).toContain('3.18')
})

test('a column that does not add up says so instead of wearing the double rule', () => {
  expect(explain({ ...facts, amount: 266 }).mismatch).toContain('2.65')
})

test('a refund is taken away whichever sign it arrives with', () => {
  const [refund] = facts.refunds
  if (!refund) throw new Error('the reference order has a refund')
  const view = explain({ ...facts, refunds: [{ ...refund, base: -2_657, amount: -132 }] })
  expect(view.changes[0]).toMatchObject({ base: '−26.57', amount: '−1.32' })
  expect(view.mismatch).toBe('')
})

describe('relation', () => {
  const relation = facts.relation
  test.each<[Partial<CloudApi.Explanation['relation']>, string]>([
    [{ level: 2, via: '周周' }, '二级，3 月 8 日扫了周周的码'],
    [{ entry: 'share' }, '一级，3 月 8 日打开了你的分享'],
    [{ entry: 'direct' }, '一级，3 月 8 日由你邀请'],
    [{ boundAt: null }, '一级'],
    [{ own: true }, '一级，你自己的订单'],
    [{ own: true, level: 2, via: '周周' }, '二级，周周自己的订单'],
  ])('%j', (changed, sentence) => {
    expect(value({ relation: { ...relation, ...changed } }, '关系')).toBe(sentence)
  })
})

describe('rate', () => {
  const own = facts.lines.map((row) => ({ ...row, source: 'product' as const }))
  test.each<[string, CloudApi.Explanation['lines'], string]>([
    ['one rate of the product itself', own, '5%，第 3 版方案商品单设'],
    [
      'the rate of one’s grade',
      facts.lines.map((row) => ({ ...row, source: 'grade' as const })),
      '5%，第 3 版方案你的等级',
    ],
    ['several rates', own.map((row, i) => ({ ...row, rate: 500 + i })), '各行不同，第 3 版方案'],
  ])('%s', (_name, lines, sentence) => {
    expect(value({ lines }, '比例')).toBe(sentence)
  })
})

describe('release', () => {
  test.each<[string, Partial<CloudApi.Explanation>, string]>([
    [
      'not received yet',
      { release: { ...facts.release, receivedAt: null, at: null } },
      '收货满 7 天',
    ],
    [
      'already released',
      { state: 'released', release: { ...facts.release, releasedAt: at('04-22T10:00') } },
      '4 月 22 日已转为可提现',
    ],
    ['given back whole', { state: 'reversed' }, '已全退，不再结算'],
  ])('%s', (_name, changed, sentence) => {
    expect(value(changed, '可提现')).toBe(sentence)
  })
})

test('goods without commission are named, and the column still adds up', () => {
  const lines = facts.lines.slice(0, 2)
  const view = explain({ ...facts, lines, original: 309, amount: 177 })
  expect(view).toMatchObject({ base: '62.02', original: '3.09', mismatch: '' })
  expect(view.facts[2]?.value).toBe('商品实付，运费 8.00、无佣金商品 17.68 不计')
})

test('no freight is said as such, and several pieces show their price each', () => {
  expect(value({ freight: 0 }, '基数')).toBe('商品实付，本单无运费')
  const view = explain({
    ...facts,
    lines: facts.lines.map((row) => ({ ...row, quantity: 2, discount: 0 })),
  })
  expect(view.lines[0]?.note).toBe('39.90 × 2')
})

test('while an after-sale is open the release waits, and says so', () => {
  const release = { ...facts.release, afterSale: true }
  expect(value({ release }, '可提现')).toBe('有售后在处理，处理完再结算')
  const done = { ...release, releasedAt: at('04-22T10:00') }
  expect(value({ release: done }, '可提现')).toBe('4 月 22 日已转为可提现')
})
