import { leftWords, paymentNote } from './headline'

test.each([
  [30 * 60_000, '还剩 30 分 00 秒'],
  [29 * 60_000 + 4_100, '还剩 29 分 05 秒'],
  [999, '还剩 0 分 01 秒'],
  [65 * 60_000, '还剩 1 小时 05 分'],
  [24 * 3_600_000, '还剩 24 小时 00 分'],
  [0, ''],
  [-5, ''],
])('%d ms: %s', (left, words) => {
  expect(leftWords(left)).toBe(words)
})

test('only what is not paid is spoken of', () => {
  expect(paymentNote('paid')).toBe('')
  expect(paymentNote('')).toBe('')
  expect(paymentNote('unknown')).toContain('请先不要再付')
})
