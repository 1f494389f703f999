import { entriesFor } from './entries'

test.each<[Model.Role | null, string]>([
  [
    'owner',
    '商品 订单 优惠券 运费 售后 分销员 顾客 素材与活动 佣金方案 提现 数据 导出 对账 员工 设置 开店清单',
  ],
  [
    'manager',
    '商品 订单 优惠券 运费 售后 分销员 顾客 素材与活动 佣金方案 提现 数据 导出 对账 设置 开店清单',
  ],
  ['clerk', '商品 订单 售后 顾客'],
  ['finance', '订单 售后 提现 数据 导出 对账'],
  [null, ''],
])('%s sees his own rooms', (role, titles) => {
  expect(
    entriesFor(role)
      .map(({ title }) => title)
      .join(' '),
  ).toBe(titles)
})
