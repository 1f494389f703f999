/** The audit of an account: its whole chain of journals, followed a stretch at a time. */
import { flowsAre } from '../domain/account-rules'
import { BUCKETS, NOTHING } from '../domain/buckets'
import { findings } from '../domain/rule'
import { changesOf, hashOf, placeOf, readStretch } from '../store/chain'
import type { Database } from '../store/database'

type Account = Model.Account
type Finding = Model.Finding
type Flows = Model.Flows
type Journal = Model.Journal
type Link = Model.Link

const STRETCH = 100

/** Up to where an account was followed, and what its journals moved up to there. */
export type Followed = Pick<Model.Audit['at'], 'through' | 'flows'>

/** What a stretch found, and where it ended; `through` is null when the account is done. */
export interface Stretch extends Followed {
  findings: Finding[]
}

/** A link with the journal it belongs to. */
interface Place {
  journal: Journal
  link: Link
}

/**
 * Follows an account's journals from where it was reached before (null: from the first) for one
 * stretch, up to the account's own sequence: what is committed later belongs to the next audit, so an
 * account that goes on moving is no disagreement.
 */
export async function followAccount(
  db: Database,
  account: Account,
  from: Followed,
): Promise<Stretch> {
  const start = from.through?.sequence ?? 0
  const end = Math.min(start + STRETCH, account.sequence)
  const journals = end > start ? await readStretch(db, account._id, start + 1, end) : []
  const found: Finding[] = []
  let before: Link | null = from.through ?? firstOf(account._id)
  let { flows } = from
  for (let sequence = start + 1; sequence <= end; sequence += 1) {
    const places = placesAt(journals, account._id, sequence)
    found.push(...checkPlace(account, sequence, places, before))
    const after = linkAfter(places, before)
    if (before && after) flows = flowsAfter(flows, before, after)
    before = after?.link ?? null
  }
  const through = before ?? nowhere(account, end)
  if (end < account.sequence) return { findings: found, through, flows }
  return { findings: [...found, ...checkEnd(account, before, flows)], through: null, flows: {} }
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
function linkAfter(places: readonly Place[], before: Link | null): Place | null {
  const fits = before && places.find((p) => hashOf(before.hash, p.journal, p.link) === p.link.hash)
  return fits || places[0] || null
}

/** A journal moved what its link's balances differ by from those of the link before it. */
function flowsAfter(flows: Flows, { after: had }: Link, { journal, link }: Place): Flows {
  const moved = flows[journal.kind] ?? NOTHING
  const grown = { ...moved }
  for (const bucket of BUCKETS) grown[bucket] += link.after[bucket] - had[bucket]
  return { ...flows, [journal.kind]: grown }
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
function checkEnd(account: Account, last: Link | null, flows: Flows): Finding[] {
  const found = findings('balances-match', `accounts/${account._id}`)
  if (last === null) return found.list
  for (const bucket of BUCKETS) found.same(bucket, last.after[bucket], account[bucket])
  found.same('head', last.hash, account.head)
  return [...found.list, ...flowsAre(account, flows)]
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
