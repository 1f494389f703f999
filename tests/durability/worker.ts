/**
 * Works on a data folder until it is killed; run by kills.test.ts as a process of its own, with the
 * folder and the number of each worker's first step. Tells each acknowledged step before the next.
 */

import { writeSync } from 'node:fs'
import { createDatabase } from '../../localcloud/database/database'
import { journalStorage } from '../../localcloud/database/storage-journal'
import type { DatabaseEngine } from '../../localcloud/database-types'
import { ACCOUNTS, SCHEMA, START_BALANCE, type Step, stepOf, WORKERS } from './work'

/** Blocks until the other side's pipe has it, so that no acknowledged step goes untold. */
const tell = (line: string) => writeSync(1, `${line}\n`)

const clock = { now: () => Date.now(), at: () => () => undefined }

async function prepare(db: DatabaseEngine): Promise<void> {
  const counters = WORKERS.flatMap((worker) => [`count:${worker}`, `mark:${worker}`])
  const docs = [
    ...ACCOUNTS.map((_id) => ({ _id, kind: 'account', n: START_BALANCE })),
    ...counters.map((_id) => ({ _id, kind: 'counter', n: 0 })),
  ]
  await db.insert('docs', docs, { token: 'prepare' })
}

async function move(
  db: DatabaseEngine,
  token: string,
  step: Step & { kind: 'move' },
): Promise<void> {
  const at = { token, tx: db.begin(token) }
  const add = (id: string, by: number) => db.updateById('docs', id, { $inc: { n: by } }, at)
  await add(step.from, -step.amount)
  await add(step.to, step.amount)
  await add(step.mark, 1)
  await db.insert('docs', [{ _id: step.receipt, kind: 'receipt', n: step.amount }], at)
  await db.commit(at.tx)
}

async function take(db: DatabaseEngine, token: string, step: Step): Promise<void> {
  if (step.kind === 'insert') {
    const docs = step.ids.map((_id) => ({ _id, kind: 'doc', n: 1, text: 'x'.repeat(400) }))
    await db.insert('docs', docs, { token })
  } else if (step.kind === 'count') {
    await db.updateById('docs', step.id, { $inc: { n: 1 } }, { token })
  } else if (step.kind === 'remove') {
    await db.removeById('docs', step.id, { token })
  } else {
    await retried(() => move(db, token, step))
  }
}

/** Other workers move between the same accounts: a conflict is the ordinary case. */
async function retried(run: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      return await run()
    } catch (error) {
      if (!String(error).includes('TransactionConflict')) throw error
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
}

async function work(db: DatabaseEngine, worker: number, first: number): Promise<void> {
  for (let number = first; ; number++) {
    await take(db, `worker${worker}`, stepOf(worker, number))
    tell(`${worker} ${number}`)
  }
}

async function main([folder = '', ...firsts]: string[]): Promise<void> {
  tell('opening')
  const storage = journalStorage(folder, () => undefined)
  const db = await createDatabase({ clock, storage, schema: SCHEMA })
  if (db.dump('docs').length === 0) await prepare(db)
  await Promise.all(WORKERS.map((worker) => work(db, worker, Number(firsts[worker] ?? 0))))
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
