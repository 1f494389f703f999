/**
 * The merchant pays an approved withdrawal by WeChat: the bill's number is stored, with the work in the
 * outbox, before anything is sent; the distributor then confirms in WeChat (money rule 9).
 */
import { ended, startTransfer } from '../domain/withdrawal-states'
import { readSettings } from '../store/settings'
import { attempt } from './attempt'
import type { Context } from './context'
import { followTransfer, sendBill } from './follow-transfer'
import { enqueue, LEASE } from './outbox'
import { Refusal } from './refusal'

type Withdrawal = Model.Withdrawal

/** From here on WeChat Pay wants the receiver's legal name, which the shop does not ask for (fen). */
const NAME_REQUIRED_FROM = 200_000

/**
 * Refuses WITHDRAWAL_NOT_FOUND, WITHDRAWAL_ENDED, NOT_APPROVED, TRANSFER_OFF (the shop pays by hand) and
 * TRANSFER_REFUSED (WeChat Pay said no, the reason is in `name`; it is approved again, to be paid by
 * hand). Sending again is harmless: the same number is followed.
 */
export async function sendTransfer(
  context: Context,
  staffId: string,
  withdrawalId: string,
): Promise<Withdrawal> {
  const { payout } = await readSettings(context.db)
  if (payout.provider !== 'wechat') throw new Refusal<'merchant.sendTransfer'>('TRANSFER_OFF')
  const stored = await storeNumber(context, staffId, withdrawalId)
  // Stored is what counts: when WeChat Pay's answer is lost, the clock follows the bill.
  let after = stored.withdrawal
  await attempt(context, `transfer:${withdrawalId}`, async () => {
    after = stored.isNew
      ? await sendBill(context, after)
      : ((await followTransfer(context, withdrawalId)) ?? after)
  })
  if (after.state !== 'approved') return after
  throw new Refusal<'merchant.sendTransfer'>('TRANSFER_REFUSED', { name: after.reason })
}

async function storeNumber(
  context: Context,
  staffId: string,
  withdrawalId: string,
): Promise<{ withdrawal: Withdrawal; isNew: boolean }> {
  const merchantId = context.transfers.merchantId()
  return context.db.transaction(async (t) => {
    const withdrawal = await t.get('withdrawals', withdrawalId)
    if (!withdrawal) throw new Refusal<'merchant.sendTransfer'>('WITHDRAWAL_NOT_FOUND')
    if (ended(withdrawal)) throw new Refusal<'merchant.sendTransfer'>('WITHDRAWAL_ENDED')
    if (withdrawal.state === 'requested') throw new Refusal<'merchant.sendTransfer'>('NOT_APPROVED')
    if (withdrawal.state !== 'approved') return { withdrawal, isNew: false }
    if (withdrawal.amount - withdrawal.fee >= NAME_REQUIRED_FROM) {
      throw new Refusal<'merchant.sendTransfer'>('TRANSFER_REFUSED', { name: '满 2000 元须实名' })
    }
    // One withdrawal is one bill: its own id is the number, so that no retry can make a second one.
    const bill = { staffId, billNumber: withdrawalId, merchantId }
    const sent = startTransfer(withdrawal, bill, context.now)
    await t.set('withdrawals', sent)
    await enqueue(t, 'transfer', withdrawalId, context.now + LEASE)
    return { withdrawal: sent, isNew: true }
  })
}
