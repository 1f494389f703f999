/** The states of a withdrawal and the steps between them that move no money. */
import { DAY } from './day'

type Withdrawal = Model.Withdrawal
type State = Model.WithdrawalState

/** Which state may follow which; everything else is a fault. */
const STEPS: Record<State, readonly State[]> = {
  requested: ['approved', 'rejected'],
  approved: ['paying', 'paid', 'rejected'],
  // Back to approved: WeChat refused the bill and knows nothing of its number.
  paying: ['confirming', 'paid', 'failed', 'approved'],
  confirming: ['paid', 'failed'],
  paid: [],
  rejected: [],
  failed: [],
}

/** True when `next` may follow the withdrawal's state. */
export function mayBecome({ state }: Pick<Withdrawal, 'state'>, next: State): boolean {
  return STEPS[state].includes(next)
}

/** @throws Error when `next` may not follow: a programming fault, nothing may be written. */
export function assertStep(withdrawal: Withdrawal, next: State): void {
  if (mayBecome(withdrawal, next)) return
  throw new Error(`withdrawal ${withdrawal._id} is ${withdrawal.state}, it can't become ${next}`)
}

/** True once a withdrawal can change no more. */
export function ended({ state }: Pick<Withdrawal, 'state'>): boolean {
  return STEPS[state].length === 0
}

/**
 * WeChat Pay can be asked about a bill for 30 days; after that "not found" says nothing
 * (facts/wechat-platform.md 6.4). A day is left for the difference of clocks.
 */
const QUERY_LIFE = 29 * DAY

/** True for a bill that is under way and so old that WeChat Pay need not know it any more. */
export function isBeyondAsking(
  { state, sentAt }: Pick<Withdrawal, 'state' | 'sentAt'>,
  now: Model.Time,
): boolean {
  return (state === 'paying' || state === 'confirming') && now > (sentAt ?? 0) + QUERY_LIFE
}

/** The merchant agrees. @throws Error unless it was just requested. */
export function approve(withdrawal: Withdrawal, staffId: string, now: Model.Time): Withdrawal {
  if (withdrawal.state !== 'requested')
    throw new Error(`withdrawal ${withdrawal._id} is no request`)
  return { ...withdrawal, state: 'approved', approvedAt: now, staffId }
}

/**
 * WeChat's transfer begins: the bill's number and its merchant are stored before it is sent (money
 * rule 9).
 * @throws Error unless it is approved, or when there is no number.
 */
export function startTransfer(
  withdrawal: Withdrawal,
  by: { staffId: string; billNumber: string; merchantId: string },
  now: Model.Time,
): Withdrawal {
  assertStep(withdrawal, 'paying')
  if (by.billNumber === '') throw new Error(`withdrawal ${withdrawal._id} has no bill number`)
  return { ...withdrawal, ...by, state: 'paying', provider: 'wechat', sentAt: now, reason: '' }
}

/** WeChat waits for the distributor's confirmation. @throws Error unless it is being sent. */
export function awaitConfirmation(withdrawal: Withdrawal, packageInfo: string): Withdrawal {
  assertStep(withdrawal, 'confirming')
  return { ...withdrawal, state: 'confirming', packageInfo }
}

/**
 * WeChat refused the bill and knows nothing of its number: it is to be paid by hand, for the reason.
 * @throws Error unless it is being sent.
 */
export function backToManual(withdrawal: Withdrawal, reason: string): Withdrawal {
  if (withdrawal.state !== 'paying') throw new Error(`withdrawal ${withdrawal._id} was not sent`)
  const unsent = { billNumber: '', merchantId: '', sentAt: null, packageInfo: '' }
  return { ...withdrawal, ...unsent, state: 'approved', provider: 'manual', reason }
}
