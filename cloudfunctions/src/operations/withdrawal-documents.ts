/** A withdrawal and its account, inside a transaction. */
import type { WithdrawalStep } from '../domain/withdrawal'
import type { Transaction } from '../store/database'
import { book } from './book'

/** @throws when the account is gone: no withdrawal is without one. */
export async function readHolder(
  t: Transaction,
  withdrawal: Model.Withdrawal,
): Promise<Model.Account> {
  const account = await t.get('accounts', withdrawal.memberId)
  if (!account) throw new Error(`account ${withdrawal.memberId} is gone`)
  return account
}

/** Writes a step that moved money, whole. */
export async function writeStep(t: Transaction, step: WithdrawalStep): Promise<Model.Withdrawal> {
  await book(t, { journal: step.journal, accounts: [step.account] })
  await t.set('withdrawals', step.withdrawal)
  return step.withdrawal
}
