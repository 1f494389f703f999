import { perHundred, salesChart } from './day-bars'

const day = (name: string, sales: number) => ({
  day: name,
  ...{ sales, orders: 1, refunds: 0, commission: 0, payouts: 0, visitors: 2 },
})

test('bars stand against a round scale, today is told apart', () => {
  const chart = salesChart([
    day('2026-03-31', 0),
    day('2026-04-01', 25_000),
    day('2026-04-02', 40_001),
  ])
  expect(chart).toMatchObject({ scale: '500', first: '3-31', middle: '4-1' })
  expect(chart?.bars.map(({ height, isToday }) => [height, isToday])).toEqual([
    ['0%', false],
    ['50%', false],
    ['80%', true],
  ])
  expect(chart?.spoken).toBe('近 3 天销售共 650.01 元，最高一天 400.01 元')
})

test('a single day has no chart; days without sales have an empty one', () => {
  expect(salesChart([day('2026-04-01', 5)])).toBeNull()
  const empty = salesChart([day('2026-04-01', 0), day('2026-04-02', 0)])
  expect(empty?.bars.map(({ height }) => height)).toEqual(['0%', '0%'])
})

test('conversion is counted in orders for each hundred visitors', () => {
  expect([perHundred(3, 40), perHundred(5, 4), perHundred(0, 0)]).toEqual(['7.5', '125.0', '—'])
})
