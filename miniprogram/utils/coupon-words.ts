/** Coupons in words. */
import { monthDay } from './day'
import { formatFen } from './money'

type Worth = Pick<CloudApi.CouponTerms, 'value' | 'rate' | 'from'>

/** '满 80 减 10', '减 10，无门槛', '满 200 打 8.5 折，最多减 50', or '打 8 折，最多减 50'. */
export function couponRule({ value, rate, from }: Worth): string {
  const limit = from === 0 ? '' : `满 ${short(from)} `
  if (rate !== null) return `${limit}打 ${fold(rate)} 折，最多减 ${short(value)}`
  return from === 0 ? `减 ${short(value)}，无门槛` : `${limit}减 ${short(value)}`
}

/** What is left to pay in tenths, as shops say it: 2000 off is '8' 折, 1500 off is '8.5' 折. */
export function fold(rate: Model.BasisPoints): string {
  return String((10_000 - rate) / 1000)
}

/** The rate of '8' or '8.5' 折; null for what is not 0.1 to 9.9. */
export function parseFold(text: string): Model.BasisPoints | null {
  const digits = /^(\d)(?:\.(\d)0*)?$/.exec(text.trim())
  const tenths = digits ? Number(digits[1]) * 10 + Number(digits[2] ?? 0) : 0
  return tenths === 0 ? null : 10_000 - tenths * 100
}

/** '4 月 1 日至 4 月 30 日': both days are within. The end is the first moment after the last day. */
export function couponDays({
  startsAt,
  endsAt,
}: Pick<CloudApi.CouponTerms, 'startsAt' | 'endsAt'>): string {
  return `${monthDay(startsAt)}至 ${monthDay(endsAt - 1)}`
}

/** Why a coupon does not count at the checkout: '还差 30.20 元', '4 月 20 日起可用'; else ''. */
export function couponWhy({
  why,
  missing,
  startsAt,
}: Pick<CloudApi.CouponChoice, 'why' | 'missing' | 'startsAt'>): string {
  if (why === 'notBegun') return `${monthDay(startsAt)}起可用`
  return why === 'moreNeeded' ? `还差 ${formatFen(missing)} 元` : ''
}

/** Whole yuan without decimals. */
export function short(fen: Model.Fen): string {
  const text = formatFen(fen)
  return text.endsWith('.00') ? text.slice(0, -3) : text
}
