/** Work to be done after a commit: written with what makes it due, removed with what does it. */
import { MINUTE } from '../domain/day'
import type { Database, Transaction } from '../store/database'
import type { Context } from './context'

type Kind = Model.OutboxKind

function idOf(kind: Kind, factId: string): string {
  return `${kind}:${factId}`
}

/** No invocation lives longer (ms): the platform ends it after 60 s, the doors' own limits before. */
export const LIFE = MINUTE

/**
 * How long what has to be sent belongs to one invocation (ms): its life, and as much as the clocks of
 * two machines may differ, since who stores it and who claims it read different ones.
 */
export const LEASE = LIFE + 4 * MINUTE

/**
 * Puts work into the outbox, due at `dueAt` (ms). What has to be sent to WeChat Pay belongs to the
 * invocation that stores it for a LEASE, and then to who claims it.
 */
export async function enqueue(
  t: Transaction,
  kind: Kind,
  factId: string,
  dueAt: Model.Time,
): Promise<void> {
  await t.set('outbox', { _id: idOf(kind, factId), kind, factId, dueAt, attempts: 0 })
}

/**
 * Takes work that is due for a LEASE, longer than this invocation may live; false when another has
 * it. One at a time may send what WeChat Pay is not known to have: of two, one could be refused for
 * certain and give up what the other is granted. `note` is written with the claim.
 */
export async function claim(
  { db, now }: Pick<Context, 'db' | 'now'>,
  kind: Kind,
  factId: string,
  note: (t: Transaction) => Promise<void> = async () => undefined,
): Promise<boolean> {
  return db.transaction(async (t) => {
    const item = await t.get('outbox', idOf(kind, factId))
    if (!item || item.dueAt > now) return false
    await t.set('outbox', { ...item, dueAt: now + LEASE })
    await note(t)
    return true
  })
}

/** Not before `dueAt` (milliseconds) will the clock look at this work again. */
export async function postponeTo(
  t: Transaction,
  kind: Kind,
  factId: string,
  dueAt: Model.Time,
): Promise<void> {
  await t.update('outbox', idOf(kind, factId), { set: { dueAt } })
}

/** Work that is done, in one trip and outside any transaction; harmless when it was not there. */
export async function dequeueAll(
  db: Database,
  kind: Kind,
  factIds: readonly string[],
): Promise<void> {
  await db.removeAll(
    'outbox',
    factIds.map((factId) => idOf(kind, factId)),
  )
}

/** The work is done; harmless when it was not there. */
export async function dequeue(t: Transaction, kind: Kind, factId: string): Promise<void> {
  await t.remove('outbox', idOf(kind, factId))
}
