/** A coupon while it is being edited: what stands in the fields, and what it comes to. */
import { fold, parseFold } from '../../utils/coupon-words'
import { fullDay } from '../../utils/day'
import { formatFen, parseYuan } from '../../utils/money'

const DAY = 86_400_000

export interface CouponForm {
  name: string
  kind: 'amount' | 'rate'
  /** '8.5' 折; counts for the kind `rate` alone. */
  fold: string
  /** What is taken off; of the kind `rate` the most. */
  value: string
  from: string
  quantity: string
  /** yyyy-mm-dd; both days are within. */
  firstDay: string
  lastDay: string
}

export type CouponProblems = Partial<Record<keyof CouponForm, string>>

/** Ten thousand off, a hundred thousand of goods, a million pieces, as the door. */
const VALUE_MAX = 1_000_000
const FROM_MAX = 10_000_000
const QUANTITY_MAX = 1_000_000

/** An empty form: a month from today. */
export function newCouponForm(now: Model.Time): CouponForm {
  const firstDay = fullDay(now)
  const lastDay = fullDay(now + 30 * DAY)
  const worth = { kind: 'amount', fold: '', value: '', from: '' } as const
  return { name: '', ...worth, quantity: '100', firstDay, lastDay }
}

/** The form of a coupon as it is. */
export function couponForm(coupon: CloudApi.CouponInput): CouponForm {
  const yuan = (fen: number) => formatFen(fen).replace(/,/g, '')
  return {
    name: coupon.name,
    kind: coupon.rate === null ? 'amount' : 'rate',
    fold: coupon.rate === null ? '' : fold(coupon.rate),
    value: yuan(coupon.value),
    from: coupon.from === 0 ? '' : yuan(coupon.from),
    quantity: String(coupon.quantity),
    firstDay: fullDay(coupon.startsAt),
    lastDay: fullDay(coupon.endsAt - 1),
  }
}

/** The input for the door, or null with what is wrong field by field. */
export function judgeCoupon(
  form: CouponForm,
  now: Model.Time,
): { coupon: CloudApi.CouponInput | null; problems: CouponProblems } {
  const problems: CouponProblems = {}
  const name = form.name.trim()
  const isPart = form.kind === 'rate'
  const rate = isPart ? parseFold(form.fold) : null
  const value = parseYuan(form.value) ?? 0
  const from = form.from.trim() === '' ? 0 : (parseYuan(form.from) ?? -1)
  const quantity = /^\d{1,7}$/.test(form.quantity.trim()) ? Number(form.quantity) : 0
  const startsAt = Date.parse(`${form.firstDay}T00:00:00+08:00`)
  const endsAt = Date.parse(`${form.lastDay}T00:00:00+08:00`) + DAY
  if (name === '') problems.name = '请填名称，顾客会看到'
  if (isPart && rate === null) problems.fold = '请填 0.1 到 9.9，例如 8.5'
  if (value < 1 || value > VALUE_MAX) problems.value = '请填 0.01 到 10000，最多两位小数'
  if (from < 0 || from > FROM_MAX) problems.from = '请填 0 到 100000，最多两位小数，不填为无门槛'
  else if (!isPart && from > 0 && from <= value) problems.from = '要高于减去的金额，不填为无门槛'
  if (quantity < 1 || quantity > QUANTITY_MAX) problems.quantity = '请填 1 到 1000000 的整数'
  if (endsAt <= now) problems.lastDay = '这一天已经过了'
  else if (endsAt <= startsAt) problems.lastDay = '不能早于开始的日子'
  const isGood = Object.keys(problems).length === 0
  const coupon = { name, value, rate, from, quantity, startsAt, endsAt }
  return { coupon: isGood ? coupon : null, problems }
}
