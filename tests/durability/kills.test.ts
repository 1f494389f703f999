/** A process that works on a data folder is killed, again and again, at any moment. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDatabase } from '../../localcloud/database/database'
import { journalStorage } from '../../localcloud/database/storage-journal'
import { seeded } from '../../localcloud/testing/seeded'
import { stillClock } from '../../localcloud/testing/still-clock'
import { bundle, runAndKill } from './children'
import { contentAfter, SCHEMA, WORKERS } from './work'

/** Kills of each of two lanes that run side by side. */
const KILLS = 110

// Each kill is the start of a process; on a busy machine that alone takes minutes.
jest.setTimeout(400_000)

let root = ''
let program = ''
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'fenming-kills-'))
  program = bundle(join(__dirname, 'worker.ts'), root)
})
afterAll(() => rm(root, { recursive: true }))

/** How far the workers came by what they told before they were killed. */
async function work(folder: string, firsts: number[], atLine: number): Promise<number[]> {
  const steps = [...firsts]
  for (const line of await runAndKill(program, [folder, ...firsts.map(String)], atLine)) {
    const [worker, number] = line.split(' ').map(Number)
    if (number !== undefined) steps[worker ?? 0] = number + 1
  }
  return steps
}

async function readAll(folder: string): Promise<Record<string, unknown>> {
  const storage = journalStorage(folder, () => undefined)
  const db = await createDatabase({ clock: stillClock(), storage, schema: SCHEMA })
  const content = db.dump('docs').map(({ _id, n }) => [_id, n])
  await db.close()
  return Object.fromEntries(content)
}

/**
 * How far each worker came by what is there: no step that it told may be missing, and at most the
 * one that it had not told yet may be done besides.
 */
function stepsIn(content: Record<string, unknown>, told: readonly number[]): number[] {
  return WORKERS.map((worker) => {
    const base = told[worker] ?? 0
    const one = WORKERS.map((other) => (other === worker ? base : 0))
    const more = one.map((steps, other) => (other === worker ? steps + 1 : steps))
    const own = new RegExp(`^(count|mark|doc|receipt):${worker}(:|$)`)
    const ownOf = (all: Record<string, unknown>) =>
      JSON.stringify(
        Object.entries(all)
          .filter(([id]) => own.test(id))
          .sort(),
      )
    return ownOf(content) === ownOf(contentAfter(more)) ? base + 1 : base
  })
}

async function lane(name: string, seed: number): Promise<number> {
  const folder = join(root, name)
  const random = seeded(seed)
  let steps = WORKERS.map(() => 0)
  for (let kill = 0; kill < KILLS; kill++) {
    const told = await work(folder, steps, random.below(60))
    const content = await readAll(folder)
    if (Object.keys(content).length === 0) {
      // Killed before the first commit.
      expect(told).toEqual(WORKERS.map(() => 0))
      continue
    }
    steps = stepsIn(content, told)
    expect(content).toEqual(contentAfter(steps))
  }
  return steps.reduce((sum, count) => sum + count, 0)
}

test('killed at any moment, no acknowledged commit is lost and no half one is seen', async () => {
  const steps = await Promise.all([lane('one', 1), lane('two', 2)])
  // The kills did interrupt work.
  for (const count of steps) expect(count).toBeGreaterThan(KILLS * 10)
})
