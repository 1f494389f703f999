/** Seeded random schedules: money is conserved, counters count, nothing leaks. */

import fc from 'fast-check'
import type { DatabaseEngine } from '../types'
import { CloudError } from './cloud-error'
import { openWorld } from './fixtures'

const ACCOUNTS = ['a', 'b', 'c', 'd']
const TOTAL = 400

interface Random {
  below(limit: number): number
}

/** A small congruential generator: the same seed gives the same schedule. */
function seeded(seed: number): Random {
  let state = seed >>> 0
  return {
    below(limit) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0
      return Math.floor((state / 2 ** 32) * limit)
    },
  }
}

async function transfer(db: DatabaseEngine, token: string, random: Random): Promise<boolean> {
  const from = ACCOUNTS[random.below(4)] ?? 'a'
  const to = ACCOUNTS[random.below(4)] ?? 'b'
  const at = { token, tx: db.begin(token) }
  try {
    const source = await db.getById('docs', from, at)
    const target = await db.getById('docs', to, at)
    if (from !== to) {
      await db.updateById('docs', from, { $set: { n: Number(source?.n) - 1 } }, at)
      await db.updateById('docs', to, { $set: { n: Number(target?.n) + 1 } }, at)
    }
    if (random.below(5) === 0) db.abort(at.tx)
    else await db.commit(at.tx)
    return true
  } catch (error) {
    if (error instanceof CloudError && error.code === 'DATABASE_TRANSACTION_CONFLICT') return false
    throw error
  }
}

async function worker(db: DatabaseEngine, token: string, random: Random): Promise<number> {
  let increments = 0
  for (let i = 0; i < 12; i++) {
    for (let wait = random.below(4); wait > 0; wait--) {
      await new Promise((resolve) => setImmediate(resolve))
    }
    if (random.below(4) === 0) {
      const id = ACCOUNTS[random.below(4)] ?? 'a'
      increments += await db.updateById('docs', id, { $inc: { plain: 1 } }, { token })
    } else {
      await transfer(db, token, random)
    }
  }
  return increments
}

test('in any schedule the sum is conserved, no increment is lost, no lock leaks', async () => {
  let seeds = 0
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 2 ** 31 }), async (seed) => {
      seeds++
      const { db, clock } = await openWorld()
      await db.insert(
        'docs',
        ACCOUNTS.map((_id) => ({ _id, n: TOTAL / 4, plain: 0 })),
        { token: 'seed' },
      )
      const random = seeded(seed)
      const counts = await Promise.all(
        Array.from({ length: 6 }, (_, i) => worker(db, `worker${i}`, random)),
      )
      const sum = (key: string) => db.dump('docs').reduce((all, doc) => all + Number(doc[key]), 0)
      expect(sum('n')).toBe(TOTAL)
      expect(sum('plain')).toBe(counts.reduce((all, count) => all + count, 0))
      expect(db.health()).toEqual({ transactions: 0, locks: 0 })
      expect(clock.planned()).toBe(0)
    }),
    { numRuns: 30 },
  )
  expect(seeds).toBeGreaterThanOrEqual(30)
})
