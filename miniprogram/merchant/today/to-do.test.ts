import { toDosOf } from './to-do'

test('what is zero does not ask for attention', () => {
  const today = {
    toShip: 7,
    withdrawals: { requested: 0, approved: 3 },
    refundsUnderWay: 0,
    afterSales: { requested: 0, returning: 0 },
    applied: 0,
    lowStock: 0,
  }
  expect(toDosOf(today).map((toDo) => `${toDo.count} ${toDo.title}`)).toEqual([
    '7 订单待发货',
    '3 提现待打款',
  ])
})

test('each one opens the list it counts', () => {
  const today = {
    toShip: 1,
    withdrawals: { requested: 1, approved: 1 },
    refundsUnderWay: 1,
    afterSales: { requested: 1, returning: 1 },
    applied: 1,
    lowStock: 1,
  }
  expect(toDosOf(today).map((toDo) => toDo.url.split('/').pop())).toEqual([
    'orders?state=paid',
    'after-sales?state=requested',
    'after-sales?state=returning',
    'withdrawals?state=requested',
    'withdrawals?state=approved',
    'distributors?status=applied',
    'products?show=low',
    'orders?state=all',
  ])
})
