/**
 * Seeded random schedules: 16 workers move money between 100 hot documents, and a scheduler decides
 * at each step who goes on. Run by schedule.test.ts as a process of its own, with the first seed and
 * the last; checks the outcome of each seed and tells what happened in all.
 */

import { deepStrictEqual } from 'node:assert'
import { createDatabase } from '../../localcloud/database/database'
import { memoryStorage } from '../../localcloud/database/storage-memory'
import type { DatabaseEngine, Storage } from '../../localcloud/database-types'
import { type Random, seeded } from '../../localcloud/testing/seeded'
import { type StillClock, stillClock } from '../../localcloud/testing/still-clock'

const COMMITS = 4000
const WORKERS = 16
const DOCS = Array.from({ length: 100 }, (_, i) => `d${i}`)
const START = 1000
const SCHEMA = [{ name: 'docs', indexes: [] }]

class Fault extends Error {}

/** Holds every step back; then the seed decides which one goes on. */
class Scheduler {
  /** Whether operations and commits may fail. */
  isFaulty = false
  private waiting: (() => void)[] = []

  constructor(
    readonly random: Random,
    private readonly clock: StillClock,
  ) {}

  private step(): Promise<void> {
    return new Promise((resolve) => this.waiting.push(resolve))
  }

  /** One step that fails once in so many times. */
  async faultyStep(times: number): Promise<void> {
    await this.step()
    if (this.isFaulty && this.random.below(times) === 0) throw new Fault()
  }

  /** Lets steps happen one by one until the work has ended. */
  async run(work: Promise<unknown>): Promise<void> {
    let isUnderWay = true
    const end = () => {
      isUnderWay = false
    }
    work.then(end, end)
    while (isUnderWay) {
      const at = this.random.below(this.waiting.length)
      const [resume] = this.waiting.splice(at, 1)
      resume?.()
      // When nobody can go on, all wait for locks of transactions that were abandoned.
      if (!resume || this.random.below(100) === 0) this.clock.advance(1000)
      await quiet()
    }
    await work
  }
}

/** Lets what was resumed come to its next step; nothing here waits for anything but steps. */
async function quiet(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await undefined
}

/** What the acknowledged operations add up to. */
interface Ledger {
  commits: number
  conflicts: number
  expired: number
  money: Map<string, number>
  plain: number
}

/** A storage that takes a step for each commit and now and then fails instead. */
function faultyStorage(scheduler: Scheduler): Storage {
  const storage = memoryStorage()
  return {
    ...storage,
    async commit(writes) {
      await scheduler.faultyStep(200)
      await storage.commit(writes)
    },
  }
}

function pick(random: Random): string[] {
  const ids = new Set<string>()
  while (ids.size < 4) ids.add(DOCS[random.below(DOCS.length)] ?? '')
  return [...ids]
}

/** Reads four documents, moves money between them, and commits, aborts or walks away. */
async function transfer(db: DatabaseEngine, token: string, random: Random, ledger: Ledger) {
  const at = { token, tx: db.begin(token) }
  const moves = pick(random).map((id, i) => ({ id, by: (i % 2 === 0 ? 1 : -1) * (1 + (i >> 1)) }))
  const docs = []
  for (const { id } of moves) docs.push(await db.getById('docs', id, at))
  for (const [i, { id, by }] of moves.entries()) {
    await db.updateById('docs', id, { $set: { n: Number(docs[i]?.n) + by } }, at)
  }
  const whim = random.below(300)
  if (whim < 10) return db.abort(at.tx)
  if (whim === 10) return
  await db.commit(at.tx)
  ledger.commits++
  for (const { id, by } of moves) ledger.money.set(id, (ledger.money.get(id) ?? START) + by)
}

/** The ordinary ends of an operation under contention; anything else is a failure of the test. */
function note(error: unknown, ledger: Ledger): void {
  const text = String(error)
  if (text.includes('TransactionConflict')) ledger.conflicts++
  else if (/TransactionNotExist|FailedOperation\.Timeout/.test(text)) ledger.expired++
  else if (!(error instanceof Fault)) throw error
}

async function worker(db: DatabaseEngine, name: string, random: Random, ledger: Ledger) {
  for (let number = 0; ledger.commits < COMMITS; number++) {
    try {
      // A new name each time, because an abandoned transaction stays the old one's.
      const token = `${name}:${number}`
      if (random.below(10) === 0) {
        const id = DOCS[random.below(DOCS.length)] ?? ''
        const changed = await db.updateById('docs', id, { $inc: { plain: 1 } }, { token })
        ledger.plain += changed
      } else {
        await transfer(db, token, random, ledger)
      }
    } catch (error) {
      note(error, ledger)
    }
  }
}

async function runSeed(seed: number): Promise<Ledger> {
  const clock = stillClock()
  const scheduler = new Scheduler(seeded(seed), clock)
  const { random } = scheduler
  const ledger: Ledger = { commits: 0, conflicts: 0, expired: 0, money: new Map(), plain: 0 }
  const latency = () => scheduler.faultyStep(2000)
  const storage = faultyStorage(scheduler)
  const db = await createDatabase({ clock, storage, schema: SCHEMA, latency })
  const docs = DOCS.map((_id) => ({ _id, n: START, plain: 0 }))
  await scheduler.run(db.insert('docs', docs, { token: 'first' }))
  scheduler.isFaulty = true
  const workers = Array.from({ length: WORKERS }, (_, i) => worker(db, `w${i}`, random, ledger))
  await scheduler.run(Promise.all(workers))
  clock.advance(30_000)

  check(db, ledger, seed)
  deepStrictEqual({ seed, planned: clock.planned() }, { seed, planned: 0 })
  return ledger
}

/** Every acknowledged change is there, once, and nothing else is. */
function check(db: DatabaseEngine, ledger: Ledger, seed: number): void {
  const content = db.dump('docs')
  const money = Object.fromEntries(content.map(({ _id, n }) => [_id, n]))
  const expected = Object.fromEntries(DOCS.map((id) => [id, ledger.money.get(id) ?? START]))
  deepStrictEqual({ seed, money }, { seed, money: expected })
  const sum = (key: string) => content.reduce((all, doc) => all + Number(doc[key]), 0)
  deepStrictEqual({ seed, sum: sum('n') }, { seed, sum: START * DOCS.length })
  deepStrictEqual({ seed, plain: sum('plain') }, { seed, plain: ledger.plain })
  deepStrictEqual({ seed, ...db.health() }, { seed, transactions: 0, locks: 0 })
}

async function main([first, last]: string[]): Promise<void> {
  const total = { commits: 0, conflicts: 0, expired: 0 }
  for (let seed = Number(first); seed <= Number(last); seed++) {
    const { commits, conflicts, expired } = await runSeed(seed)
    total.commits += commits
    total.conflicts += conflicts
    total.expired += expired
  }
  console.log(JSON.stringify(total))
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
