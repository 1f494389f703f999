/**
 * Withdrawals: the money is held in the transaction that creates the request and ends in exactly one
 * of paid or returned (money rule 8).
 */
import { dayOf } from './day'
import { apply, intoAvailable, journal, move } from './ledger'

type Account = Model.Account
type Withdrawal = Model.Withdrawal

export type WithdrawalRefusal =
  | 'AMOUNT_TOO_SMALL'
  | 'AMOUNT_TOO_LARGE'
  | 'NOT_ENOUGH_AVAILABLE'
  | 'DEBT_FIRST'
  | 'WITHDRAWAL_OPEN'
  | 'TOO_MANY_TODAY'

/** What a step of a withdrawal writes. */
export interface WithdrawalStep {
  withdrawal: Withdrawal
  account: Account
  journal: Model.Journal
}

/** The rule a request breaks, in a fixed order of checks; null when it may be held. */
export function refuseWithdrawal(
  account: Account,
  amount: Model.Fen,
  rules: Model.Settings['withdrawal'],
  now: Model.Time,
): WithdrawalRefusal | null {
  if (account.debt < 0) return 'DEBT_FIRST'
  if (account.openWithdrawalId !== null) return 'WITHDRAWAL_OPEN'
  if (amount < rules.min) return 'AMOUNT_TOO_SMALL'
  if (amount > rules.max) return 'AMOUNT_TOO_LARGE'
  if (amount > account.available) return 'NOT_ENOUGH_AVAILABLE'
  return requestsLeft(account, rules, now) === 0 ? 'TOO_MANY_TODAY' : null
}

/** How often this account may still ask today. */
export function requestsLeft(
  account: Account,
  rules: Pick<Model.Settings['withdrawal'], 'timesPerDay'>,
  now: Model.Time,
): number {
  const { day, count } = account.requests
  return Math.max(0, rules.timesPerDay - (day === dayOf(now) ? count : 0))
}

/** The request: available money is held. */
export function hold(
  account: Account,
  withdrawalId: string,
  amount: Model.Fen,
  now: Model.Time,
): WithdrawalStep {
  const entry = journal(
    `wd:${withdrawalId}:hold`,
    'hold',
    now,
    move(account._id, 'available', 'held', amount),
    { withdrawalId },
  )
  const day = dayOf(now)
  const count = account.requests.day === day ? account.requests.count + 1 : 1
  return {
    journal: entry,
    account: {
      ...apply(account, entry),
      openWithdrawalId: withdrawalId,
      requests: { day, count },
    },
    withdrawal: {
      _id: withdrawalId,
      memberId: account._id,
      amount,
      fee: 0,
      state: 'requested',
      requestedAt: now,
      approvedAt: null,
      endedAt: null,
      staffId: null,
      reason: '',
      proof: '',
      note: '',
    },
  }
}

/** Paid by hand, with proof: held money is paid. */
export function payOut(
  account: Account,
  withdrawal: Withdrawal,
  by: { staffId: string; proof: string; note: string },
  now: Model.Time,
): WithdrawalStep {
  const entry = journal(
    `wd:${withdrawal._id}:paid`,
    'paid',
    now,
    move(account._id, 'held', 'paid', withdrawal.amount),
    { withdrawalId: withdrawal._id },
  )
  return {
    journal: entry,
    account: { ...apply(account, entry), openWithdrawalId: null },
    withdrawal: { ...withdrawal, ...by, state: 'paid', endedAt: now },
  }
}

/** Rejected: held money returns, repaying debt first. */
export function giveBack(
  account: Account,
  withdrawal: Withdrawal,
  by: { staffId: string; reason: string },
  now: Model.Time,
): WithdrawalStep {
  const entry = journal(
    `wd:${withdrawal._id}:void`,
    'void',
    now,
    intoAvailable(account, 'held', withdrawal.amount),
    { withdrawalId: withdrawal._id },
  )
  return {
    journal: entry,
    account: { ...apply(account, entry), openWithdrawalId: null },
    withdrawal: { ...withdrawal, ...by, state: 'rejected', endedAt: now },
  }
}

/** True once a withdrawal can change no more. */
export function ended(withdrawal: Withdrawal): boolean {
  return withdrawal.state === 'paid' || withdrawal.state === 'rejected'
}
