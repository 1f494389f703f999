/** The words for saying no to a withdrawal: what has gone further is taken back, not turned down. */
import type { WithdrawalCard } from './withdrawal-card'

export interface RejectWords {
  title: string
  /** What becomes of the money, after name and amount. */
  effect: string
  /** The label of the field for the reason, and what stands in it before it is written in. */
  reason: string
  example: string
  button: string
  /** Said when it is done. */
  done: string
}

const TURN_DOWN: RejectWords = {
  title: '驳回这笔提现',
  effect: '驳回后原数退回',
  reason: '驳回原因',
  example: '比如 收款人姓名对不上',
  button: '驳回并退回',
  done: '已驳回，金额已退回',
}
const TAKE_BACK: RejectWords = {
  title: '撤回这笔提现',
  effect: '撤回后原数退回。已经转过账的不要撤回',
  reason: '撤回原因',
  example: '比如 收款人姓名对不上',
  button: '撤回并退回',
  done: '已撤回，金额已退回',
}
const CANCEL_TRANSFER: RejectWords = {
  title: '撤回微信转账',
  effect: '他还没有收款，撤回后原数退回',
  reason: '撤回原因',
  example: '比如 收款人姓名对不上',
  button: '确认撤回',
  done: '已请微信撤回，撤回后金额退回',
}

const NOT_ARRIVED: RejectWords = {
  title: '登记没有到账',
  effect: '登记后原数退回。请先在商户平台核对清楚',
  reason: '没有到账的说明',
  example: '比如 商户平台查无此笔',
  button: '登记并退回',
  done: '已登记，金额已退回',
}

/** What the sheet says for a withdrawal as it stands. */
export function rejectWords(card: Pick<WithdrawalCard, 'state' | 'lost'> | null): RejectWords {
  if (card?.lost) return NOT_ARRIVED
  const state = card?.state
  if (state === 'confirming') return CANCEL_TRANSFER
  return state === 'approved' ? TAKE_BACK : TURN_DOWN
}
