/** The words for saying no to a withdrawal: what has gone further is taken back, not turned down. */

export interface RejectWords {
  title: string
  /** What becomes of the money, after name and amount. */
  effect: string
  /** The label of the field for the reason. */
  reason: string
  button: string
  /** Said when it is done. */
  done: string
}

const TURN_DOWN: RejectWords = {
  title: '驳回这笔提现',
  effect: '驳回后原数退回',
  reason: '驳回原因',
  button: '驳回并退回',
  done: '已驳回，金额已退回',
}
const TAKE_BACK: RejectWords = {
  title: '撤回这笔提现',
  effect: '撤回后原数退回。已经转过账的不要撤回',
  reason: '撤回原因',
  button: '撤回并退回',
  done: '已撤回，金额已退回',
}
const CANCEL_TRANSFER: RejectWords = {
  title: '撤回微信转账',
  effect: '他还没有收款，撤回后原数退回',
  reason: '撤回原因',
  button: '确认撤回',
  done: '已请微信撤回，撤回后金额退回',
}

/** What the sheet says for a withdrawal in this state. */
export function rejectWords(state: Model.WithdrawalState | undefined): RejectWords {
  if (state === 'confirming') return CANCEL_TRANSFER
  return state === 'approved' ? TAKE_BACK : TURN_DOWN
}
