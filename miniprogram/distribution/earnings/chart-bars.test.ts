import { chartOf, scaleOf } from './chart-bars'

const april = (day: number): number =>
  Date.parse(`2026-04-${String(day).padStart(2, '0')}T08:00:00+08:00`)

const days = (figures: Record<number, [number, number]>): CloudApi.EarningsView['days'] =>
  Object.entries(figures).map(([day, [pending, released]]) => ({
    day: `2026-04-${day.padStart(2, '0')}`,
    pending,
    released,
  }))

describe('scale of the chart', () => {
  test.each([
    [0, 1],
    [100, 1],
    [101, 2],
    [2_900, 40],
    [4_000, 40],
    [4_001, 50],
    [123_456, 2_000],
  ])('highest day %d fen: the top is %d yuan', (highest, top) => {
    expect(scaleOf(highest)).toBe(top)
  })
})

describe('bars', () => {
  test('a day may be half released: both parts share one scale', () => {
    const chart = chartOf(days({ 1: [1_000, 3_000] }), april(1))
    expect(chart.scale).toBe('40')
    expect(chart.bars).toEqual([{ day: '2026-04-01', pending: '25%', released: '75%', left: '0%' }])
  })

  test('days without commission keep their place', () => {
    const chart = chartOf(days({ 2: [100, 0] }), april(3))
    expect(chart.bars.map((bar) => bar.pending)).toEqual(['0%', '100%', '0%'])
  })

  test('today stands at the right edge once ten days have passed', () => {
    const chart = chartOf(days({ 4: [100, 0] }), april(16))
    expect(chart.bars).toHaveLength(16)
    expect(chart.bars[15]?.left).toBe('100%')
    expect(chart.labels.map((label) => label.text)).toEqual(['4-1', '4-10', '今天'])
  })

  test('a young month keeps its bars together at the left', () => {
    const chart = chartOf([], april(3))
    expect(chart.bars[2]?.left).toBe('22.2%')
    expect(chart.labels).toEqual([{ text: '今天', left: '22.2%', place: 'middle' }])
  })

  test('the 10th gives way where today stands beside it', () => {
    expect(chartOf([], april(11)).labels.map((label) => label.text)).toEqual(['4-1', '今天'])
  })

  test('a screen reader hears both sums', () => {
    expect(chartOf(days({ 1: [151, 0], 2: [0, 326] }), april(2)).spoken).toBe(
      '本月每日佣金，已扣退款，到今天 2 天，可提现共 3.26 元，待结算共 1.51 元',
    )
  })
})
