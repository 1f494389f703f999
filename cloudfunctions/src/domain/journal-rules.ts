/** The rules that one journal can break by itself. */
import { findings, sum } from './rule'

type Finding = Model.Finding
type Journal = Model.Journal
type Bucket = Model.Bucket

/** Which buckets a kind may move, and which way. Nothing else may ever be posted. */
const MOVES: Record<Model.JournalKind, Partial<Record<Bucket, '+' | '-' | '±'>>> = {
  accrue: { expense: '-', pending: '+' },
  release: { pending: '-', available: '+', debt: '+' },
  reverse: { expense: '+', pending: '-', available: '-', debt: '-' },
  adjust: { expense: '±', pending: '±', available: '±', debt: '±' },
  hold: { available: '-', held: '+' },
  paid: { held: '-', paid: '+', fee: '+' },
  void: { held: '-', available: '+', debt: '+' },
}

/** Rule 1 (with 4): the postings sum to zero, in whole fen, one to a bucket. */
export function sumsToZero(entry: Journal): Finding[] {
  const found = findings('sums-to-zero', `journals/${entry._id}`)
  const amounts = entry.postings.map((posting) => posting.amount)
  found.same('sum of the postings', 0, sum(amounts))
  found.holds('whole fen', amounts.every(Number.isSafeInteger), amounts)
  const places = entry.postings.map((posting) => `${posting.owner}.${posting.bucket}`)
  found.same('postings on one bucket', places.length, new Set(places).size)
  return found.list
}

/** Rule 2: the id is computed from the fact, so the same fact can't be written twice. */
export function oneFactOnce(entry: Journal): Finding[] {
  const found = findings('one-fact-once', `journals/${entry._id}`)
  const { kind, orderId, refundId, withdrawalId } = entry
  const withdrawal = kind === 'hold' || kind === 'paid' || kind === 'void'
  found.holds('an order or a withdrawal', (withdrawal ? withdrawalId : orderId) !== null, kind)
  found.holds('a refund where something is reversed', (kind === 'reverse') === !!refundId, refundId)
  if (kind === 'adjust') found.holds('adjust:{id}', /^adjust:.+/.test(entry._id), entry._id)
  else if (withdrawal) found.same('id', `wd:${withdrawalId}:${kind}`, entry._id)
  else found.same('id', `${kind}:${kind === 'reverse' ? refundId : orderId}`, entry._id)
  return found.list
}

/** Rule 10 (with 8): a kind moves only its own buckets its own way, the shop's money by an order. */
export function movesItsKind(entry: Journal): Finding[] {
  const found = findings('funded', `journals/${entry._id}`)
  for (const { owner, bucket, amount } of entry.postings) {
    const way = MOVES[entry.kind][bucket]
    const shops = bucket === 'expense' || bucket === 'fee'
    const what = `${entry.kind} ${owner}.${bucket} ${amount}`
    found.holds('a posting of its kind', way === '±' || way === (amount > 0 ? '+' : '-'), what)
    found.holds('its owner’s bucket', shops === (owner === 'shop'), what)
  }
  return found.list
}
