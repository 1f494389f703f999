/** The chart 本月每日佣金: bars and labels as percentages, drawn with plain views. */
import { fullDay } from '../../utils/day'
import { formatFen } from '../../utils/money'

type Day = CloudApi.EarningsView['days'][number]

export interface Bar {
  day: string
  /** Distance of the bar from the left edge, in percent of the room the bars may travel. */
  left: string
  /** Heights in percent of the scale. */
  released: string
  pending: string
}

export interface ChartLabel {
  text: string
  left: string
  place: 'start' | 'middle' | 'end'
}

export interface Chart {
  /** Top of the scale in whole yuan. */
  scale: string
  bars: Bar[]
  labels: ChartLabel[]
  /** What a screen reader says instead of the drawing. */
  spoken: string
}

/** Fewer days than this leave room at the right, so that a young month is not torn apart. */
const SLOTS_MIN = 10

/** The 10th keeps its label only where it stands clear of today's. */
const LABEL_GAP = 3

/**
 * The smallest of 1, 2, 4, 5 times a power of ten yuan that is not below the highest day.
 * @param highest in fen
 * @returns whole yuan, at least 1
 */
export function scaleOf(highest: CloudApi.Fen): number {
  for (let power = 1; ; power *= 10) {
    for (const step of [1, 2, 4, 5]) {
      if (step * power * 100 >= highest) return step * power
    }
  }
}

/**
 * Bars of this month so far, oldest first; the last one is today.
 * @param known days that saw commission; the others stand empty
 */
export function chartOf(known: Day[], now: CloudApi.Time): Chart {
  const days = everyDay(known, fullDay(now))
  const highest = Math.max(0, ...days.map((day) => day.pending + day.released))
  const scale = scaleOf(highest)
  const slots = Math.max(days.length, SLOTS_MIN)
  const left = (index: number): string => percent(index, slots - 1)
  return {
    scale: formatFen(scale * 100).slice(0, -'.00'.length),
    bars: days.map((day, index) => ({
      day: day.day,
      left: left(index),
      released: percent(day.released, scale * 100),
      pending: percent(day.pending, scale * 100),
    })),
    labels: labelsOf(days, slots),
    spoken: spokenOf(days),
  }
}

function everyDay(known: Day[], today: string): Day[] {
  const byDay = new Map(known.map((day) => [day.day, day]))
  const month = today.slice(0, -2)
  return Array.from({ length: Number(today.slice(-2)) }, (_, index) => {
    const day = month + String(index + 1).padStart(2, '0')
    return byDay.get(day) ?? { day, pending: 0, released: 0 }
  })
}

function labelsOf(days: Day[], slots: number): ChartLabel[] {
  const today = days.length - 1
  const first = days[0]
  const labels: ChartLabel[] = []
  if (first && today >= LABEL_GAP)
    labels.push({ text: short(first.day), left: '0%', place: 'start' })
  const tenth = days[9]
  if (tenth && today - 9 >= LABEL_GAP) {
    labels.push({ text: short(tenth.day), left: percent(9, slots - 1), place: 'middle' })
  }
  const place = today === slots - 1 ? 'end' : today === 0 ? 'start' : 'middle'
  labels.push({ text: '今天', left: percent(today, slots - 1), place })
  return labels
}

function spokenOf(days: Day[]): string {
  const released = days.reduce((sum, day) => sum + day.released, 0)
  const pending = days.reduce((sum, day) => sum + day.pending, 0)
  return `本月每日佣金，已扣退款，到今天 ${days.length} 天，可提现共 ${formatFen(released)} 元，待结算共 ${formatFen(pending)} 元`
}

/** '2026-04-01' as '4-1'. */
function short(day: string): string {
  return `${Number(day.slice(5, 7))}-${Number(day.slice(8, 10))}`
}

function percent(part: number, whole: number): string {
  if (part <= 0 || whole <= 0) return '0%'
  return `${Math.round((part / whole) * 1000) / 10}%`
}
