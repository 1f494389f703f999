/**
 * Withdrawals: the money is held in the transaction that creates the request and ends in exactly one
 * of paid or returned (money rule 8). What is held of it when it ends is the whole amount; the fee
 * stays with the shop, the rest reaches the distributor.
 */
import { dayOf } from './day'
import { apply, intoAvailable, journal, move, toShop } from './ledger'
import { portion } from './money'
import { assertStep } from './withdrawal-states'

type Account = Model.Account
type Fen = Model.Fen
type Withdrawal = Model.Withdrawal
type Rules = Model.Settings['withdrawal']

export type WithdrawalRefusal =
  | 'AMOUNT_TOO_SMALL'
  | 'AMOUNT_TOO_LARGE'
  | 'NOT_ENOUGH_AVAILABLE'
  | 'DEBT_FIRST'
  | 'WITHDRAWAL_OPEN'
  | 'TOO_MANY_TODAY'

/** What a step of a withdrawal that moves money writes. */
export interface WithdrawalStep {
  withdrawal: Withdrawal
  account: Account
  journal: Model.Journal
}

/** What the shop keeps of an amount: rounded down, so that it is never more than its rate. */
export function feeOf(amount: Fen, rules: Pick<Rules, 'feeRate'>): Fen {
  return portion(amount, rules.feeRate, 10_000)
}

/**
 * The rule a request breaks, in a fixed order of checks; null when it may be held. An amount of which
 * nothing would reach the distributor is too small.
 */
export function refuseWithdrawal(
  account: Account,
  amount: Fen,
  rules: Rules,
  now: Model.Time,
): WithdrawalRefusal | null {
  if (account.debt < 0) return 'DEBT_FIRST'
  if (account.openWithdrawalId !== null) return 'WITHDRAWAL_OPEN'
  if (amount < rules.min || amount <= feeOf(amount, rules)) return 'AMOUNT_TOO_SMALL'
  if (amount > rules.max) return 'AMOUNT_TOO_LARGE'
  if (amount > account.available) return 'NOT_ENOUGH_AVAILABLE'
  return requestsLeft(account, rules, now) === 0 ? 'TOO_MANY_TODAY' : null
}

/** How often this account may still ask today. */
export function requestsLeft(
  account: Account,
  rules: Pick<Rules, 'timesPerDay'>,
  now: Model.Time,
): number {
  const { day, count } = account.requests
  return Math.max(0, rules.timesPerDay - (day === dayOf(now) ? count : 0))
}

/** The request: available money is held, the fee of this day's rate is fixed. */
export function hold(
  account: Account,
  request: Pick<Withdrawal, 'amount' | 'feeRate' | 'provider'> & { withdrawalId: string },
  now: Model.Time,
): WithdrawalStep {
  const { withdrawalId, amount, feeRate, provider } = request
  const moved = move(account._id, 'available', 'held', amount)
  const entry = journal(`wd:${withdrawalId}:hold`, 'hold', now, moved, { withdrawalId })
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
      feeRate,
      fee: feeOf(amount, { feeRate }),
      state: 'requested',
      provider,
      billNumber: '',
      merchantId: '',
      packageInfo: '',
      requestedAt: now,
      approvedAt: null,
      sentAt: null,
      endedAt: null,
      staffId: null,
      reason: '',
      proof: '',
      note: '',
    },
  }
}

/**
 * Paid, by hand with proof or by WeChat's transfer: held money is paid, the fee is the shop's.
 * @throws Error when the withdrawal's state does not lead to `paid`.
 */
export function payOut(
  account: Account,
  withdrawal: Withdrawal,
  by: Partial<Pick<Withdrawal, 'staffId' | 'proof' | 'note'>>,
  now: Model.Time,
): WithdrawalStep {
  const { _id, amount, fee } = withdrawal
  const postings = [
    ...move(account._id, 'held', 'paid', amount - fee),
    ...toShop(account._id, 'held', 'fee', fee),
  ]
  const entry = journal(`wd:${_id}:paid`, 'paid', now, postings, { withdrawalId: _id })
  return end(account, { ...withdrawal, ...by }, 'paid', entry, now)
}

/**
 * Rejected by the merchant: held money returns, repaying debt first.
 * @throws Error when the withdrawal's state does not lead to `rejected`.
 */
export function giveBack(
  account: Account,
  withdrawal: Withdrawal,
  by: { staffId: string; reason: string },
  now: Model.Time,
): WithdrawalStep {
  const entry = returned(account, withdrawal, now)
  return end(account, { ...withdrawal, ...by }, 'rejected', entry, now)
}

/**
 * WeChat's transfer failed for sure: held money returns, repaying debt first.
 * @throws Error when the withdrawal's state does not lead to `failed`.
 */
export function failTransfer(
  account: Account,
  withdrawal: Withdrawal,
  reason: string,
  now: Model.Time,
): WithdrawalStep {
  const entry = returned(account, withdrawal, now)
  return end(account, { ...withdrawal, reason }, 'failed', entry, now)
}

function returned(account: Account, { _id, amount }: Withdrawal, now: Model.Time): Model.Journal {
  const postings = intoAvailable(account, 'held', amount)
  return journal(`wd:${_id}:void`, 'void', now, postings, { withdrawalId: _id })
}

function end(
  account: Account,
  withdrawal: Withdrawal,
  state: 'paid' | 'rejected' | 'failed',
  entry: Model.Journal,
  now: Model.Time,
): WithdrawalStep {
  assertStep(withdrawal, state)
  return {
    journal: entry,
    account: { ...apply(account, entry), openWithdrawalId: null },
    withdrawal: { ...withdrawal, state, packageInfo: '', endedAt: now },
  }
}
