/** The audit of an account: its whole chain of journals, followed a stretch at a time. */
import { findings } from '../domain/rule'
import { changesOf, hashOf, placeOf, readStretch } from '../store/chain'
import type { Database } from '../store/database'

type Account = Model.Account
type Finding = Model.Finding
type Journal = Model.Journal
type Link = Model.Link

const STRETCH = 100
const BUCKETS = ['pending', 'available', 'held', 'paid', 'debt'] as const
const NOTHING: Model.Balances = { pending: 0, available: 0, held: 0, paid: 0, debt: 0 }

/** What a stretch found, and the link at its end; `through` is null when the account is done. */
export interface Stretch {
  findings: Finding[]
  through: Link | null
}

/** A link with the journal it belongs to. */
interface Place {
  journal: Journal
  link: Link
}

/**
 * Follows an account's journals from the link that was reached before (null: from the first) for one
 * stretch, up to the account's own sequence: what is committed later belongs to the next audit, so an
 * account that goes on moving is no disagreement.
 */
export async function followAccount(
  db: Database,
  account: Account,
  from: Link | null,
): Promise<Stretch> {
  const start = from?.sequence ?? 0
  const end = Math.min(start + STRETCH, account.sequence)
  const journals = end > start ? await readStretch(db, account._id, start + 1, end) : []
  const found: Finding[] = []
  let before: Link | null = from ?? firstOf(account._id)
  for (let sequence = start + 1; sequence <= end; sequence += 1) {
    const places = placesAt(journals, account._id, sequence)
    found.push(...checkPlace(account, sequence, places, before))
    before = linkAfter(places, before)
  }
  if (end < account.sequence) return { findings: found, through: before ?? nowhere(account, end) }
  return { findings: [...found, ...checkBalances(account, before)], through: null }
}

/** Before the first journal there is nothing, and an empty hash. */
function firstOf(owner: string): Link {
  return { owner, sequence: 0, place: placeOf(owner, 0), after: NOTHING, hash: '' }
}

/** A stretch that ends in a gap: what stands there is unknown, and told already. */
function nowhere({ _id }: Account, sequence: number): Link {
  return { ...firstOf(_id), sequence }
}

function placesAt(journals: readonly Journal[], owner: string, sequence: number): Place[] {
  const place = placeOf(owner, sequence)
  return journals.flatMap((journal) =>
    journal.links.filter((link) => link.place === place).map((link) => ({ journal, link })),
  )
}

/** Null after a gap. Of two journals at one place, the one that follows counts. */
function linkAfter(places: readonly Place[], before: Link | null): Link | null {
  const fits = before && places.find((p) => hashOf(before.hash, p.journal, p.link) === p.link.hash)
  return (fits || places[0])?.link ?? null
}

function checkPlace(
  account: Account,
  sequence: number,
  places: readonly Place[],
  before: Link | null,
): Finding[] {
  const alone = findings('balances-match', `accounts/${account._id}`)
  const ids = places.map(({ journal }) => journal._id)
  alone.holds(`one journal number ${sequence}`, places.length === 1, ids.join(', ') || 'none')
  const [only] = places
  if (alone.list.length > 0 || !only || !before) return alone.list
  const { journal, link } = only
  const found = findings('balances-match', `journals/${journal._id}`)
  found.same('hash', hashOf(before.hash, journal, link), link.hash)
  if (found.list.length > 0) return found.list
  const changes = changesOf(journal, account._id)
  for (const bucket of BUCKETS) {
    found.same(`${bucket} after it`, before.after[bucket] + changes[bucket], link.after[bucket])
  }
  return found.list
}

/** The account is what its newest journal says; after a gap nothing can be said. */
function checkBalances(account: Account, last: Link | null): Finding[] {
  const found = findings('balances-match', `accounts/${account._id}`)
  if (last === null) return found.list
  for (const bucket of BUCKETS) found.same(bucket, last.after[bucket], account[bucket])
  found.same('head', last.hash, account.head)
  return found.list
}

/** A journal is linked for exactly the persons it pays or charges, and their accounts have it. */
export function checkLinks(journal: Journal, accounts: readonly Account[]): Finding[] {
  const found = findings('balances-match', `journals/${journal._id}`)
  const persons = new Set(journal.postings.map((p) => p.owner).filter((owner) => owner !== 'shop'))
  const owners = journal.links.map((link) => link.owner)
  found.same('linked persons', [...persons].sort(), [...owners].sort())
  for (const { owner, sequence, place } of journal.links) {
    found.same('place', placeOf(owner, sequence), place)
    const applied = accounts.find(({ _id }) => _id === owner)?.sequence ?? 0
    found.holds(`account ${owner} has applied journal ${sequence}`, applied >= sequence, applied)
  }
  return found.list
}
