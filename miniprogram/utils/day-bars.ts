/** The chart of daily sales: sand bars, today in ink; heights in percent of the scale. */
import { formatFen } from './money'

export interface DaySales {
  /** yyyy-mm-dd */
  day: string
  sales: Model.Fen
}

export interface SalesChart {
  /** Top of the scale in whole yuan. */
  scale: string
  bars: { day: string; height: string; isToday: boolean }[]
  first: string
  middle: string
  /** What a screen reader says instead of the drawing. */
  spoken: string
}

/** Null where there is nothing to compare: a single day. */
export function salesChart(days: readonly DaySales[]): SalesChart | null {
  if (days.length < 2) return null
  const highest = Math.max(0, ...days.map(({ sales }) => sales))
  const scale = scaleOf(highest)
  const total = days.reduce((sum, { sales }) => sum + sales, 0)
  return {
    scale: formatFen(scale * 100).slice(0, -'.00'.length),
    bars: days.map(({ day, sales }, index) => ({
      day,
      height: `${Math.round((Math.max(sales, 0) / (scale * 100)) * 1000) / 10}%`,
      isToday: index === days.length - 1,
    })),
    first: short(days[0]?.day ?? ''),
    middle: short(days[Math.floor((days.length - 1) / 2)]?.day ?? ''),
    spoken: `近 ${days.length} 天销售共 ${formatFen(total)} 元，最高一天 ${formatFen(highest)} 元`,
  }
}

/** The smallest of 1, 2, 5 times a power of ten yuan that is not below the highest day, in whole yuan. */
function scaleOf(highest: Model.Fen): number {
  for (let power = 1; ; power *= 10) {
    for (const step of [1, 2, 5]) if (step * power * 100 >= highest) return step * power
  }
}

/** '2026-04-01' as '4-1'. */
function short(day: string): string {
  return `${Number(day.slice(5, 7))}-${Number(day.slice(8, 10))}`
}

/** Paid orders for each hundred visitors, with one decimal; '—' where nobody came. */
export function perHundred(orders: number, visitors: number): string {
  return visitors === 0 ? '—' : (Math.round((orders / visitors) * 1000) / 10).toFixed(1)
}
