import { judgeOutside } from './outside-entry'

const typed = { number: '5030 0107 2026', amount: '26.57', reason: '顾客打电话来退' }

test('a number as it is copied, with blanks, an amount and a reason are enough', () => {
  expect(judgeOutside(typed, 8_770)).toEqual({
    refundNumber: '503001072026',
    amount: 2_657,
    problems: { number: '', amount: '' },
    ready: true,
    button: '补记退款 26.57 元',
  })
})

test.each<[string, Partial<typeof typed>, string, string]>([
  ['no number', { number: ' ' }, '', ''],
  ['no amount', { amount: '' }, '', ''],
  ['nothing given back', { amount: '0' }, '', '请输入退款金额，最多两位小数'],
  ['one fen more than was paid', { amount: '87.71' }, '', '最多 87.70 元'],
  ['a number of other signs', { number: '退款单' }, '商户退款单号是 64 位以内的字母和数字', ''],
  ['no reason', { reason: ' ' }, '', ''],
])('%s: the button stays off', (_name, changed, number, amount) => {
  const entry = judgeOutside({ ...typed, ...changed }, 8_770)
  expect(entry).toMatchObject({ ready: false, problems: { number, amount } })
})
