import { stepName } from './steps'

test('actions, and the doors of WeChat, are named in Chinese', () => {
  expect(stepName('shop', 'shop.placeOrder')).toBe('下单')
  expect(stepName('payment', '')).toBe('支付回调')
  expect(stepName('clock', '')).toBe('定时任务')
})

test.each(['shop.nothing', '', 'constructor'])(
  'the unknown action %j shows no English',
  (action) => {
    expect(stepName('shop', action)).toBe('没有这个动作')
  },
)
