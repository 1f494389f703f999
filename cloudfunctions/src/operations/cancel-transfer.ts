/** A transfer bill that waits for its user is taken back; the money returns when WeChat Pay says so. */
import { isFaultOfPay } from '../wechat/transfer'
import type { Context } from './context'
import { followTransfer } from './follow-transfer'
import { Refusal } from './refusal'

type Input = CloudApi.Input<'merchant.rejectWithdrawal'>

/**
 * The withdrawal afterwards: `failed`, or `confirming` still while WeChat Pay takes the bill back, which
 * the clock follows. Refuses TRANSFER_UNDER_WAY when the bill goes on: its user was faster, or nobody
 * knows.
 */
export async function cancelTransfer(
  context: Context,
  staffId: string,
  { withdrawalId, reason }: Input,
): Promise<Model.Withdrawal> {
  const billNumber = await writeDown(context, staffId, withdrawalId, reason)
  const isTaken = await cancel(context, billNumber)
  const after = await followTransfer(context, withdrawalId)
  if (!after) throw new Error(`withdrawal ${withdrawalId} is gone`)
  if (isTaken || after.state === 'failed') return after
  throw new Refusal<'merchant.rejectWithdrawal'>('TRANSFER_UNDER_WAY')
}

/** Who takes it back and why, before WeChat Pay is asked: the end may be learnt by somebody else. */
async function writeDown(
  context: Context,
  staffId: string,
  withdrawalId: string,
  note: string,
): Promise<string> {
  return context.db.transaction(async (t) => {
    const withdrawal = await t.get('withdrawals', withdrawalId)
    if (withdrawal?.state !== 'confirming') {
      throw new Refusal<'merchant.rejectWithdrawal'>('WITHDRAWAL_ENDED')
    }
    await t.set('withdrawals', { ...withdrawal, staffId, note })
    return withdrawal.billNumber
  })
}

async function cancel(context: Context, billNumber: string): Promise<boolean> {
  try {
    await context.transfers.cancel(billNumber)
    return true
  } catch (error) {
    if (!isFaultOfPay(error)) throw error
    context.warn('a transfer could not be taken back', { billNumber, error })
    return false
  }
}
