/** What is no payment of this order, though cloudPay says so (facts/wechat-platform.md section 3.4). */
import { refusalOf, toState } from './cloud-pay'
import { PaymentUnavailable } from './payment'

const TRADE = {
  returnCode: 'SUCCESS',
  resultCode: 'SUCCESS',
  outTradeNo: 'ORDER1',
  tradeState: 'SUCCESS',
  transactionId: '42',
  totalFee: 300,
  subOpenid: 'o1',
  timeEnd: '20260412115900',
}

test('a payment is one when its currency is yuan or not named', () => {
  const fact = { kind: 'paid', amount: 300, payerOpenid: 'o1' }
  expect(toState(TRADE, 'ORDER1')).toMatchObject(fact)
  expect(toState({ ...TRADE, feeType: 'CNY' }, 'ORDER1')).toMatchObject(fact)
})

test.each([
  ['in another currency', { feeType: 'JPY' }],
  ['of another order', { outTradeNo: 'ORDER2' }],
])('a payment %s is not believed', (_what, other) => {
  expect(() => toState({ ...TRADE, ...other }, 'ORDER1')).toThrow(PaymentUnavailable)
})

test.each([
  ['系统超时', false],
  ['接口返回错误', false],
  ['退款业务流程错误，需要商户触发重试来解决', false],
  ['SYSTEMERROR', false],
  ['基本账户余额不足，请充值后重新发起', true],
  ['订单已全额退款', true],
  ['订单不存在', true],
])('a refund answered with %s is given up: %s', (errCodeDes, isCertain) => {
  const reply = { returnCode: 'SUCCESS', resultCode: 'FAIL', errCodeDes }
  expect(refusalOf(reply) instanceof PaymentUnavailable).toBe(isCertain)
})
