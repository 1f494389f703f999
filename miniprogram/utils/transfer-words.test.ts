import { refusedTransferReason, transferReason } from './transfer-words'

test.each([
  ['OVERDUE_CLOSE', '超过 24 小时没有确认收款'],
  ['SOMETHING_NEW', '微信没有转成这一笔'],
])('%s: %s', (reason, words) => {
  expect(transferReason(reason)).toBe(words)
})

test.each([
  ['NOT_ENOUGH 商户运营账户资金不足', '商户运营账户资金不足'],
  ['满 2000 元须实名', '满 2000 元须实名'],
  ['NO_AUTH', '没有说明原因'],
])('refused with "%s": %s', (reason, words) => {
  expect(refusedTransferReason(reason)).toBe(words)
})
