/** Data files that were cut, or in which bits were flipped, give a committed state or a refusal. */

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDatabase } from '../../localcloud/database/database'
import { journalStorage } from '../../localcloud/database/storage-journal'
import type { DatabaseEngine } from '../../localcloud/database-types'
import { type Random, seeded } from '../../localcloud/testing/seeded'
import { stillClock } from '../../localcloud/testing/still-clock'
import { SCHEMA } from './work'

const HERE = { token: 'here' }
/** Damages of each kind to each file. */
const RUNS = 40

let root = ''
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'fenming-damage-'))
})
afterAll(() => rmSync(root, { recursive: true }))

/** The one file in which a folder's data are. */
const dataIn = (folder: string) => join(folder, 'journal.log')

const show = (db: DatabaseEngine) => JSON.stringify(db.dump('docs'))

interface Opened {
  db: DatabaseEngine
  warnings: string[]
}

async function open(folder: string): Promise<Opened> {
  const warnings: string[] = []
  const storage = journalStorage(folder, (text) => warnings.push(text))
  return { db: await createDatabase({ clock: stillClock(), storage, schema: SCHEMA }), warnings }
}

/** Random commits; answers the state after each, the first one before all. */
async function work(db: DatabaseEngine, random: Random, count: number, length: number) {
  const states = [show(db)]
  for (let i = 0; i < count; i++) {
    const at = { token: 'work', tx: db.begin('work') }
    for (let n = random.below(4); n >= 0; n--) {
      const doc = { kind: `k${n}`, n: i, text: 'x'.repeat(random.below(length)) }
      await db.setById('docs', `d${random.below(12)}`, doc, at)
    }
    await db.removeById('docs', `d${random.below(12)}`, at)
    await db.commit(at.tx)
    states.push(show(db))
  }
  return states
}

interface Original {
  bytes: Buffer
  /** Each committed state, the last one last. */
  states: string[]
}

/** A file of many commits, closed in order or as a kill leaves it. */
async function original(name: string, isClosed: boolean): Promise<Original> {
  const folder = join(root, name)
  const { db } = await open(folder)
  const states = await work(db, seeded(5), 60, 200)
  if (isClosed) await db.close()
  const bytes = readFileSync(dataIn(folder))
  if (!isClosed) await db.close()
  return { bytes, states }
}

/** A file that was written anew at the start, because most of it was overwritten. */
async function rewritten(): Promise<Original> {
  const folder = join(root, 'rewritten')
  const first = await open(folder)
  await work(first.db, seeded(6), 30, 300_000)
  await first.db.close()
  const before = readFileSync(dataIn(folder)).length
  const second = await open(folder)
  const states = await work(second.db, seeded(7), 10, 200)
  await second.db.close()
  const bytes = readFileSync(dataIn(folder))
  expect(bytes.length).toBeLessThan(before / 2)
  return { bytes, states }
}

const DAMAGES: Record<string, (bytes: Buffer, random: Random) => Buffer> = {
  'cut anywhere': (bytes, random) => bytes.subarray(0, random.below(bytes.length)),
  'cut after a line': (bytes, random) =>
    bytes.subarray(0, bytes.indexOf(10, random.below(bytes.length - 100)) + 1),
  'one bit': (bytes, random) => flipped(bytes, random, 1),
  'one bit near the end': (bytes, random) =>
    Buffer.concat([bytes.subarray(0, -300), flipped(bytes.subarray(-300), random, 1)]),
  'many bits': (bytes, random) => flipped(bytes, random, 20),
  'a block of zeros': (bytes, random) => {
    const copy = Buffer.from(bytes)
    const from = random.below(bytes.length)
    return copy.fill(0, from, Math.min(from + 4096, copy.length))
  },
  'a line gone': (bytes, random) => {
    const [from, to] = lineIn(bytes, random)
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)])
  },
  'a line twice': (bytes, random) => {
    const [from, to] = lineIn(bytes, random)
    return Buffer.concat([bytes.subarray(0, to), bytes.subarray(from)])
  },
}

/** Where a random line begins and ends. */
function lineIn(bytes: Buffer, random: Random): [from: number, to: number] {
  const from = bytes.indexOf(10, random.below(bytes.length / 2)) + 1
  return [from, bytes.indexOf(10, from) + 1]
}

function flipped(bytes: Buffer, random: Random, count: number): Buffer {
  const copy = Buffer.from(bytes)
  for (let i = 0; i < count; i++) {
    const at = random.below(copy.length)
    copy[at] = (copy[at] ?? 0) ^ (1 << random.below(8))
  }
  return copy
}

/** `last`: everything is there; `earlier`: with a warning; `refused`: with a reason. */
async function outcomeOf(folder: string, { states }: Original): Promise<string> {
  let opened: Opened
  try {
    opened = await open(folder)
  } catch (error) {
    expect(error).toBeInstanceOf(Error)
    const text = error instanceof Error ? error.message : ''
    expect(text).toMatch(/^[^\n]+(are damaged|has format)[^\n]+Move [^\n]+ to start anew[^\n]+$/)
    expect(text).toContain(folder)
    return 'refused'
  }
  const { db, warnings } = opened
  const state = show(db)
  const outcome = state === states.at(-1) ? 'last' : 'earlier'
  expect(states).toContain(state)
  if (outcome === 'earlier')
    expect(warnings).toEqual([expect.stringMatching(/not closed in order/)])
  // What is left is sound: it takes a write and opens again.
  await db.setById('docs', 'after', { kind: 'new' }, HERE)
  const after = show(db)
  await db.close()
  const again = await open(folder)
  expect(show(again.db)).toBe(after)
  expect(again.warnings).toEqual([])
  await again.db.close()
  return outcome
}

describe.each([
  ['closed in order', () => original('closed', true)],
  ['left by a kill', () => original('killed', false)],
  ['written anew', rewritten],
])('a file %s', (name, make) => {
  let source: Original
  beforeAll(async () => {
    source = await make()
  })

  test.each(Object.keys(DAMAGES))('with %s is a committed state or refused', async (kind) => {
    const outcomes = new Map<string, number>()
    for (let run = 0; run < RUNS; run++) {
      const folder = join(root, `${name} ${kind} ${run}`.replaceAll(' ', '-'))
      mkdirSync(folder)
      const bytes = DAMAGES[kind]?.(source.bytes, seeded(run * 7919 + 1)) ?? source.bytes
      writeFileSync(dataIn(folder), bytes)
      const outcome = await outcomeOf(folder, source)
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
      rmSync(folder, { recursive: true })
    }
    // Not a single file of theirs went by as if it were whole.
    if (name === 'closed in order') expect(outcomes.get('last') ?? 0).toBeLessThan(RUNS)
  })
})
