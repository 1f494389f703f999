/** The plan as it is typed, and what is wrong with it, field by field. */
import { formatFen, formatRate, parseRate, parseYuan } from '../../utils/money'

export type EditedPlan = CloudApi.Input<'merchant.publishPlan'>['plan']
export type Binding = Model.Settings['binding']

export interface GradeEntry {
  id: string
  name: string
  own: boolean
  first: string
  second: string
  /** Sales in yuan that it takes; '' where the merchant gives it. */
  sales: string
}

export interface PlanEntry {
  on: boolean
  oneLevel: boolean
  selfPurchase: boolean
  first: string
  second: string
  cap: string
  holdDays: number
  grades: GradeEntry[]
  mode: Binding['mode']
  protectionDays: string
}

export interface Judged {
  /** Null while something is wrong. */
  plan: EditedPlan | null
  binding: Binding
  problems: { first: string; second: string; cap: string; grades: string; protection: string }
}

const text = (rate: Model.BasisPoints) => formatRate(rate).replace('%', '')

/** The fields of a plan. */
export function planEntry(plan: EditedPlan, binding: Binding): PlanEntry {
  return {
    on: plan.on,
    oneLevel: plan.maxLevel === 1,
    selfPurchase: plan.selfPurchase,
    first: text(plan.rates[1]),
    second: text(plan.rates[2]),
    cap: text(plan.capRate),
    holdDays: plan.holdDays,
    grades: plan.grades.map(({ id, name, rates, sales }) => ({
      id,
      name,
      own: rates !== null,
      first: rates ? text(rates[1]) : '',
      second: rates ? text(rates[2]) : '',
      sales: sales === 0 ? '' : formatFen(sales).replace(/,/g, ''),
    })),
    mode: binding.mode,
    protectionDays: String(binding.protectionDays),
  }
}

const WRONG = '请填 0 到 100'

/** The plan that was typed, or what keeps it from being published. The door judges again. */
export function judgePlan(entry: PlanEntry): Judged {
  const [first, second, cap] = [entry.first, entry.second, entry.cap].map(parseRate)
  const days = Number(entry.protectionDays)
  const daysWrong =
    entry.mode === 'protected' && !(Number.isInteger(days) && days >= 1 && days <= 3650)
  const problems = {
    first: first === null || first === undefined ? WRONG : '',
    second: second === null || second === undefined ? WRONG : '',
    cap: cap === null || cap === undefined ? WRONG : '',
    grades: gradesProblem(entry, cap ?? 0),
    protection: daysWrong ? '请填 1 到 3650 天' : '',
  }
  const together = (first ?? 0) + (entry.oneLevel ? 0 : (second ?? 0))
  if (problems.cap === '' && together > (cap ?? 0))
    problems.cap = `两级合计 ${formatRate(together)}，超过封顶`
  const isSound = Object.values(problems).every((problem) => problem === '')
  const protectionDays = Number.isInteger(days) && days >= 1 && days <= 3650 ? days : 30
  return {
    plan: isSound ? planOf(entry, first ?? 0, second ?? 0, cap ?? 0) : null,
    binding: { mode: entry.mode, protectionDays },
    problems,
  }
}

function planOf(
  entry: PlanEntry,
  first: Model.BasisPoints,
  second: Model.BasisPoints,
  capRate: Model.BasisPoints,
): EditedPlan {
  return {
    on: entry.on,
    mode: 'two-tier',
    maxLevel: entry.oneLevel ? 1 : 2,
    rates: { 1: first, 2: second },
    grades: entry.grades.map(({ id, name, own, sales, ...rates }) => ({
      id,
      name: name.trim(),
      rates: own ? { 1: parseRate(rates.first) ?? 0, 2: parseRate(rates.second) ?? 0 } : null,
      sales: salesOf(sales) ?? 0,
    })),
    selfPurchase: entry.selfPurchase,
    capRate,
    holdDays: entry.holdDays,
  }
}

function gradesProblem({ grades, oneLevel }: PlanEntry, cap: Model.BasisPoints): string {
  const names = grades.map(({ name }) => name.trim())
  if (names.includes('')) return '每个等级都要有名称，不要的可以删掉'
  if (new Set(names).size < names.length) return '等级的名称不能相同'
  for (const { name, own, first, second, sales } of grades) {
    if (salesOf(sales) === null) return `「${name}」要的销售请填金额，不填是由你评定`
    if (!own) continue
    const [one, two] = [parseRate(first), parseRate(second)]
    if (one === null || two === null) return `「${name}」的比例请填 0 到 100`
    if (one + (oneLevel ? 0 : two) > cap) return `「${name}」的两级合计超过封顶`
  }
  return ''
}

/** Fen; 0 for an empty field, null for a text that is no amount. */
function salesOf(typed: string): Model.Fen | null {
  return typed.trim() === '' ? 0 : parseYuan(typed)
}

export interface Ruler {
  first: string
  second: string
  cap: string
  /** Marks at quarters of the scale. */
  marks: string[]
  spoken: string
}

/** Rates against the cap, as widths in percent of a scale of even points. */
export function rulerOf({ rates, maxLevel, capRate }: EditedPlan): Ruler {
  const two = maxLevel === 2 ? rates[2] : 0
  const end = Math.max(400, Math.ceil((Math.max(capRate, rates[1] + two) * 1.2) / 400) * 400)
  const width = (rate: number) => `${Math.round((rate / end) * 1000) / 10}%`
  return {
    first: width(rates[1]),
    second: width(two),
    cap: width(capRate),
    marks: [0, 1, 2, 3, 4].map((quarter) => formatRate((end / 4) * quarter)),
    spoken: `一级 ${formatRate(rates[1])}，二级 ${formatRate(two)}，封顶 ${formatRate(capRate)}`,
  }
}
