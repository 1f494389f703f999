/** What delivery costs while it is being edited: what stands in the fields, and what it comes to. */
import { formatFen, parseYuan } from '../../utils/money'

export interface ProvinceRow {
  province: string
  fee: string
  /** Nothing is delivered there. */
  isOff: boolean
  problem: string
}

export interface FreightForm {
  flat: string
  isFree: boolean
  freeFrom: string
  provinces: ProvinceRow[]
}

export type FreightProblems = Partial<Record<'flat' | 'freeFrom', string>>

/** A thousand yuan of freight, a hundred thousand of goods, as the door. */
const FEE_MAX = 100_000
const FREE_MAX = 10_000_000
const FEE_WRONG = '请填 0 到 1000，最多两位小数'

/** The form of the rules in force. */
export function freightForm({ flat, freeFrom, provinces }: Model.Freight): FreightForm {
  const yuan = (fen: number) => formatFen(fen).replace(/,/g, '')
  return {
    flat: yuan(flat),
    isFree: freeFrom !== null,
    freeFrom: freeFrom === null ? '' : yuan(freeFrom),
    provinces: provinces.map(({ province, fee }) => ({
      province,
      fee: fee === null ? '' : yuan(fee),
      isOff: fee === null,
      problem: '',
    })),
  }
}

/** The input for the door, or null; the form with what is wrong at each province, and at the fields. */
export function judgeFreight(form: FreightForm): {
  freight: Model.Freight | null
  form: FreightForm
  problems: FreightProblems
} {
  const problems: FreightProblems = {}
  const flat = parseYuan(form.flat) ?? -1
  const freeFrom = form.isFree ? (parseYuan(form.freeFrom) ?? -1) : null
  if (!isFee(flat)) problems.flat = FEE_WRONG
  if (freeFrom !== null && (freeFrom < 0 || freeFrom > FREE_MAX))
    problems.freeFrom = '请填 0 到 100000，最多两位小数'
  const provinces = form.provinces.map((row) => {
    const fee = row.isOff ? null : (parseYuan(row.fee) ?? -1)
    return { ...row, parsed: fee, problem: fee === null || isFee(fee) ? '' : FEE_WRONG }
  })
  const isGood =
    Object.keys(problems).length === 0 && provinces.every(({ problem }) => problem === '')
  const parsed = provinces.map(({ province, parsed: fee }) => ({ province, fee }))
  return {
    freight: isGood ? { flat, freeFrom, provinces: parsed } : null,
    form: { ...form, provinces: provinces.map(({ parsed: _fee, ...row }) => row) },
    problems,
  }
}

function isFee(fen: number): boolean {
  return fen >= 0 && fen <= FEE_MAX
}
