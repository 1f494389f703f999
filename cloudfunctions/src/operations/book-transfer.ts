/** What WeChat Pay says of a transfer bill is booked: once, whoever learns it first. */
import { failTransfer, payOut } from '../domain/withdrawal'
import { awaitConfirmation, backToManual } from '../domain/withdrawal-states'
import type { Transaction } from '../store/database'
import { TransferRefused, type TransferState } from '../wechat/transfer'
import type { Context } from './context'
import { dequeue } from './outbox'
import { readHolder, writeStep } from './withdrawal-documents'

type Withdrawal = Model.Withdrawal

/**
 * The withdrawal afterwards. Paid money and returned money end it; a refusal makes it one to be paid by
 * hand; a bill under way changes nothing. Repeats are harmless.
 */
export async function bookTransfer(
  context: Context,
  withdrawalId: string,
  fact: TransferState | TransferRefused,
): Promise<Withdrawal> {
  return context.db.transaction(async (t) => {
    const withdrawal = await t.get('withdrawals', withdrawalId)
    if (!withdrawal) throw new Error(`withdrawal ${withdrawalId} is gone`)
    const { state } = withdrawal
    if (state !== 'paying' && state !== 'confirming') return withdrawal
    const after = await decide(t, context, withdrawal, fact)
    if (after.state !== 'paying' && after.state !== 'confirming') {
      await dequeue(t, 'transfer', withdrawalId)
    }
    return after
  })
}

async function decide(
  t: Transaction,
  context: Context,
  withdrawal: Withdrawal,
  fact: TransferState | TransferRefused,
): Promise<Withdrawal> {
  if (fact instanceof TransferRefused) {
    // Somebody else's repetition was accepted meanwhile: then the bill is there.
    if (withdrawal.state !== 'paying') return withdrawal
    return write(t, backToManual(withdrawal, fact.why))
  }
  if (fact.kind === 'waiting') {
    if (withdrawal.state !== 'paying' || fact.packageInfo === '') return withdrawal
    return write(t, awaitConfirmation(withdrawal, fact.packageInfo))
  }
  if (fact.kind === 'failed') {
    const account = await readHolder(t, withdrawal)
    return writeStep(t, failTransfer(account, withdrawal, fact.reason, context.now))
  }
  if (fact.kind !== 'paid') return withdrawal
  const { _id, amount, fee } = withdrawal
  if (fact.amount !== null && fact.amount !== amount - fee) {
    context.warn('a transfer does not fit its withdrawal', { withdrawalId: _id, fact })
    return withdrawal
  }
  const account = await readHolder(t, withdrawal)
  return writeStep(t, payOut(account, withdrawal, {}, context.now))
}

async function write(t: Transaction, withdrawal: Withdrawal): Promise<Withdrawal> {
  await t.set('withdrawals', withdrawal)
  return withdrawal
}
