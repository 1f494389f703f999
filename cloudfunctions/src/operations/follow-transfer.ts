/**
 * A transfer bill is followed until it ended. The sender, the phone, WeChat Pay's notice and the clock
 * all come here, and WeChat Pay is asked about the stored number before anything is sent again: an answer
 * that did not come is unknown, never failed (money rule 9, facts/wechat-platform.md 6.4).
 */
import { isBeyondAsking } from '../domain/withdrawal-states'
import { TransferRefused, type TransferState } from '../wechat/transfer'
import { bookTransfer } from './book-transfer'
import type { Context } from './context'
import { claim } from './outbox'

type Withdrawal = Model.Withdrawal

/** The withdrawal afterwards; null when there is none. @throws when WeChat Pay does not say. */
export async function followTransfer(
  context: Context,
  withdrawalId: string,
): Promise<Withdrawal | null> {
  const withdrawal = await context.db.get('withdrawals', withdrawalId)
  if (withdrawal?.state !== 'paying' && withdrawal?.state !== 'confirming') return withdrawal
  const fact = await learn(context, withdrawal)
  return fact === null ? withdrawal : bookTransfer(context, withdrawalId, fact)
}

/** What is certain about the bill, or null: it is for a person to look at, or another is sending it. */
async function learn(
  context: Context,
  withdrawal: Withdrawal,
): Promise<TransferState | TransferRefused | null> {
  if (context.transfers.merchantId() !== withdrawal.merchantId) {
    // Another merchant's keys do not find it: that would look like a bill that was never made.
    context.warn('a bill of a merchant whose keys are not set up any more', { withdrawal })
    return null
  }
  const known = await context.transfers.query(withdrawal.billNumber)
  const lacksPackage = known.kind === 'waiting' && withdrawal.packageInfo === ''
  if (known.kind !== 'absent' && !lacksPackage) return known
  const isOld = isBeyondAsking(withdrawal, context.now)
  if (known.kind === 'absent' && (isOld || withdrawal.state === 'confirming')) {
    context.warn('WeChat Pay knows nothing of a bill that it may have paid', { withdrawal })
    return null
  }
  if (known.kind === 'absent' && !(await claimBill(context, withdrawal._id))) return null
  return send(context, withdrawal)
}

/** A bill that is not known today can only be made by who sends it from now on: its time starts anew. */
function claimBill(context: Context, withdrawalId: string): Promise<boolean> {
  return claim(context, 'transfer', withdrawalId, (t) =>
    t.update('withdrawals', withdrawalId, { set: { sentAt: context.now } }),
  )
}

/** Sends a bill whose number was stored a moment ago, and books what WeChat Pay answers. */
export async function sendBill(context: Context, withdrawal: Withdrawal): Promise<Withdrawal> {
  return bookTransfer(context, withdrawal._id, await send(context, withdrawal))
}

/** The same number with the same content is the same bill, so that a repetition pays nothing twice. */
async function send(
  context: Context,
  withdrawal: Withdrawal,
): Promise<TransferState | TransferRefused> {
  const { billNumber, amount, fee, memberId } = withdrawal
  const member = await context.db.get('members', memberId)
  if (!member) throw new Error(`member ${memberId} is gone`)
  try {
    const { openid } = member
    return await context.transfers.send({ billNumber, openid, amount: amount - fee })
  } catch (error) {
    if (!(error instanceof TransferRefused)) throw error
    context.warn('transfer refused', { withdrawalId: withdrawal._id, why: error.message })
    const after = await context.transfers.query(billNumber)
    return after.kind === 'absent' ? error : after
  }
}
