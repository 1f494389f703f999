import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sidesOf } from './finding-text'
import { checkWords } from './finding-words'
import { ruleWords } from './rule-words'

const source = join(__dirname, '../../../cloudfunctions/src')
const read = (file: string): string => readFileSync(join(source, file), 'utf8')

/** What every check of the audit says, its variables filled with 1. */
const said = [
  ...['account', 'journal', 'order', 'withdrawal'].map((name) => `domain/${name}-rules.ts`),
  'domain/rules.ts',
  'operations/audit-chain.ts',
].flatMap((file) =>
  [...read(file).matchAll(/\.(?:same|holds)\(\s*(['"`])(.+?)\1,/g)].map((found) =>
    (found[2] ?? '').replace(/\$\{.+?\}/g, '1'),
  ),
)
const byBucket = ['pending', 'debt', 'pending >= 0', 'paid >= 0', 'debt <= 0']

test.each([...new Set([...said, ...byBucket])])('the check "%s" has Chinese words', (what) => {
  expect(said.length).toBeGreaterThan(50)
  expect(checkWords(what)?.words).toMatch(/^[\u4e00-\u9fff0-9 .%，]+$/)
})

test('every rule has its own words, and says what to do', () => {
  const names = read('domain/rule.ts').match(/RULE_NAMES = \[([^\]]+)\]/)?.[1] ?? ''
  const rules = names.match(/[a-z-]+/g) ?? []
  expect(rules).toHaveLength(10)
  for (const rule of rules) {
    const { says, todo } = ruleWords(rule)
    expect(says).not.toBe('有一处对不上')
    for (const sentence of [says, todo]) expect(sentence).toMatch(/^[\u4e00-\u9fff「」，、]{8,40}$/)
  }
})

test.each([
  ['pending: 149', 'pending: 150', '待结算 1.49 元', '待结算 1.50 元'],
  ['debt: 0', 'debt: -500', '待抵扣 0.00 元', '待抵扣 5.00 元'],
  ['available >= 0', '{"available":-20}', '可提现不小于 0', '可提现 −0.20 元'],
  [
    'debt repaid before anything is available',
    '{"available":1,"debt":-2}',
    '先抵完待抵扣，才有可提现',
    '可提现 0.01 元，待抵扣 0.02 元',
  ],
  ['accruals: ["accrue:7KQ2"]', 'accruals: []', '入账的分录 佣金入账 7KQ2', '入账的分录 没有'],
  ['id: wd:W1:hold', 'id: wd:W2:hold', '编号 申请提现 W1', '编号 申请提现 W2'],
  ['one journal number 3', 'none', '第 3 笔分录只有一笔', '没有'],
  [
    '0 <= refunds of line 1 <= base',
    '[100,200,0,-100]',
    '第 2 件商品退款不超过实付',
    '1.00 元、2.00 元、0.00 元、−1.00 元',
  ],
  ['commission of all levels <= 797', '798', '各级佣金共不超过 7.97 元', '7.98 元'],
  ['payment: true', 'payment: false', '付款记录 有', '付款记录 没有'],
  ['provider: wechat', 'provider: manual', '打款方式 微信转账', '打款方式 手工打款'],
  ['head: ', 'head: 3f2a90c17b6e4d2200', '校验码 空', '校验码 3f2a 90c1 7b6e 4d22'],
  [
    'release not before 1776700800000',
    '1776268800000',
    '收货并满售后期才结算',
    '4 月 16 日 00:00 就结算了',
  ],
  [
    'withdrawals/W1: {"memberId":"A1","open":true}',
    'withdrawals/W1: {"memberId":"A2","open":false}',
    '提现 W1 属于会员 A1，没有结束',
    '提现 W1 属于会员 A2，已经结束',
  ],
  ['withdrawals/W1', 'missing', '提现 W1', '没有'],
  ['a check of a newer shop', 'x', '和别处的记录一致', '不一致'],
])('expected "%s", found "%s"', (expected, found, expectedText, foundText) => {
  expect(sidesOf({ expected, found })).toEqual({ expected: expectedText, found: foundText })
})
