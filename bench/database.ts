/** The local cloud's database under a large shop, beside a plain Map in the same run. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDatabase } from '../localcloud/database/database'
import { journalStorage } from '../localcloud/database/storage-journal'
import { memoryStorage } from '../localcloud/database/storage-memory'
import type { DatabaseEngine, Doc, Storage } from '../localcloud/database-types'
import { shopSchema } from '../scripts/shop-schema'
import { cloudFigures } from './database-over-http'
import { duration, type Figures, median, memory } from './figures'
import { MEMBERS, member, memberId, ORDERS, order, orderId } from './large-shop'

const HERE = { token: 'bench' }
const BATCH = 1000
const ROUNDS = 201
/** Figures that a plain Map can be measured by as well. */
const LOAD = 'load 400,000 documents, memory'
const TEAM = 'team page'
const LARGE_TEAM = 'team page of 5,000 members'
const ORDERS_OF = 'orders of a member'
const GET = 'get by id'

/** Nothing here waits for the clock. */
const clock = { now: () => Date.now(), at: () => () => undefined }

const open = (storage: Storage): Promise<DatabaseEngine> =>
  createDatabase({ clock, storage, schema: shopSchema(), latency: async () => undefined })

/** In memory, in a folder, and over HTTP; it takes about a minute. */
export async function databaseFigures(): Promise<Figures> {
  const folder = await mkdtemp(join(tmpdir(), 'fenming-bench-'))
  try {
    return {
      ...(await inMemory()),
      ...(await inFolder(join(folder, 'database'))),
      ...(await cloudFigures(folder)),
    }
  } finally {
    await rm(folder, { recursive: true })
  }
}

interface Maps {
  members: Map<string, Doc>
  orders: Map<string, Doc>
}

/** Milliseconds that it takes to put the documents in; making them is not counted. */
async function fillMaps({ members, orders }: Maps): Promise<number> {
  const put = (map: Map<string, Doc>) => async (docs: Doc[]) => {
    for (const doc of docs) map.set(doc._id, structuredClone(doc))
  }
  return (
    (await inBatches(MEMBERS, member, put(members))) + (await inBatches(ORDERS, order, put(orders)))
  )
}

async function inMemory(): Promise<Figures> {
  const figures = await inEngine()
  // Only now, for what one holds would slow the other down by the collector's work.
  for (const [name, value] of Object.entries(await inMaps())) {
    const figure = figures[name]
    if (figure) figure.beside = { value, unit: figure.unit }
  }
  return figures
}

async function inEngine(): Promise<Figures> {
  const db = await open(memoryStorage())
  const load = await fill(db)
  const figures: Figures = {
    [LOAD]: { value: load / 1000, unit: 's' },
    ...(await reads(db)),
    'transaction of 4 documents, memory': {
      value: await median(ROUNDS, transfers(db)),
      unit: 'ms',
    },
  }
  await db.close()
  return figures
}

async function inFolder(folder: string): Promise<Figures> {
  const before = memory()
  const db = await open(journalStorage(folder, console.warn))
  const load = await fill(db)
  const transaction = await median(ROUNDS, transfers(db))
  const many = await duration(() => sixteenSideBySide(db))
  const held = memory() - before
  await db.close()
  const start = await duration(async () => {
    const again = await open(journalStorage(folder, console.warn))
    await again.close()
  })
  return {
    'load 400,000 documents, durable': { value: load / 1000, unit: 's' },
    'open 400,000 documents, durable': { value: start / 1000, unit: 's' },
    'memory of 400,000 documents': { value: held, unit: 'MB' },
    'transaction of 4 documents, durable': { value: transaction, unit: 'ms' },
    'transactions, 16 side by side, durable': { value: (16 * 50 * 1000) / many, unit: 'per s' },
  }
}

/** As fillMaps, through the engine. */
async function fill(db: DatabaseEngine): Promise<number> {
  const into = (collection: string) => async (docs: Doc[]) => {
    await db.insert(collection, docs, HERE)
  }
  return (
    (await inBatches(MEMBERS, member, into('members'))) +
    (await inBatches(ORDERS, order, into('orders')))
  )
}

async function inBatches(
  count: number,
  make: (i: number) => Model.Member | Model.Order,
  put: (docs: Doc[]) => Promise<void>,
): Promise<number> {
  let spent = 0
  for (let from = 0; from < count; from += BATCH) {
    const docs: Doc[] = Array.from({ length: BATCH }, (_, i) => ({ ...make(from + i) }))
    spent += await duration(() => put(docs))
  }
  return spent
}

async function reads(db: DatabaseEngine): Promise<Figures> {
  const team = (inviterId: string) =>
    db.find('members', { query: { inviterId }, order: newest('boundAt'), limit: 21 }, HERE)
  const ordersOf = (owner: string) =>
    db.find('orders', { query: { memberId: owner }, order: newest('createdAt'), limit: 21 }, HERE)
  const get = (id: string) => db.getById('orders', id, HERE)
  return {
    [TEAM]: { value: await median(ROUNDS, (i) => team(memberId(1000 + i))), unit: 'ms' },
    [LARGE_TEAM]: { value: await median(ROUNDS, () => team(memberId(0))), unit: 'ms' },
    [ORDERS_OF]: { value: await median(ROUNDS, (i) => ordersOf(memberId(i))), unit: 'ms' },
    [GET]: { value: await median(ROUNDS, (i) => get(orderId(i * 1000))), unit: 'ms' },
  }
}

/** The same answers from a plain Map, which has no index and has to look at everything. */
async function inMaps(): Promise<Record<string, number>> {
  const maps: Maps = { members: new Map(), orders: new Map() }
  const load = await fillMaps(maps)
  const { members, orders } = maps
  const team = (inviterId: string) => page([...members.values()], inviterId)
  const ordersOf = (owner: string) =>
    [...orders.values()]
      .filter((one) => one.memberId === owner)
      .sort((a, b) => Number(b.createdAt) - Number(a.createdAt))
      .slice(0, 21)
  const scans = 5
  return {
    [LOAD]: load / 1000,
    [TEAM]: await median(scans, async (i) => team(memberId(1000 + i))),
    [LARGE_TEAM]: await median(scans, async () => team(memberId(0))),
    [ORDERS_OF]: await median(scans, async (i) => ordersOf(memberId(i))),
    [GET]: await median(ROUNDS, async (i) => structuredClone(orders.get(orderId(i * 1000)))),
  }
}

function newest(field: string): [string, -1][] {
  return [
    [field, -1],
    ['_id', -1],
  ]
}

function page(all: Doc[], inviterId: string): Doc[] {
  return all
    .filter((one) => one.inviterId === inviterId)
    .sort((a, b) => Number(b.boundAt ?? 0) - Number(a.boundAt ?? 0))
    .slice(0, 21)
}

/** A transaction that reads and writes four orders that no other one touches. */
function transfers(db: DatabaseEngine, first = 0): (round: number) => Promise<void> {
  return async (round) => {
    const token = `bench${first}`
    const at = { token, tx: db.begin(token) }
    for (let i = 0; i < 4; i++) {
      const id = orderId(first + round * 4 + i)
      await db.getById('orders', id, at)
      await db.updateById('orders', id, { $inc: { freight: 1 } }, at)
    }
    await db.commit(at.tx)
  }
}

async function sixteenSideBySide(db: DatabaseEngine): Promise<void> {
  const worker = async (first: number) => {
    const run = transfers(db, first)
    for (let round = 0; round < 50; round++) await run(round)
  }
  await Promise.all(Array.from({ length: 16 }, (_, i) => worker(10_000 * (i + 1))))
}
