/** Queries that read over 1,000 documents in vain: seen, and refused where the options say so. */

import type { DatabaseEngine } from '../database-types'
import type { CloudError } from './cloud-error'
import { HERE, openWorld } from './fixtures'
import { memoryStorage } from './storage-memory'
import type { Fields } from './values'

const DAY = 86_400_000
const ORDERS = Array.from({ length: 1100 }, (_, i) => {
  return {
    _id: `o${1000 + i}`,
    buyer: `b${i % 3}`,
    createdAt: i * DAY,
    note: `n${i % 2}`,
    status: 'paid',
  }
})

let db: DatabaseEngine
let warnings: string[]

async function open(scans?: 'warn' | 'refuse'): Promise<void> {
  warnings = []
  const world = await openWorld(memoryStorage(), {
    warn: (text) => warnings.push(text),
    ...(scans && { scans }),
  })
  db = world.db
  await db.insert('orders', ORDERS, HERE)
  await db.insert('docs', [{ _id: 'd', order: 'o1000' }], HERE)
}

type Run = () => Promise<unknown>
const found = (query: Fields, order: [string, 1 | -1][] = [], limit = 20) =>
  db.find('orders', { query, order, limit }, HERE)
const rows = (from: string, ...stages: Fields[]) => db.aggregate(from, stages, HERE)
const byField = { from: 'orders', localField: 'order', foreignField: 'note', as: 'found' }
const byPipeline = { from: 'orders', pipeline: [{ $match: { note: 'n1' } }], as: 'found' }

const SCANS: [string, Run, RegExp][] = [
  [
    'a condition without index',
    () => found({ note: 'none' }),
    /reads 1100 .*An index of orders on \(note 1\)/,
  ],
  [
    'a range and an order',
    () => found({ note: 'n1', dueAt: { $gt: 5 } }, [['createdAt', -1]]),
    /\(note 1, createdAt -1, dueAt 1\)/,
  ],
  ['an order without index', () => found({}, [['createdAt', 1]]), /\(createdAt 1\)/],
  ['an alternative', () => found({ $or: [{ buyer: 'b9' }] }), /No index of orders can serve it/],
  [
    'an index that filters too little',
    () => found({ status: 'paid' }, [['createdAt', -1]]),
    /\(status 1, createdAt -1\)/,
  ],
  ['a count', () => db.count('orders', { note: 'n1' }, HERE), /where\(note\)/],
  [
    'an update',
    () => db.updateWhere('orders', { note: 'n9' }, { $set: { a: 1 } }, true, HERE),
    /\(note 1\)/,
  ],
  ['a removal', () => db.removeWhere('orders', { note: 'n9' }, true, HERE), /\(note 1\)/],
  [
    'an aggregation',
    () => rows('orders', { $match: { note: 'n1' } }, { $count: 'n' }),
    /\(note 1\)/,
  ],
  ['an aggregation of everything', () => rows('orders', { $count: 'n' }), /No index/],
  ['a join by a field', () => rows('docs', { $lookup: byField }), /\(note 1\)/],
  ['a join by a pipeline', () => rows('docs', { $lookup: byPipeline }), /\(note 1\)/],
  [
    'a join inside a join',
    () => rows('docs', { $lookup: { from: 'docs', pipeline: [{ $lookup: byField }], as: 'deep' } }),
    /\(note 1\)/,
  ],
]

describe('refused', () => {
  beforeAll(() => open('refuse'))

  test.each(SCANS)('%s', async (_what, run, text) => {
    const strict: Partial<CloudError> = {
      code: 'LOCAL_STRICT',
      message: expect.stringMatching(text),
    }
    await expect(run()).rejects.toMatchObject(strict)
    expect(db.health()).toEqual({ transactions: 0, locks: 0 })
  })
})

test('unless told, they are only warned of, each once', async () => {
  await open()
  for (const [, run] of SCANS) {
    await run()
    await run()
  }
  expect(warnings.length).toBe(new Set(warnings).size)
  for (const [, , text] of SCANS) {
    expect(warnings).toContainEqual(expect.stringMatching(text))
  }
})

describe('well served', () => {
  beforeAll(() => open('refuse'))

  const served: [string, Run][] = [
    ['by id', () => found({ _id: 'o1001' })],
    ['by an index', () => found({ buyer: 'b1' }, [['createdAt', -1]])],
    ['by an index, all of it', () => db.count('orders', { status: 'paid' }, HERE)],
    ['without a condition', () => found({}, [], 1000)],
    ['counted without a condition', () => db.count('orders', {}, HERE)],
    [
      'the first of an aggregation in index order',
      () =>
        rows('orders', { $match: { buyer: 'b1' } }, { $sort: { createdAt: -1 } }, { $limit: 3 }),
    ],
    ['the first of an aggregation', () => rows('orders', { $skip: 5 }, { $limit: 3 })],
    ['a join by id', () => rows('docs', { $lookup: { ...byField, foreignField: '_id' } })],
    [
      'a join by a pipeline with an index',
      () =>
        rows('docs', {
          $lookup: { ...byPipeline, pipeline: [{ $match: { _id: 'o1001' } }] },
        }),
    ],
  ]
  test.each(served)('%s', async (_what, run) => {
    await expect(run()).resolves.toBeDefined()
    expect(warnings).toEqual([])
  })
})

test('an aggregation served in index order answers the same as without an index', async () => {
  await open()
  const sorted = await rows(
    'orders',
    { $match: { buyer: 'b2' } },
    { $sort: { createdAt: -1 } },
    { $skip: 2 },
    { $limit: 3 },
  )
  const expected = ORDERS.filter(({ buyer }) => buyer === 'b2').reverse()
  expect(sorted.map(({ _id }) => _id)).toEqual(expected.slice(2, 5).map(({ _id }) => _id))
})
