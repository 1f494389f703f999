import { judgeAdjustment } from './adjust-entry'

/** 2.65 now, at most 6.40, not released yet. */
const scope = { now: 265, most: 640, released: false }

test('2.65 + 1.35 = 4.00: the button names the amount, the effect the difference', () => {
  expect(judgeAdjustment('4', '补发活动奖励', scope)).toEqual({
    amount: 400,
    problem: '',
    ready: true,
    button: '调整为 4.00 元',
    effect: '多给 1.35 元，记进他的待结算',
  })
})

test('2.65 - 2.65 = 0.00: nothing at all may be left', () => {
  expect(judgeAdjustment('0', '自买自推', scope)).toMatchObject({ amount: 0, ready: true })
})

test.each<[string, Partial<typeof scope>, string]>([
  ['6.40', { released: true }, '多给 3.75 元，记进他的可提现'],
  ['1', {}, '少给 1.65 元，从他的待结算扣回'],
  ['1', { released: true }, '少给 1.65 元，从他的可提现扣回，不够的记为待抵扣'],
])('to %s with %j: %s', (text, changed, effect) => {
  expect(judgeAdjustment(text, '改正', { ...scope, ...changed }).effect).toBe(effect)
})

test.each([
  ['6.41', '最多 6.40 元，再多就超过这一单的佣金封顶'],
  ['2.65', '和现在一样，不用调整'],
  ['1.234', '请输入金额，最多两位小数'],
  ['', ''],
])('"%s" can not be set: %s', (text, problem) => {
  expect(judgeAdjustment(text, '改正', scope)).toMatchObject({ problem, ready: false, effect: '' })
})

test('without a reason the button stays off', () => {
  expect(judgeAdjustment('4', '  ', scope).ready).toBe(false)
})
