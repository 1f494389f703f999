/** The merchant decides a withdrawal: approves it, rejects it, or records the payout made by hand. */
import { giveBack, payOut } from '../domain/withdrawal'
import { approve, ended } from '../domain/withdrawal-states'
import type { Transaction } from '../store/database'
import { cancelTransfer } from './cancel-transfer'
import type { Context } from './context'
import { addProof, readProof } from './payout-proof'
import { Refusal } from './refusal'
import { readHolder, writeStep } from './withdrawal-documents'

type Withdrawal = Model.Withdrawal

/** Refuses WITHDRAWAL_NOT_FOUND and WITHDRAWAL_ENDED; approving again is harmless. */
export async function approveWithdrawal(
  context: Context,
  staffId: string,
  withdrawalId: string,
): Promise<Withdrawal> {
  return context.db.transaction(async (t) => {
    const withdrawal = await readOpen(t, withdrawalId)
    if (withdrawal.state !== 'requested') return withdrawal
    const after = approve(withdrawal, staffId, context.now)
    await t.set('withdrawals', after)
    return after
  })
}

/**
 * The money returns to the distributor; a bill that waits for him at WeChat is taken back first.
 * Refuses WITHDRAWAL_NOT_FOUND, WITHDRAWAL_ENDED, and TRANSFER_UNDER_WAY when the bill may still pay.
 */
export async function rejectWithdrawal(
  context: Context,
  staffId: string,
  input: CloudApi.Input<'merchant.rejectWithdrawal'>,
): Promise<Withdrawal> {
  const known = await context.db.get('withdrawals', input.withdrawalId)
  if (known?.state === 'confirming') return cancelTransfer(context, staffId, input)
  return context.db.transaction(async (t) => {
    const withdrawal = await readOpen(t, input.withdrawalId)
    const { state } = withdrawal
    if (state !== 'requested' && state !== 'approved') {
      throw new Refusal<'merchant.rejectWithdrawal'>('TRANSFER_UNDER_WAY')
    }
    const account = await readHolder(t, withdrawal)
    const by = { staffId, reason: input.reason }
    return writeStep(t, giveBack(account, withdrawal, by, context.now))
  })
}

/**
 * Records a payout by hand. The proof picture is required, and proves one payout only, so that the money
 * can't be asked for again. Refuses PICTURE_INVALID, PROOF_USED, WITHDRAWAL_NOT_FOUND, WITHDRAWAL_ENDED
 * and NOT_APPROVED.
 */
export async function recordPayout(
  context: Context,
  staffId: string,
  input: CloudApi.Input<'merchant.payOut'>,
): Promise<Withdrawal> {
  const { withdrawalId, proof, note } = input
  const proofId = await readProof(context, proof)
  return context.db.transaction(async (t) => {
    const withdrawal = await readOpen(t, withdrawalId)
    if (withdrawal.state !== 'approved') throw new Refusal<'merchant.payOut'>('NOT_APPROVED')
    const account = await readHolder(t, withdrawal)
    const by = { staffId, proof, note, reason: '' }
    await addProof(t, { _id: proofId, withdrawalId, fileID: proof, at: context.now })
    return writeStep(t, payOut(account, { ...withdrawal, provider: 'manual' }, by, context.now))
  })
}

/** Refuses WITHDRAWAL_NOT_FOUND and WITHDRAWAL_ENDED. */
export async function readOpen(t: Transaction, withdrawalId: string): Promise<Withdrawal> {
  const withdrawal = await t.get('withdrawals', withdrawalId)
  if (!withdrawal) throw new Refusal<'merchant.approveWithdrawal'>('WITHDRAWAL_NOT_FOUND')
  if (ended(withdrawal)) throw new Refusal<'merchant.approveWithdrawal'>('WITHDRAWAL_ENDED')
  return withdrawal
}
