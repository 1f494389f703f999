import { call } from './cloud'
import { sheetAnswer } from './money-sheet'

type Sheet = CloudApi.Output<'distributor.confirmTransfer'>
type Refused = Extract<CloudApi.Reply<'distributor.confirmTransfer'>, { ok: false }>

/** `outdated`: this WeChat cannot show the sheet. `waiting`: not confirmed, it can be done again. */
export type TransferOutcome = 'received' | 'waiting' | 'returned' | 'outdated'

/**
 * Shows WeChat's sheet for a transfer that waits, then has the shop ask WeChat Pay itself: what the
 * sheet says is no proof that money came.
 * @throws CallFault when the shop could not be asked
 */
export async function receiveTransfer(
  withdrawalId: string,
): Promise<{ ok: true; outcome: TransferOutcome } | Refused> {
  if (!wx.canIUse('requestMerchantTransfer')) return { ok: true, outcome: 'outdated' }
  const sheet = await call('distributor.confirmTransfer', { withdrawalId })
  if (!sheet.ok) return sheet
  await sheetAnswer('the transfer', show(sheet.data))
  const reply = await call('distributor.checkTransfer', { withdrawalId })
  return reply.ok ? { ok: true, outcome: outcomeOf(reply.data.withdrawal.state) } : reply
}

/** One plain sentence on how it went. */
export function transferSentence(outcome: TransferOutcome): string {
  const sentences: Record<TransferOutcome, string> = {
    received: '已收款，钱在你的微信零钱里',
    waiting: '还没有收款，可以再点确认收款',
    returned: '这笔没有转成，金额已退回可提现',
    outdated: '微信版本太旧，请更新微信后再收款',
  }
  return sentences[outcome]
}

function outcomeOf(state: Model.WithdrawalState): TransferOutcome {
  if (state === 'paid') return 'received'
  return state === 'failed' ? 'returned' : 'waiting'
}

/** The call itself gives no promise (facts/wechat-platform.md section 6.1). */
function show(sheet: Sheet): Promise<unknown> {
  return new Promise((resolve, reject) => {
    wx.requestMerchantTransfer({ ...sheet, fail: reject, complete: resolve })
  })
}
