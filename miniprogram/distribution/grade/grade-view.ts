/** 我的等级 as its page shows it. */
import { formatFen, formatRate } from '../../utils/money'

export interface GradeRow {
  id: string
  name: string
  rates: string
  takes: string
  own: boolean
}

export interface GradePageView {
  name: string
  rates: string
  sales: Model.Fen
  /** How far it is, in words. */
  way: string
  /** Percent of the way to the next grade; null where there is none. */
  percent: number | null
  rows: GradeRow[]
}

/** What the page shows; sales in fen. */
export function gradePageOf(view: CloudApi.GradeView): GradePageView {
  const rates = (step: CloudApi.GradeStep) => ratesText(step.rates, view.maxLevel)
  return {
    name: view.current?.name ?? '没有等级',
    rates: view.current ? rates(view.current) : '商家改过等级，请联系商家',
    sales: view.sales,
    way: wayOf(view),
    percent: view.next && Math.floor((view.sales / view.next.sales) * 100),
    rows: view.grades.map((step) => ({
      id: step.id,
      name: step.name,
      rates: rates(step),
      takes: step.sales === 0 ? '不限' : formatFen(step.sales),
      own: step.id === view.current?.id,
    })),
  }
}

function ratesText(rates: Model.Rates, maxLevel: CloudApi.Level): string {
  const first = `一级 ${formatRate(rates[1])}`
  return maxLevel === 1 ? first : `${first}　二级 ${formatRate(rates[2])}`
}

function wayOf({ reached, next }: CloudApi.GradeView): string {
  const more = next ? `再销售 ${formatFen(next.left)} 元，可升「${next.name}」` : ''
  if (reached) {
    const wait = `已达到「${reached.name}」，等商家升级`
    return more === '' ? wait : `${wait}。${more}`
  }
  return more === '' ? '没有更高的按销售升级的等级' : more
}
