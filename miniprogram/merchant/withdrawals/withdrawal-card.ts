/** A withdrawal as the merchant's list shows it. */
import { dayClockText } from '../../utils/day'
import { formatFen } from '../../utils/money'
import { memberNumber, nameOf } from '../../utils/text'
import { refusedTransferReason, transferReason } from '../../utils/transfer-words'

type State = Model.WithdrawalState

export interface WithdrawalCard {
  withdrawalId: string
  name: string
  /** Tells two of one name apart: whom to pay. */
  number: string
  avatar: string
  amount: CloudApi.Fen
  amountText: string
  /** What reaches the distributor, in fen and as text. */
  net: CloudApi.Fen
  netText: string
  /** True when WeChat's transfer is how it is to be paid. */
  byWechat: boolean
  /** WeChat did not take it: it is to be paid by hand, and its transfer can be tried again. */
  mayRetry: boolean
  /** WeChat says nothing of its bill any more: a person looks it up and decides. */
  lost: boolean
  /** When it came to where it is. */
  time: string
  state: State
  kind: 'processing' | 'done' | 'failed'
  word: string
  /** Why it was rejected or not paid by WeChat, or what the merchant wrote with the payout. */
  note: string
  /** fileID of the proof; '' where there is none. */
  proof: string
}

/** The merchant's words for the states of a withdrawal. */
export const STATE_NAMES: Record<State, string> = {
  requested: '待审核',
  approved: '待打款',
  paying: '转账中',
  confirming: '待收款',
  paid: '已打款',
  rejected: '已驳回',
  failed: '未到账',
}

const KINDS: Record<State, WithdrawalCard['kind']> = {
  requested: 'processing',
  approved: 'processing',
  paying: 'processing',
  confirming: 'processing',
  paid: 'done',
  rejected: 'failed',
  failed: 'failed',
}

/** The card; `amount` stays in fen for the amount component. */
export function withdrawalCard(withdrawal: CloudApi.MerchantWithdrawal): WithdrawalCard {
  const { state, amount } = withdrawal
  const net = amount - withdrawal.fee
  return {
    withdrawalId: withdrawal.withdrawalId,
    name: nameOf(withdrawal.member),
    number: memberNumber(withdrawal.memberId),
    avatar: withdrawal.member.avatar,
    amount,
    amountText: formatFen(amount),
    net,
    netText: formatFen(net),
    byWechat: withdrawal.provider === 'wechat',
    mayRetry: wasRefused(withdrawal),
    lost: withdrawal.beyondAsking,
    time: timeOf(withdrawal),
    state,
    kind: KINDS[state],
    word: wordOf(withdrawal),
    note: noteOf(withdrawal),
    proof: withdrawal.proof,
  }
}

/** Only a transfer that WeChat Pay refused comes back approved, with its reason. */
function wasRefused({ state, provider, reason }: CloudApi.MerchantWithdrawal): boolean {
  return state === 'approved' && provider === 'manual' && reason !== ''
}

/** What had been approved before was taken back, not turned down. */
function wordOf({ state, approvedAt }: CloudApi.MerchantWithdrawal): string {
  return state === 'rejected' && approvedAt !== null ? '已撤回' : STATE_NAMES[state]
}

function noteOf(withdrawal: CloudApi.MerchantWithdrawal): string {
  const { state, reason, note } = withdrawal
  if (withdrawal.beyondAsking) return '微信查不到这笔转账了，请到商户平台核对后登记结果'
  if (state === 'rejected') return reason
  if (state === 'failed') return note === '' ? transferReason(reason) : note
  return wasRefused(withdrawal) ? `微信没有受理：${refusedTransferReason(reason)}` : note
}

function timeOf(withdrawal: CloudApi.MerchantWithdrawal): string {
  const { requestedAt, approvedAt, endedAt } = withdrawal
  if (endedAt !== null) return `${dayClockText(endedAt)} ${wordOf(withdrawal)}`
  if (approvedAt !== null) return `${dayClockText(approvedAt)} 通过审核`
  return `${dayClockText(requestedAt)} 申请`
}
