/** Work to be done after a commit: written with what makes it due, removed with what does it. */
import type { Database, Transaction } from '../store/database'

type Kind = Model.OutboxKind

function idOf(kind: Kind, factId: string): string {
  return `${kind}:${factId}`
}

/** Puts work into the outbox, due at once. */
export async function enqueue(
  t: Transaction,
  kind: Kind,
  factId: string,
  now: Model.Time,
): Promise<void> {
  await t.set('outbox', { _id: idOf(kind, factId), kind, factId, dueAt: now, attempts: 0 })
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
