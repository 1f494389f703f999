import { toDosOf } from './to-do'

const DAY = 86_400_000
const NOW = 20_000 * DAY
const NO_TIME = { requestedSince: null, returningSince: null }

test('what is zero does not ask for attention', () => {
  const today = {
    toShip: 7,
    withdrawals: { requested: 0, approved: 3 },
    refundsUnderWay: 0,
    afterSales: { requested: 0, returning: 0, ...NO_TIME },
    now: NOW,
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
    afterSales: { requested: 1, returning: 1, ...NO_TIME },
    now: NOW,
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

test('who lets a customer wait is told how long, from a whole day on', () => {
  const times = { requestedSince: NOW - 3 * DAY - 1, returningSince: NOW - DAY + 1 }
  const today = {
    toShip: 0,
    withdrawals: { requested: 0, approved: 0 },
    refundsUnderWay: 0,
    afterSales: { requested: 2, returning: 1, ...times },
    applied: 0,
    lowStock: 0,
    now: NOW,
  }
  expect(toDosOf(today).map((toDo) => toDo.note)).toEqual([
    '最早的等了 3 天，同意或拒绝，没处理完佣金不结算',
    '收到商品后退款，没处理完佣金不结算',
  ])
})
