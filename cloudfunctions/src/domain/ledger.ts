/**
 * The ledger: one journal per business fact, postings that sum to zero, balances that are the sum of
 * their postings. Rules are named checks; the code that writes, the simulation and the merchant's
 * audit use the same ones. Debt is kept as a negative balance: what a person owes.
 */
import { total } from './money'

type Fen = Model.Fen
type Account = Model.Account
type Posting = Model.Posting
type Journal = Model.Journal

const BUCKETS = ['pending', 'available', 'held', 'paid', 'debt'] as const
type PersonBucket = (typeof BUCKETS)[number]

/** An account on which nothing has happened yet. */
export function emptyAccount(memberId: string): Account {
  return {
    _id: memberId,
    pending: 0,
    available: 0,
    held: 0,
    paid: 0,
    debt: 0,
    sequence: 0,
    openWithdrawalId: null,
    requests: { day: '', count: 0 },
    days: {},
  }
}

/** The account of a member among those that were read. @throws when it was not read. */
export function accountOf(accounts: readonly Account[], memberId: string): Account {
  const account = accounts.find(({ _id }) => _id === memberId)
  if (!account) throw new Error(`account ${memberId} was not read`)
  return account
}

/** One movement of `amount` fen between two buckets of one person; nothing at all for 0. */
export function move(owner: string, from: PersonBucket, to: PersonBucket, amount: Fen): Posting[] {
  if (amount === 0) return []
  return [
    { owner, bucket: from, amount: -amount },
    { owner, bucket: to, amount },
  ]
}

/** Commission promised: the shop's expense becomes a person's pending money. */
export function accrual(owner: string, amount: Fen): Posting[] {
  if (amount === 0) return []
  return [
    { owner: 'shop', bucket: 'expense', amount: -amount },
    { owner, bucket: 'pending', amount },
  ]
}

/** Money becomes available; debt is repaid first (money rule 7). */
export function intoAvailable(account: Account, from: 'pending' | 'held', amount: Fen): Posting[] {
  const repaid = Math.min(amount, -account.debt)
  return [
    ...move(account._id, from, 'debt', repaid),
    ...move(account._id, from, 'available', amount - repaid),
  ]
}

/**
 * Commission taken back after a refund. Before release it comes from this order's own pending money;
 * after release from available, and what is not there becomes visible debt. Held money is not cut.
 */
export function clawback(account: Account, amount: Fen, released: boolean): Posting[] {
  if (amount === 0) return []
  const fromAvailable = released ? Math.min(amount, account.available) : 0
  const fromDebt = released ? amount - fromAvailable : 0
  const takings: [PersonBucket, Fen][] = [
    ['pending', released ? 0 : amount],
    ['available', fromAvailable],
    ['debt', fromDebt],
  ]
  return [
    { owner: 'shop', bucket: 'expense', amount },
    ...takings
      .filter(([, taken]) => taken > 0)
      .map(([bucket, taken]) => ({ owner: account._id, bucket, amount: -taken })),
  ]
}

/** Builds a journal; two postings on the same bucket of the same owner become one. */
export function journal(
  id: string,
  kind: Model.JournalKind,
  at: Model.Time,
  postings: readonly Posting[],
  facts: Partial<Pick<Journal, 'orderId' | 'withdrawalId' | 'refundId'>>,
): Journal {
  const sums = new Map<string, Posting>()
  for (const posting of postings) {
    const key = `${posting.owner} ${posting.bucket}`
    const before = sums.get(key)
    sums.set(key, { ...posting, amount: (before?.amount ?? 0) + posting.amount })
  }
  const entry: Journal = {
    _id: id,
    kind,
    at,
    orderId: facts.orderId ?? null,
    withdrawalId: facts.withdrawalId ?? null,
    refundId: facts.refundId ?? null,
    postings: [...sums.values()].filter((posting) => posting.amount !== 0),
  }
  assertRule('sums-to-zero', sumsToZero(entry), entry._id)
  assertRule('funded', isFunded(entry), entry._id)
  return entry
}

/** The account after a journal: every posting of this person applied, nothing else touched. */
export function apply(account: Account, entry: Journal): Account {
  const after = { ...account, sequence: account.sequence + 1 }
  for (const posting of entry.postings) {
    if (posting.owner !== account._id) continue
    if (posting.bucket === 'expense') throw new BrokenRule('expense-is-the-shops', entry._id)
    after[posting.bucket] += posting.amount
  }
  assertRule('never-below-zero', neverBelowZero(after), entry._id)
  return after
}

// ------------------------------------------------------------------ the rules as named checks

/** Rule 1: every journal sums to zero, in whole fen (rule 4). */
export function sumsToZero(entry: Journal): boolean {
  return (
    entry.postings.every((p) => Number.isSafeInteger(p.amount)) &&
    total(entry.postings.map((p) => p.amount)) === 0
  )
}

/** Rule 7: nothing a person has is below zero; debt alone is, and it is never above. */
export function neverBelowZero(account: Account): boolean {
  return (
    account.pending >= 0 &&
    account.available >= 0 &&
    account.held >= 0 &&
    account.paid >= 0 &&
    account.debt <= 0
  )
}

/** Rule 10: money reaches a person from the shop only through an order. */
export function isFunded(entry: Journal): boolean {
  const spends = entry.postings.some((p) => p.owner === 'shop' && p.amount < 0)
  return !spends || (entry.kind === 'accrue' && entry.orderId !== null)
}

/** Rule 3: a balance equals the sum of its postings. */
export function balancesMatch(account: Account, journals: readonly Journal[]): boolean {
  return BUCKETS.every((bucket) => {
    const own = journals.flatMap((entry) =>
      entry.postings.filter((p) => p.owner === account._id && p.bucket === bucket),
    )
    return total(own.map((p) => p.amount)) === account[bucket]
  })
}

/** A money rule that would have been broken: a fault, never a refusal; nothing was written. */
export class BrokenRule extends Error {
  constructor(
    readonly rule: string,
    readonly where: string,
  ) {
    super(`money rule broken: ${rule} at ${where}`)
    this.name = 'BrokenRule'
  }
}

function assertRule(rule: string, holds: boolean, where: string): void {
  if (!holds) throw new BrokenRule(rule, where)
}
