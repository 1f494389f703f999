import { clockAlarm } from './clock-alarm'

const lastAt = Date.parse('2026-04-16T09:00:00+08:00')

test('a timer that comes is not mentioned', () => {
  expect(clockAlarm({ lastAt, late: false })).toBeNull()
})

test('one that stopped is told with its last time, what waits for it, and where to wake it', () => {
  expect(clockAlarm({ lastAt, late: true })).toEqual({
    title: '定时任务停了',
    means: '最近一次是 4 月 16 日 09:00。关闭未付订单、自动收货、佣金结算和夜里对账都在等它',
    todo: expect.stringContaining('云函数 → clock → 触发器'),
  })
})

test('one that never came names no time', () => {
  expect(clockAlarm({ lastAt: null, late: true })).toMatchObject({
    title: '定时任务还没有跑过',
    means: '关闭未付订单、自动收货、佣金结算和夜里对账都在等它',
  })
})
