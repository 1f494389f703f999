/** Coupons in words. */
import { monthDay } from './day'
import { formatFen } from './money'

/** '满 80 减 10', or '减 10，无门槛'. */
export function couponRule({ value, from }: Pick<CloudApi.CouponTerms, 'value' | 'from'>): string {
  return from === 0 ? `减 ${short(value)}，无门槛` : `满 ${short(from)} 减 ${short(value)}`
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
function short(fen: Model.Fen): string {
  const text = formatFen(fen)
  return text.endsWith('.00') ? text.slice(0, -3) : text
}
