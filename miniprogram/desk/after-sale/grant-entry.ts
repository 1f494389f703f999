/** What the sheet of amounts says about what is typed: one text a line, and one of the freight. */
import { formatFen, parseYuan } from '../../utils/money'

type Fen = Model.Fen

export interface GrantEntry {
  lines: { line: number; amount: Fen }[]
  freight: Fen
  total: Fen
  /** By line, the freight's last; empty where it is fine. */
  problems: string[]
  ready: boolean
}

/** Judges typed amounts; an empty text gives nothing back there. */
export function judgeGrant(
  rows: readonly { line: number; most: Fen; text: string }[],
  freight: { most: Fen; text: string },
): GrantEntry {
  const amounts = rows.map(({ text }) => amountOf(text))
  const extra = amountOf(freight.text)
  const problems = [
    ...rows.map(({ most }, index) => problemOf(amounts[index] ?? null, most)),
    problemOf(extra, freight.most),
  ]
  const lines = rows.flatMap(({ line }, index) => {
    const amount = amounts[index] ?? 0
    return amount > 0 ? [{ line, amount }] : []
  })
  const total = lines.reduce((sum, { amount }) => sum + amount, 0) + (extra ?? 0)
  const ready = total > 0 && problems.every((problem) => problem === '')
  return { lines, freight: extra ?? 0, total, problems, ready }
}

function amountOf(text: string): Fen | null {
  return text.trim() === '' ? 0 : parseYuan(text)
}

function problemOf(amount: Fen | null, most: Fen): string {
  if (amount === null) return '请输入金额，最多两位小数'
  return amount > most ? `最多 ${formatFen(most)} 元` : ''
}
