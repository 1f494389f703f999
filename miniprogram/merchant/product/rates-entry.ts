/** Rates of its own, of a product or a SKU, as they are typed. */
import { formatRate, parseRate } from '../../utils/money'

export interface RatesEntry {
  /** False inherits the rates of the product or the plan. */
  own: boolean
  first: string
  second: string
}

/** What of the plan limits own rates. */
export type RateRules = Pick<CloudApi.ShelfView['plan'], 'maxLevel' | 'capRate'>

/** The fields for these rates; empty ones when there are none. */
export function ratesEntry(rates: Model.Rates | null): RatesEntry {
  if (!rates) return { own: false, first: '', second: '' }
  const text = (rate: number) => formatRate(rate).replace('%', '')
  return { own: true, first: text(rates[1]), second: text(rates[2]) }
}

/** The rates that were typed, or what is wrong with them. */
export function readRates(
  { own, first, second }: RatesEntry,
  { maxLevel, capRate }: RateRules,
): { rates: Model.Rates | null; problem: string } {
  if (!own) return { rates: null, problem: '' }
  const one = parseRate(first)
  const two = maxLevel === 2 ? parseRate(second) : (parseRate(second) ?? 0)
  if (one === null || two === null)
    return { rates: null, problem: '比例请填 0 到 100，最多两位小数' }
  const together = one + (maxLevel === 2 ? two : 0)
  if (together > capRate) {
    return { rates: null, problem: `合计 ${formatRate(together)}，超过封顶 ${formatRate(capRate)}` }
  }
  return { rates: { 1: one, 2: two }, problem: '' }
}
