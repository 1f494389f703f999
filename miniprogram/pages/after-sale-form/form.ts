/** What the form of an after-sale says about what was chosen so far. */
import { formatFen, parseYuan } from '../../utils/money'

type Scope = CloudApi.AfterSaleScope
type ScopeLine = Scope['lines'][number]
type Fen = Model.Fen

/** A line of the order, and what is asked back of it. */
export interface FormRow {
  line: number
  title: string
  skuName: string
  picture: string
  bought: number
  /** Why it cannot be asked for: it has an after-sale open, or nothing is left of it. */
  shut: '' | '售后处理中' | '已全部退款'
  openId: string
  chosen: boolean
  quantity: number
  /** As typed, in yuan. */
  text: string
  problem: string
}

export interface Form {
  lines: { line: number; quantity: number; amount: Fen }[]
  goods: Fen
  freight: Fen
  problems: string[]
  ready: boolean
  /** Nothing of what can be asked for is left out. */
  whole: boolean
}

/** The rows of an order's scope, nothing chosen but what stands alone. */
export function formRows({ lines }: Scope): FormRow[] {
  const rows = lines.map((line): FormRow => {
    const { title, skuName, picture, quantity, openId, refundable } = line
    const shut = openId !== null ? '售后处理中' : refundable === 0 ? '已全部退款' : ''
    return {
      ...{ line: line.line, title, skuName, picture, bought: quantity },
      ...{ shut, openId: openId ?? '', chosen: false, quantity, text: '', problem: '' },
    }
  })
  const open = rows.filter(({ shut }) => shut === '')
  return open.length === 1 ? rows.map((row) => choose(row, open.includes(row), lines)) : rows
}

/** The row chosen whole, or left out. */
export function choose(row: FormRow, chosen: boolean, lines: readonly ScopeLine[]): FormRow {
  if (row.shut !== '') return row
  return count({ ...row, chosen }, row.bought, lines)
}

/** The row with so many pieces, and all that can be asked for them. */
export function count(row: FormRow, quantity: number, lines: readonly ScopeLine[]): FormRow {
  const of = lines.find(({ line }) => line === row.line)
  const most = of ? mostFor(of, quantity) : 0
  const text = row.chosen ? formatFen(most).replace(/,/g, '') : ''
  return { ...row, quantity, text, problem: '' }
}

/** The same most that the door allows for so many pieces. */
function mostFor({ base, quantity: bought, refundable }: ScopeLine, quantity: number): Fen {
  if (quantity === bought) return refundable
  return Math.min(refundable, Math.floor((base * quantity) / bought))
}

/** Judges what was chosen and typed; `problems` are by row, empty where it is fine. */
export function judge(rows: readonly FormRow[], scope: Scope, reason: string): Form {
  const amounts = rows.map((row) => (row.chosen ? parseYuan(row.text) : 0))
  const problems = rows.map((row, index) => {
    const of = scope.lines.find(({ line }) => line === row.line)
    return row.chosen && of ? problemOf(amounts[index] ?? null, mostFor(of, row.quantity)) : ''
  })
  const lines = rows.flatMap(({ line, quantity, chosen }, index) => {
    const amount = amounts[index] ?? 0
    return chosen && amount > 0 ? [{ line, quantity, amount }] : []
  })
  const left = scope.lines.filter(({ refundable }) => refundable > 0)
  const whole = left.every(({ line, refundable }) =>
    lines.some((asked) => asked.line === line && asked.amount === refundable),
  )
  const sound = lines.length > 0 && problems.every((problem) => problem === '')
  return {
    lines,
    goods: lines.reduce((sum, { amount }) => sum + amount, 0),
    freight: whole && lines.length > 0 ? scope.freight : 0,
    problems,
    ready: sound && reason.trim() !== '',
    whole,
  }
}

function problemOf(amount: Fen | null, most: Fen): string {
  if (amount === null) return '请输入金额，最多两位小数'
  if (amount === 0) return '金额要大于 0'
  return amount > most ? `最多 ${formatFen(most)} 元` : ''
}
