import { judgeAmount, wholeAmount } from './amount-entry'

const rules = { min: 1_000, max: 200_000, timesPerDay: 1, feeRate: 0 }
const available = 32_648

test.each([
  ['', '', false],
  ['300', '', true],
  ['300.00', '', true],
  ['9.99', '单笔最少 10.00 元', false],
  ['326.49', '可提现只有 326.48 元', false],
  ['2000.01', '单笔最多 2,000.00 元', false],
  ['1.234', '请输入金额，最多两位小数', false],
  ['-5', '请输入金额，最多两位小数', false],
  ['1e3', '请输入金额，最多两位小数', false],
])('typed %j: %j', (text, problem, ready) => {
  expect(judgeAmount(text, rules, available)).toMatchObject({ problem, ready })
})

test('the button names the amount', () => {
  expect(judgeAmount('300.5', rules, available)).toMatchObject({
    amount: 30_050,
    button: '申请提现 300.50 元',
    arrives: '300.50',
  })
})

test('the fee is rounded down, and the rest arrives', () => {
  const withFee = { ...rules, feeRate: 60 }
  expect(judgeAmount('300.99', withFee, available)).toMatchObject({
    fee: '1.80',
    arrives: '299.19',
  })
  expect(judgeAmount('9', withFee, available)).toMatchObject({ fee: '0.00', arrives: '0.00' })
})

test('全部 stops at the limit of one request', () => {
  expect(wholeAmount(rules, available)).toBe(32_648)
  expect(wholeAmount(rules, 300_000)).toBe(200_000)
})
