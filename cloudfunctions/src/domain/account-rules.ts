/** The rules that an account can break, alone or against its journals. */
import { BUCKETS } from './buckets'
import { changeOf, findings } from './rule'

type Account = Model.Account
type Finding = Model.Finding
type Journal = Model.Journal

const KINDS = ['accrue', 'release', 'reverse', 'adjust', 'hold', 'paid', 'void'] as const

/** Rule 7: nothing a person has is below zero; debt alone is, and nothing is available beside it. */
export function neverBelowZero(account: Account): Finding[] {
  const found = findings('never-below-zero', `accounts/${account._id}`)
  for (const bucket of BUCKETS) {
    const amount = account[bucket]
    const sound = Number.isSafeInteger(amount) && (bucket === 'debt' ? amount <= 0 : amount >= 0)
    found.holds(bucket === 'debt' ? 'debt <= 0' : `${bucket} >= 0`, sound, { [bucket]: amount })
  }
  const { available, debt } = account
  found.holds('debt repaid before anything is available', debt === 0 || available === 0, {
    available,
    debt,
  })
  return found.list
}

/** Rule 3: a balance equals the sum of its postings at every link of an unbroken chain. */
export function balancesMatch(account: Account, journals: readonly Journal[]): Finding[] {
  const found = findings('balances-match', `accounts/${account._id}`)
  const touching = journals.filter((entry) => concerns(entry, account._id))
  const chain = touching
    .flatMap((entry) => entry.links.map((link) => ({ entry, link })))
    .filter(({ link }) => link.owner === account._id)
    .sort((a, b) => a.link.sequence - b.link.sequence)
  const numbers = chain.map(({ link }) => link.sequence)
  const all = touching.map((_, i) => i + 1)
  found.same('sequence of the links', all, numbers)
  found.same('journals applied', touching.length, account.sequence)
  found.same('head', chain.at(-1)?.link.hash ?? '', account.head)
  for (const bucket of BUCKETS) {
    found.same(bucket, changeOf(account._id, touching, bucket), account[bucket])
    let balance = 0
    const wrong = chain.find(({ entry, link }) => {
      balance += changeOf(account._id, [entry], bucket)
      return balance !== link.after[bucket]
    })
    found.holds(`${bucket} after each link`, !wrong, wrong?.entry._id)
  }
  return found.list
}

/** Rule 3, kind by kind: what an account says of each kind of journal is the sum of its postings. */
export function flowsMatch(account: Account, journals: readonly Journal[]): Finding[] {
  const moved: Model.Flows = {}
  for (const kind of KINDS) {
    const ofKind = journals.filter((entry) => entry.kind === kind)
    const by = (bucket: Model.Bucket) => changeOf(account._id, ofKind, bucket)
    moved[kind] = {
      pending: by('pending'),
      available: by('available'),
      held: by('held'),
      paid: by('paid'),
      debt: by('debt'),
    }
  }
  return flowsAre(account, moved)
}

/** The flows of an account are these; a kind that is absent moved nothing. */
export function flowsAre(account: Account, moved: Model.Flows): Finding[] {
  const found = findings('balances-match', `accounts/${account._id}`)
  for (const kind of KINDS) {
    for (const bucket of BUCKETS) {
      const told = account.flows[kind]?.[bucket] ?? 0
      found.same(`${bucket} by ${kind}`, moved[kind]?.[bucket] ?? 0, told)
    }
  }
  return found.list
}

/** True for a journal that has a posting or a link of this person. */
export function concerns(entry: Journal, owner: string): boolean {
  return (
    entry.postings.some((posting) => posting.owner === owner) ||
    entry.links.some((link) => link.owner === owner)
  )
}

const OPEN: readonly Model.WithdrawalState[] = ['requested', 'approved', 'paying', 'confirming']

/**
 * Rule 8, against the withdrawal that the account names as open (null when it names none, or names one
 * that is not there): it is open, this person's, and all that is held is its amount.
 */
export function heldIsNamed(account: Account, named: Model.Withdrawal | null): Finding[] {
  const found = findings('held-then-ended', `accounts/${account._id}`)
  const { openWithdrawalId } = account
  if (openWithdrawalId !== null) {
    const whose = named && { memberId: named.memberId, open: OPEN.includes(named.state) }
    found.same(`withdrawals/${openWithdrawalId}`, { memberId: account._id, open: true }, whose)
  }
  const amount = openWithdrawalId === null ? 0 : named?.amount
  if (amount !== undefined) found.same('held', amount, account.held)
  return found.list
}

/** Rule 8: held money is the money of the one open withdrawal. */
export function heldIsOpen(account: Account, journals: readonly Journal[]): Finding[] {
  const found = findings('held-then-ended', `accounts/${account._id}`)
  const ofKind = (...kinds: Model.JournalKind[]) =>
    journals
      .filter((entry) => kinds.includes(entry.kind) && concerns(entry, account._id))
      .map((j) => j.withdrawalId)
  const over = ofKind('paid', 'void')
  const open = ofKind('hold').filter((id) => !over.includes(id))
  found.same('open withdrawals', open, account.openWithdrawalId ? [account.openWithdrawalId] : [])
  return found.list
}
