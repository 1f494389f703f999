/**
 * 对账单: a month of a distributor's journals as lines of his chain. The chain is cut where the months
 * meet, so the files of all months together hold every line once.
 */
import { monthAfter, startOfMonth } from '../domain/day'
import type { Context } from '../operations/context'
import { Refusal } from '../operations/refusal'
import { aboutOf, changesOf, placeOf, readPlaces, readStretch } from '../store/chain'
import type { Database } from '../store/database'
import { readDistributorAccount } from './distributor'

type Account = Model.Account
type Journal = Model.Journal

const LINES = 100
/** The cut between months is searched by 31 places at once; 32^5 journals are more than anyone has. */
const STEPS = [32 ** 4, 32 ** 3, 32 ** 2, 32, 1]
const PROBES = Array.from({ length: 31 }, (_, i) => i + 1)

/**
 * One page of a month's lines with the balances before and after them. The cursor holds the number of
 * the line reached and of the last one. Refuses NOT_DISTRIBUTOR, and MONTH_INVALID for a month that has
 * not begun. @throws Error when the chain has a gap: a statement with a hole is not handed out.
 */
export async function readStatement(
  context: Context,
  memberId: string,
  { month, cursor }: CloudApi.Input<'distributor.statement'>,
): Promise<CloudApi.StatementPage> {
  const { db, now } = context
  const account = await readDistributorAccount(db, memberId)
  const start = startOfMonth(month)
  const next = startOfMonth(monthAfter(month))
  if (start === null || next === null || start > now)
    throw new Refusal<'distributor.statement'>('MONTH_INVALID')
  const { from, to } = cursor
    ? reached(cursor, account.sequence)
    : {
        from: await lastBefore(db, account, start),
        to: await lastBefore(db, account, next),
      }
  const end = Math.min(from + LINES, to)
  const journals = end > 0 ? await readStretch(db, memberId, Math.max(from, 1), end) : []
  return {
    memberId,
    month,
    opening: balanceAt(journals, memberId, from),
    lines: Array.from({ length: end - from }, (_, i) => lineAt(journals, memberId, from + 1 + i)),
    closing: balanceAt(journals, memberId, end),
    cursor: end < to ? `${end}~${to}` : null,
  }
}

/** Never beyond the caller's own chain, whatever the cursor says. */
function reached(cursor: string, last: number): { from: number; to: number } {
  const [from = 0, to = 0] = cursor.split('~').map((part) => Math.min(Number(part), last))
  return { from: Math.min(from, to), to }
}

/**
 * The number of the last journal before `time` (ms), 0 if there is none. The same journals are always
 * asked, so the cut is the same whenever it is searched, even where times run backwards by a moment.
 */
async function lastBefore(db: Database, account: Account, time: Model.Time): Promise<number> {
  let last = 0
  for (const step of STEPS) {
    const probes = PROBES.map((i) => last + i * step).filter((n) => n <= account.sequence)
    if (probes.length === 0) continue
    const journals = await readPlaces(db, account._id, probes)
    for (const n of probes) {
      if (find(journals, account._id, n).journal.at >= time) break
      last = n
    }
  }
  return last
}

function find(
  journals: readonly Journal[],
  owner: string,
  sequence: number,
): { journal: Journal; link: Model.Link } {
  const place = placeOf(owner, sequence)
  for (const journal of journals) {
    const link = journal.links.find((l) => l.place === place)
    if (link) return { journal, link }
  }
  throw new Error(`the chain of ${owner} has no number ${sequence}`)
}

function balanceAt(
  journals: readonly Journal[],
  owner: string,
  sequence: number,
): CloudApi.StatementBalance {
  if (sequence === 0) {
    return { pending: 0, available: 0, held: 0, paid: 0, debt: 0, sequence: 0, hash: '' }
  }
  const { after, hash } = find(journals, owner, sequence).link
  return { ...after, sequence, hash }
}

function lineAt(
  journals: readonly Journal[],
  owner: string,
  sequence: number,
): CloudApi.StatementLine {
  const { journal, link } = find(journals, owner, sequence)
  const { _id: journalId, at, kind } = journal
  const about = aboutOf(journal)
  return { sequence, at, journalId, kind, about, ...changesOf(journal, owner), hash: link.hash }
}
