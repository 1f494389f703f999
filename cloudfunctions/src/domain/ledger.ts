/**
 * The ledger: one journal per business fact, postings that sum to zero, balances that are the sum of
 * their postings. Nothing leaves this file that breaks a rule of rules.ts. Debt is kept as a negative
 * balance: what a person owes.
 */
import { NOTHING } from './buckets'
import { assertSound, checkAccount, checkJournal } from './rules'

type Fen = Model.Fen
type Account = Model.Account
type Posting = Model.Posting
type Journal = Model.Journal

type ShopBucket = 'expense' | 'fee'
type PersonBucket = Exclude<Model.Bucket, ShopBucket>

/** An account on which nothing has happened yet. */
export function emptyAccount(memberId: string): Account {
  return {
    _id: memberId,
    ...NOTHING,
    flows: {},
    sequence: 0,
    head: '',
    openWithdrawalId: null,
    requests: { day: '', count: 0 },
    days: {},
    sales: 0,
    month: { month: '', sales: 0, commission: 0 },
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
  return toShop(owner, 'pending', 'expense', -amount)
}

/** `amount` fen of a person's bucket go to the shop (a negative amount comes from it). */
export function toShop(owner: string, from: PersonBucket, to: ShopBucket, amount: Fen): Posting[] {
  if (amount === 0) return []
  return [
    { owner: 'shop', bucket: to, amount },
    { owner, bucket: from, amount: -amount },
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
 * Commission taken back after a refund or by an adjustment. Before release it comes from this order's
 * own pending money; after release from available, and what is not there becomes visible debt. Held
 * money is not cut (facts/distribution.md 3.5).
 */
export function clawback(account: Account, amount: Fen, released: boolean): Posting[] {
  if (!released) return toShop(account._id, 'pending', 'expense', amount)
  const fromAvailable = Math.min(amount, account.available)
  return [
    ...toShop(account._id, 'available', 'expense', fromAvailable),
    ...toShop(account._id, 'debt', 'expense', amount - fromAvailable),
  ]
}

/** More commission after all: pending before release, available after it, debt repaid first. */
export function supplement(account: Account, amount: Fen, released: boolean): Posting[] {
  const promised = accrual(account._id, amount)
  return released ? [...promised, ...intoAvailable(account, 'pending', amount)] : promised
}

/**
 * Builds a journal; two postings on the same bucket of the same owner become one. Its place in the
 * chain of each person is given by who writes it (operations/book.ts).
 * @throws BrokenRule when it breaks a rule that a journal alone can break.
 */
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
    links: [],
  }
  assertSound(checkJournal(entry))
  return entry
}

/**
 * The account after a journal: every posting of this person applied to his balances and to the flows
 * of its kind, nothing else touched. One that moves nothing of his is not counted (operations/book.ts).
 * @throws BrokenRule when the balance would break a rule.
 */
export function apply(account: Account, entry: Journal): Account {
  const own = entry.postings.filter(({ owner }) => owner === account._id)
  if (own.length === 0) return account
  const after = { ...account, sequence: account.sequence + 1 }
  const moved = { ...(account.flows[entry.kind] ?? NOTHING) }
  for (const { bucket, amount } of own) {
    if (bucket === 'expense' || bucket === 'fee') throw new Error(`${bucket} is the shop's`)
    after[bucket] += amount
    moved[bucket] += amount
  }
  after.flows = { ...account.flows, [entry.kind]: moved }
  assertSound(checkAccount(after))
  return after
}
