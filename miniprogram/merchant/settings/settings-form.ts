/** The shop's settings while they are being edited: what stands in the fields, and what it comes to. */
import { formatFen, formatRate, parseRate, parseYuan } from '../../utils/money'

export interface SettingsForm {
  name: string
  greeting: string
  unpaidMinutes: string
  receiveDays: string
  afterSaleDays: string
  min: string
  max: string
  timesPerDay: string
  feeRate: string
  codesOpen: CloudApi.ShopSettings['codesOpen']
}

export type SettingsProblems = Partial<Record<keyof SettingsForm, string>>

/** 20,000 yuan and 20 per cent, as the door. */
const LIMIT_MAX = 2_000_000
const FEE_MAX = 2000

/** The form of the settings in force. */
export function settingsForm(settings: CloudApi.ShopSettings): SettingsForm {
  const { name, greeting, codesOpen, withdrawal } = settings
  const { unpaidMinutes, receiveDays, afterSaleDays } = settings
  const yuan = (fen: number) => formatFen(fen).replace(/,/g, '')
  return {
    ...{ name, greeting, codesOpen },
    unpaidMinutes: String(unpaidMinutes),
    receiveDays: String(receiveDays),
    afterSaleDays: String(afterSaleDays),
    min: yuan(withdrawal.min),
    max: yuan(withdrawal.max),
    timesPerDay: String(withdrawal.timesPerDay),
    feeRate: formatRate(withdrawal.feeRate).replace('%', ''),
  }
}

/**
 * The input for the door, or null with what is wrong field by field.
 * @param holdDays how long the plan holds commission: the after-sale days may not be more
 */
export function judgeSettings(
  form: SettingsForm,
  holdDays: number,
): { settings: CloudApi.ShopSettings | null; problems: SettingsProblems } {
  const problems: SettingsProblems = {}
  const whole = (field: keyof SettingsForm, min: number, max: number): number => {
    const value = /^\d{1,4}$/.test(form[field].trim()) ? Number(form[field]) : -1
    if (value < min || value > max) problems[field] = `请填 ${min} 到 ${max} 的整数`
    return value
  }
  const limit = (field: 'min' | 'max'): number => {
    const value = parseYuan(form[field]) ?? 0
    if (value < 1 || value > LIMIT_MAX) problems[field] = '请填 0.01 到 20000，最多两位小数'
    return value
  }
  const name = form.name.trim()
  const greeting = form.greeting.trim()
  if (name === '') problems.name = '请填店铺名称'
  if (greeting === '') problems.greeting = '请填推荐语'
  const withdrawal = {
    min: limit('min'),
    max: limit('max'),
    timesPerDay: whole('timesPerDay', 1, 10),
    feeRate: parseRate(form.feeRate) ?? -1,
  }
  if (!problems.min && !problems.max && withdrawal.min > withdrawal.max)
    problems.max = '不能低于最低金额'
  if (withdrawal.feeRate < 0 || withdrawal.feeRate > FEE_MAX)
    problems.feeRate = '请填 0 到 20，最多两位小数'
  const waits = {
    unpaidMinutes: whole('unpaidMinutes', 5, 1440),
    receiveDays: whole('receiveDays', 1, 60),
    afterSaleDays: whole('afterSaleDays', 0, 60),
  }
  if (!problems.afterSaleDays && waits.afterSaleDays > holdDays)
    problems.afterSaleDays = `佣金方案里等 ${holdDays} 天就结算，售后期不能更长`
  const settings = { name, greeting, ...waits, withdrawal, codesOpen: form.codesOpen }
  return { settings: Object.keys(problems).length === 0 ? settings : null, problems }
}
