import { transferReason } from './transfer-words'

test.each([
  ['OVERDUE_CLOSE', '超过 24 小时没有确认收款'],
  ['SOMETHING_NEW', '微信没有转成这一笔'],
])('%s: %s', (reason, words) => {
  expect(transferReason(reason)).toBe(words)
})
