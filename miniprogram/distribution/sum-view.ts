/** 为什么是这个数, for a sum: each row with its words, and a check that the rows add up to it. */
import { dayClockText } from '../utils/day'
import { BUCKET_NAMES, JOURNAL_NAMES } from '../utils/ledger-words'
import { formatFen, formatSigned } from '../utils/money'
import { groupsOfFour } from '../utils/text'

type Fen = CloudApi.Fen
type Reason = CloudApi.SumReason
/** A sum that has an explanation: of an account, or what people brought. */
export type ExplainedSum = CloudApi.SumKey | 'brought'

export interface SumLine {
  key: string
  label: string
  note: string
  amount: string
}

export interface SumView {
  name: string
  /** Whose, of what, or when. */
  note: string
  lines: SumLine[]
  /** The orders a debt came from. */
  orders: SumLine[]
  amount: Fen
  gold: boolean
  /** Empty when everything adds up; otherwise what is wrong with it. */
  mismatch: string
}

const NAMES: Record<ExplainedSum, string> = {
  ...BUCKET_NAMES,
  today: '今日',
  month: '本月',
  brought: '带来',
}

const REASONS: Record<Reason, string> = {
  ...JOURNAL_NAMES,
  repaid: '抵扣',
  fee: '手续费',
  goods: '商品实付',
  refunded: '退款',
}

const ADJUSTED = '商家改过的佣金，原因在那一笔里'
const EARNED: Partial<Record<Reason, string>> = {
  accrue: '这段时间付款的订单',
  reverse: '这段时间的退款，不论哪天下单',
  adjust: ADJUSTED,
}

/** What a row means in its sum. */
const NOTES: Record<ExplainedSum, Partial<Record<Reason, string>>> = {
  pending: {
    accrue: '朋友付款时记下',
    release: '收货满冻结期，转为可提现',
    reverse: '结算前的退款',
    adjust: ADJUSTED,
  },
  available: {
    release: '收货满冻结期，从待结算转来',
    void: '没有到账的提现，原数退回',
    repaid: '有待抵扣时，新的佣金先抵',
    reverse: '结算后的退款',
    adjust: ADJUSTED,
    hold: '申请时冻结',
  },
  held: { hold: '申请时冻结', paid: '打款成功，含手续费', void: '没有到账，退回可提现' },
  paid: { paid: '打款成功的提现', fee: '按申请时的费率，商家留下' },
  debt: {
    reverse: '结算后的退款，可提现不够扣的部分',
    adjust: '调低的佣金，可提现不够扣的部分',
    repaid: '新的佣金已经抵掉',
  },
  today: EARNED,
  month: EARNED,
  brought: { goods: '按订单实付，不含运费', refunded: '已经退掉的商品' },
}

/**
 * Everything the sheet shows. `orders` only for a debt. Amounts are fen on the way in and text on
 * the way out.
 */
export function sumView(
  key: ExplainedSum,
  amount: Fen,
  rows: readonly CloudApi.SumRow[],
  more: { note?: string; orders?: readonly CloudApi.DebtRow[] } = {},
): SumView {
  const orders = more.orders ?? []
  return {
    name: NAMES[key],
    note: more.note ?? '',
    lines: rows.map(({ reason, amount: part }) => ({
      key: reason,
      label: REASONS[reason],
      note: NOTES[key][reason] ?? '',
      amount: formatSigned(part),
    })),
    orders: orders.map(orderLine),
    amount,
    gold: (key === 'available' || key === 'paid') && amount > 0,
    mismatch: mismatchOf(amount, rows) || (more.orders ? mismatchOf(amount, orders) : ''),
  }
}

function orderLine({ orderId, kind, at, amount }: CloudApi.DebtRow, index: number): SumLine {
  return {
    key: `order-${index}`,
    label: `订单 ${groupsOfFour(orderId.slice(0, 8))}`,
    note: `${dayClockText(at)} · ${JOURNAL_NAMES[kind]}`,
    amount: formatFen(amount),
  }
}

/** The double rule says "checked", so the page adds the column up before drawing it. */
function mismatchOf(amount: Fen, rows: readonly { amount: Fen }[]): string {
  const sum = rows.reduce((all, row) => all + row.amount, 0)
  if (sum === amount) return ''
  return `各行合计 ${formatFen(sum)}，与 ${formatFen(amount)} 不符，请联系商家核对`
}
