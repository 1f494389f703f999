/** Why WeChat did not pay a transfer, in plain words; its list of reasons is open. */

const REASONS = new Map([
  ['OVERDUE_CLOSE', '超过 24 小时没有确认收款'],
  ['NOT_FOUND', '微信查不到这笔转账，商家核对后没有到账'],
  ['CANCELLED', '商家撤回了这笔转账'],
  ['PAYEE_ACCOUNT_ABNORMAL', '收款的微信账户异常'],
  ['ACCOUNT_FROZEN', '收款的微信账户被冻结'],
  ['REAL_NAME_CHECK_FAIL', '收款的微信还没有实名'],
])

/** One sentence for WeChat Pay's fail_reason (facts/wechat-platform.md section 6.1). */
export function transferReason(reason: string): string {
  return REASONS.get(reason) ?? '微信没有转成这一笔'
}

/** Why WeChat Pay did not take a transfer: its own words without their code (wechat/transfer.ts). */
export function refusedTransferReason(reason: string): string {
  const words = reason.replace(/^[A-Z_\d]+\s*/, '')
  return /[\u4e00-\u9fff]/.test(words) ? words : '没有说明原因'
}
