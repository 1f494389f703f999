/** A withdrawal as a row of 记录, and what its sheet says. */
import { columnDay, dayClockText } from '../../utils/day'
import { formatFen, formatRate } from '../../utils/money'
import { transferReason } from '../../utils/transfer-words'

type WithdrawalView = CloudApi.WithdrawalView

export interface RecordRow {
  withdrawalId: string
  day: string
  amount: string
  /** Gold is earned: money that has been paid out. */
  gold: boolean
  kind: 'processing' | 'done' | 'failed'
  word: string
  note: string
  spoken: string
}

export interface RecordDetail {
  title: string
  facts: { label: string; value: string }[]
  /** fileID of the merchant's proof; '' where there is none. */
  proof: string
}

const STATES: Record<WithdrawalView['state'], { kind: RecordRow['kind']; word: string }> = {
  requested: { kind: 'processing', word: '待审核' },
  approved: { kind: 'processing', word: '待打款' },
  paying: { kind: 'processing', word: '转账中' },
  confirming: { kind: 'processing', word: '待收款' },
  paid: { kind: 'done', word: '已到账' },
  rejected: { kind: 'failed', word: '未通过，已退回' },
  failed: { kind: 'failed', word: '未到账，已退回' },
}

/** The row; amounts come in fen and go out as text. */
export function recordRow(withdrawal: WithdrawalView): RecordRow {
  const { kind, word } = STATES[withdrawal.state]
  const day = columnDay(withdrawal.requestedAt)
  const amount = formatFen(withdrawal.amount)
  return {
    withdrawalId: withdrawal.withdrawalId,
    day,
    amount,
    gold: withdrawal.state === 'paid',
    kind,
    word,
    note: noteOf(withdrawal),
    spoken: `${day} 提现 ${amount} 元，${word}，看这一笔`,
  }
}

function noteOf({ state, proof, reason }: WithdrawalView): string {
  if (state === 'rejected') return reason
  if (state === 'failed') return transferReason(reason)
  return proof === '' ? '' : '有打款凭证'
}

/** What is known of one withdrawal, in the order it happened; what fails is given back whole. */
export function recordDetail(withdrawal: WithdrawalView): RecordDetail {
  const { state, amount, fee, feeRate } = withdrawal
  const isBack = state === 'rejected' || state === 'failed'
  const ends = { rejected: '未通过', failed: '未到账' }
  const facts: [string, string][] = [
    ['申请', dayClockText(withdrawal.requestedAt)],
    ['审核通过', timeOf(withdrawal.approvedAt)],
    [isBack ? ends[state] : '打款', timeOf(withdrawal.endedAt)],
    ['原因', state === 'failed' ? transferReason(withdrawal.reason) : withdrawal.reason],
    ['金额', `${formatFen(amount)} 元`],
    ['手续费', feeText(fee, feeRate)],
    [isBack ? '退回' : '到账', `${formatFen(isBack ? amount : amount - fee)} 元`],
    ['商家留言', withdrawal.note],
  ]
  return {
    title: STATES[state].word,
    facts: facts.flatMap(([label, value]) => (value === '' ? [] : [{ label, value }])),
    proof: withdrawal.proof,
  }
}

/** What was asked for by the shop's rate of that day. */
function feeText(fee: CloudApi.Fen, feeRate: Model.BasisPoints): string {
  const rate = feeRate === 0 ? '' : `，按 ${formatRate(feeRate)}，不足 1 分舍去`
  return `${formatFen(fee)} 元${rate}`
}

function timeOf(at: CloudApi.Time | null): string {
  return at === null ? '' : dayClockText(at)
}
