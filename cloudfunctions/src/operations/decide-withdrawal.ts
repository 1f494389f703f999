/** The merchant decides a withdrawal: approves it, rejects it, or records the payout made by hand. */
import { ended, giveBack, payOut, type WithdrawalStep } from '../domain/withdrawal'
import { readPictureHeader } from '../poster/picture-header'
import type { Transaction } from '../store/database'
import { isOwnFile } from '../wechat/own-file'
import type { Context } from './context'
import { Refusal } from './refusal'

type Withdrawal = Model.Withdrawal

/** Refuses WITHDRAWAL_NOT_FOUND and WITHDRAWAL_ENDED; approving again is harmless. */
export async function approveWithdrawal(
  context: Context,
  staffId: string,
  withdrawalId: string,
): Promise<Withdrawal> {
  return context.db.transaction(async (t) => {
    const withdrawal = await readOpen(t, withdrawalId)
    if (withdrawal.state === 'approved') return withdrawal
    const after: Withdrawal = { ...withdrawal, state: 'approved', approvedAt: context.now, staffId }
    await t.set('withdrawals', after)
    return after
  })
}

/** The money returns to the distributor. Refuses WITHDRAWAL_NOT_FOUND and WITHDRAWAL_ENDED. */
export async function rejectWithdrawal(
  context: Context,
  staffId: string,
  input: CloudApi.Input<'merchant.rejectWithdrawal'>,
): Promise<Withdrawal> {
  return context.db.transaction(async (t) => {
    const withdrawal = await readOpen(t, input.withdrawalId)
    const account = await readAccount(t, withdrawal)
    const step = giveBack(account, withdrawal, { staffId, reason: input.reason }, context.now)
    return write(t, step)
  })
}

/**
 * Records a payout by hand. The proof picture is required, so that the money can't be asked for again.
 * Refuses PICTURE_INVALID, WITHDRAWAL_NOT_FOUND, WITHDRAWAL_ENDED and NOT_APPROVED.
 */
export async function recordPayout(
  context: Context,
  staffId: string,
  input: CloudApi.Input<'merchant.payOut'>,
): Promise<Withdrawal> {
  const { withdrawalId, proof, note } = input
  if (!(await isPicture(context, proof))) throw new Refusal<'merchant.payOut'>('PICTURE_INVALID')
  return context.db.transaction(async (t) => {
    const withdrawal = await readOpen(t, withdrawalId)
    if (withdrawal.state !== 'approved') throw new Refusal<'merchant.payOut'>('NOT_APPROVED')
    const account = await readAccount(t, withdrawal)
    return write(t, payOut(account, withdrawal, { staffId, proof, note }, context.now))
  })
}

/** A proof must be there and be a picture: what was recorded can't be taken back. */
async function isPicture(context: Context, fileID: string): Promise<boolean> {
  if (!isOwnFile(fileID, 'proofs')) return false
  try {
    return readPictureHeader(await context.miniProgram.download(fileID))?.complete === true
  } catch (error) {
    context.warn('a proof could not be read', { fileID, error })
    return false
  }
}

async function readOpen(t: Transaction, withdrawalId: string): Promise<Withdrawal> {
  const withdrawal = await t.get('withdrawals', withdrawalId)
  if (!withdrawal) throw new Refusal<'merchant.approveWithdrawal'>('WITHDRAWAL_NOT_FOUND')
  if (ended(withdrawal)) throw new Refusal<'merchant.approveWithdrawal'>('WITHDRAWAL_ENDED')
  return withdrawal
}

async function readAccount(t: Transaction, withdrawal: Withdrawal): Promise<Model.Account> {
  const account = await t.get('accounts', withdrawal.memberId)
  if (!account) throw new Error(`account ${withdrawal.memberId} is gone`)
  return account
}

async function write(t: Transaction, step: WithdrawalStep): Promise<Withdrawal> {
  await t.add('journals', step.journal)
  await t.set('accounts', step.account)
  await t.set('withdrawals', step.withdrawal)
  return step.withdrawal
}
