/**
 * The chain of a person's journals: where a journal stands in it, what it changed, and the hash that
 * covers all that his statement shows of it and the hash before it. So no line can be changed, left out
 * or put in later without the next one telling.
 */
import { createHash } from 'node:crypto'
import { BUCKETS, NOTHING } from '../domain/buckets'
import type { Database } from './database'

type Journal = Model.Journal

/** Where the journal number `sequence` of a person stands in the index. */
export function placeOf(owner: string, sequence: number): string {
  return `${owner}:${sequence}`
}

/** The journals at places `from` to `to` of a person's chain, in no order, in one trip (at most 1000). */
export function readStretch(
  db: Database,
  owner: string,
  from: number,
  to: number,
): Promise<Journal[]> {
  return readPlaces(
    db,
    owner,
    Array.from({ length: to - from + 1 }, (_, i) => from + i),
  )
}

/** The journals with these numbers in a person's chain, in no order, in one trip. */
export function readPlaces(
  db: Database,
  owner: string,
  numbers: readonly number[],
): Promise<Journal[]> {
  const places = numbers.map((number) => placeOf(owner, number))
  return db.find('journals', { 'links.place': { in: places } }, { limit: 1000 })
}

/**
 * The hash of a link: sha256, in hex, of a JSON list of what a line of the statement shows.
 * `previous` is the hash before it, '' for the first. scripts/check-statement.mjs computes the same.
 */
export function hashOf(
  previous: string,
  journal: Journal,
  { owner, sequence, after }: Omit<Model.Link, 'hash'>,
): string {
  const changes = changesOf(journal, owner)
  const { _id, kind, at } = journal
  const facts = [previous, owner, sequence, at, kind, aboutOf(journal), _id]
  const amounts = BUCKETS.flatMap((bucket) => [changes[bucket], after[bucket]])
  return createHash('sha256')
    .update(JSON.stringify([...facts, ...amounts]))
    .digest('hex')
}

/** What a journal changes for one person, in fen. */
export function changesOf(journal: Journal, owner: string): Model.Balances {
  const changes = { ...NOTHING }
  for (const { owner: whose, bucket, amount } of journal.postings) {
    if (whose !== owner || bucket === 'expense' || bucket === 'fee') continue
    changes[bucket] += amount
  }
  return changes
}

/** The order or withdrawal a journal is about. */
export function aboutOf(journal: Journal): string {
  return journal.orderId ?? journal.withdrawalId ?? ''
}
