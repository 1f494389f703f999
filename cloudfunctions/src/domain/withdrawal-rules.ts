/** The rules that a withdrawal can break, held against its journals. */
import { findings } from './rule'

type Finding = Model.Finding
type Journal = Model.Journal
type Withdrawal = Model.Withdrawal

/** The journal that ends what was held. */
const ENDS: Partial<Record<Model.WithdrawalState, 'paid' | 'void'>> = {
  paid: 'paid',
  rejected: 'void',
  failed: 'void',
}

/** Rule 8: held once when it was asked for, and ended exactly once: paid, or returned whole. */
export function heldThenEnded(withdrawal: Withdrawal, journals: readonly Journal[]): Finding[] {
  const found = findings('held-then-ended', `withdrawals/${withdrawal._id}`)
  const { _id, state, amount, feeRate, fee, memberId } = withdrawal
  const end = ENDS[state]
  const expected = [`wd:${_id}:hold`, ...(end ? [`wd:${_id}:${end}`] : [])]
  found.same('journals', expected.sort(), journals.map((entry) => entry._id).sort())
  found.same('fee', Math.floor((amount * feeRate) / 10_000), fee)
  found.holds('0 <= fee < amount', fee >= 0 && fee < amount, { fee, amount })
  for (const { kind, postings } of journals) {
    const of = (bucket: Model.Bucket, owner: string) =>
      postings.find((p) => p.owner === owner && p.bucket === bucket)?.amount ?? 0
    found.same(`held by ${kind}`, kind === 'hold' ? amount : -amount, of('held', memberId))
    if (kind !== 'paid') continue
    found.same('paid', amount - fee, of('paid', memberId))
    found.same('fee', fee, of('fee', 'shop'))
  }
  return found.list
}

/** Rule 9: nothing is sent without its number, nothing is paid by hand without its proof. */
export function withdrawalHasItsFacts(withdrawal: Withdrawal): Finding[] {
  const found = findings('state-has-its-fact', `withdrawals/${withdrawal._id}`)
  const { state, provider, billNumber, proof, endedAt, approvedAt } = withdrawal
  const over = state === 'paid' || state === 'rejected' || state === 'failed'
  found.same('ended', over, endedAt !== null)
  if (state !== 'requested' && state !== 'rejected')
    found.same('approved', true, approvedAt !== null)
  const wechat = state === 'paying' || state === 'confirming' || state === 'failed'
  if (wechat) found.same('provider', 'wechat', provider)
  if (wechat || (state === 'paid' && provider === 'wechat')) {
    found.holds('a bill number', billNumber !== '', billNumber)
  }
  if (state === 'paid' && provider === 'manual') found.holds('a proof', proof !== '', proof)
  return found.list
}

/**
 * Rule 8: a payout has one proof of its own, the one that it names, and nothing else has any: by
 * hand always, by WeChat's transfer where a person has decided that it arrived. `proofs` are those
 * that name this withdrawal; a proof's id is a hash of its bytes.
 */
export function provenOnce(withdrawal: Withdrawal, proofs: readonly Model.Proof[]): Finding[] {
  const found = findings('held-then-ended', `withdrawals/${withdrawal._id}`)
  const { state, provider, proof } = withdrawal
  const isProven = state === 'paid' && (provider === 'manual' || proof !== '')
  const named = isProven ? [proof] : []
  found.same(
    'proofs',
    named,
    proofs.map(({ fileID }) => fileID),
  )
  return found.list
}
