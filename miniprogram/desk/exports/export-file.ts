/** An export as a file that a spreadsheet opens right: UTF-8 with its mark, CRLF, every cell quoted. */
import { stateWords } from '../../utils/order-words'

type Cell = string | number
export type Kind = CloudApi.ExportKind

interface Column {
  title: string
  as: 'text' | 'time' | 'fen'
  /** The words of a column that holds a state or a kind. */
  words?: Record<string, string>
}

const WITHDRAWAL_WORDS: Record<Model.WithdrawalState, string> = {
  requested: '待审核',
  approved: '待打款',
  paying: '转账中',
  confirming: '等确认',
  paid: '已到账',
  rejected: '已退回',
  failed: '未成功',
}

const text = (title: string, words?: Record<string, string>): Column =>
  words ? { title, as: 'text', words } : { title, as: 'text' }
const time = (title: string): Column => ({ title, as: 'time' })
const fen = (title: string): Column => ({ title: `${title} / 元`, as: 'fen' })

/** In the order of the cells that the door gives (reads/export.ts). */
const COLUMNS: Record<Kind, readonly Column[]> = {
  orders: [
    ...[time('付款时间'), text('订单号'), text('状态', stateWords), text('买家')],
    ...[text('会员号'), text('商品'), fen('实付'), fen('已退款'), fen('佣金')],
  ],
  commissions: [
    time('时间'),
    text('类型', { accrual: '入账', reversal: '冲回', adjustment: '调整' }),
    ...[text('分销员'), text('会员号'), text('级'), text('订单号'), text('商品'), fen('金额')],
  ],
  withdrawals: [
    ...[time('申请时间'), text('提现号'), text('分销员'), text('会员号')],
    ...[text('状态', WITHDRAWAL_WORDS), text('打款方式', { manual: '手工', wechat: '微信' })],
    ...[time('结束时间'), fen('金额'), fen('手续费')],
  ],
}

/** The first line, with the mark that tells spreadsheets that this is UTF-8. */
export function headLine(kind: Kind): string {
  return `\uFEFF${line(COLUMNS[kind].map(({ title }) => title))}`
}

/** The lines of one page. */
export function rowLines(kind: Kind, rows: readonly (readonly Cell[])[]): string {
  return rows
    .map((row) => line(COLUMNS[kind].map((column, index) => cellText(column, row[index] ?? ''))))
    .join('')
}

/** The last line: the sums of the amounts, in fen. */
export function sumLine(kind: Kind, sums: readonly number[]): string {
  return line(
    COLUMNS[kind].map(({ as }, index) => {
      if (index === 0) return '合计'
      return as === 'fen' ? yuan(sums[index] ?? 0) : ''
    }),
  )
}

/** The sums so far with one more page. */
export function addSums(
  kind: Kind,
  sums: readonly number[],
  rows: readonly (readonly Cell[])[],
): number[] {
  return COLUMNS[kind].map(({ as }, index) => {
    if (as !== 'fen') return 0
    return rows.reduce((sum, row) => sum + Number(row[index] ?? 0), sums[index] ?? 0)
  })
}

function cellText({ as, words }: Column, cell: Cell): string {
  if (as === 'fen') return yuan(Number(cell))
  if (as === 'time') return typeof cell === 'number' ? timeText(cell) : ''
  return harmless(words?.[String(cell)] ?? String(cell))
}

/** A text that a spreadsheet would run as a formula is made a text by an apostrophe. */
function harmless(cell: string): string {
  return /^[=+\-@\t\r\n]/.test(cell) ? `'${cell}` : cell
}

function line(cells: readonly string[]): string {
  return `${cells.map((cell) => `"${cell.replace(/"/g, '""')}"`).join(',')}\r\n`
}

/** Fen as '-1234.50': a spreadsheet adds it up. */
function yuan(amount: Model.Fen): string {
  const size = Math.abs(amount)
  const cents = size % 100
  return `${amount < 0 ? '-' : ''}${(size - cents) / 100}.${String(cents).padStart(2, '0')}`
}

/** Shanghai's time, '2026-04-16 16:25:08'. */
function timeText(at: Model.Time): string {
  return new Date(at + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')
}
