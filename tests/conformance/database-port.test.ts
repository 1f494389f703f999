/**
 * One suite for the database port on both its adapters: the SDK through the local cloud, which the shop
 * runs on, and the engine in process, which the simulation runs on. What holds on one holds on the other.
 */

import { product } from '../../cloudfunctions/src/domain/testing/builders'
import { type Database, DuplicateId } from '../../cloudfunctions/src/store/database'
import { openDatabase } from '../../cloudfunctions/src/store/wx-database'
import { createDatabase } from '../../localcloud/database/database'
import { memoryStorage } from '../../localcloud/database/storage-memory'
import type { DatabaseEngine } from '../../localcloud/database-types'
import { shopSchema } from '../../scripts/shop-schema'
import { openEngineDatabase } from '../simulation/engine-database'
import { START } from '../simulation/shop'
import { SimClock } from '../simulation/sim-clock'
import { startFixture } from './fixture'
import { openSdk } from './outside'

const scene = (_id: string, createdAt: number, memberId = 'ann'): Model.Scene => ({
  _id,
  memberId,
  page: 'home',
  productId: null,
  activityId: null,
  material: 'card',
  createdAt,
})
const stock = (_id: string, quantity: number): Model.Stock => ({
  _id,
  productId: _id.split('.')[0] ?? '',
  sku: 'a',
  quantity,
  sold: 0,
  onSale: true,
})

interface Adapter {
  db: Database
  /** A second caller, who may be faster. */
  other: Database
  health(): { transactions: number; locks: number }
  stop(): Promise<void>
}

async function onSdk(): Promise<Adapter> {
  const at = await startFixture({}, { schema: shopSchema(), scans: 'warn' })
  openSdk(at)
  const db = openDatabase()
  const health = () => at.cloud.health()
  return { db, other: db, health, stop: () => at.stop() }
}

async function inProcess(): Promise<Adapter> {
  const engine: DatabaseEngine = await createDatabase({
    clock: new SimClock(START),
    storage: memoryStorage(),
    schema: shopSchema(),
  })
  const line = {
    send: async <T>(_: object, act: () => Promise<T> | T) => act(),
    wait: async () => undefined,
  }
  const db = openEngineDatabase(engine, 'one', line)
  const other = openEngineDatabase(engine, 'two', line)
  return { db, other, health: () => engine.health(), stop: () => engine.close() }
}

describe.each([
  ['the SDK through the local cloud', onSdk],
  ['the engine in process', inProcess],
])('the database port on %s', (_, open) => {
  let at: Adapter
  let db: Database
  beforeEach(async () => {
    at = await open()
    db = at.db
  })
  afterEach(async () => {
    expect(at.health()).toMatchObject({ transactions: 0, locks: 0 })
    await at.stop()
  })

  test('what was added is read as it was; what is not there is null', async () => {
    await db.add('scenes', scene('s1', 5))
    expect(await db.get('scenes', 's1')).toEqual(scene('s1', 5))
    expect(await db.get('scenes', 's2')).toBeNull()
  })

  test('an id is there once, plainly and in a transaction, which is then over', async () => {
    await db.add('scenes', scene('s1', 5))
    await expect(db.add('scenes', scene('s1', 6))).rejects.toBeInstanceOf(DuplicateId)
    const twice = db.transaction(async (t) => {
      await t.set('scenes', scene('s2', 1))
      await t.add('scenes', scene('s1', 6))
    })
    await expect(twice).rejects.toMatchObject({ name: 'DuplicateId', id: 's1' })
    expect(await db.find('scenes', {}, { limit: 9 })).toEqual([scene('s1', 5)])
  })

  test('an update sets whole values and adds by path; of nothing it is an error', async () => {
    await db.add('stocks', stock('p.a', 9))
    await db.update('stocks', 'p.a', { set: { sku: 'b' }, increase: { quantity: -2, sold: 2 } })
    expect(await db.get('stocks', 'p.a')).toEqual({ ...stock('p.a', 7), sku: 'b', sold: 2 })
    await db.update('stocks', 'p.a', { set: { sku: 'b' } })
    await expect(db.update('stocks', 'p.z', { set: { sku: 'b' } })).rejects.toThrow(
      'stocks/p.z is not there to be changed',
    )
  })

  test('a text is found by its beginning, whatever character follows', async () => {
    const names = ['林', '林a', '林\uffee', '林🍵', '树']
    for (const [i, name] of names.entries()) await db.add('scenes', scene(`s${i}`, i, name))
    const where = { memberId: { startsWith: '林' } }
    const found = await db.find('scenes', where, { limit: 9, order: ['createdAt', 1] })
    expect(found.map(({ memberId }) => memberId)).toEqual(names.slice(0, 4))
  })

  test('undefined is refused wherever it stands', async () => {
    const lacking = { ...scene('s1', 1), productId: undefined } as never
    await expect(db.add('scenes', lacking)).rejects.toThrow('undefined value of productId')
    await expect(db.find('scenes', { _id: undefined } as never, { limit: 1 })).rejects.toThrow(
      'undefined condition on _id',
    )
  })

  test('a transaction sees its own writes, others only what is committed', async () => {
    const seen = await db.transaction(async (t) => {
      await t.set('stocks', stock('p.a', 1))
      await t.update('stocks', 'p.a', { increase: { quantity: 4 } })
      const outside = await at.other.get('stocks', 'p.b')
      return [(await t.get('stocks', 'p.a'))?.quantity, outside]
    })
    expect(seen).toEqual([5, null])
    await db.transaction((t) => t.remove('stocks', 'p.a'))
    expect(await db.get('stocks', 'p.a')).toBeNull()
  })

  test('its own error rolls a transaction back and passes through', async () => {
    const failed = db.transaction(async (t) => {
      await t.set('stocks', stock('p.a', 1))
      throw new RangeError('no')
    })
    await expect(failed).rejects.toThrow(new RangeError('no'))
    expect(await db.get('stocks', 'p.a')).toBeNull()
  })

  test('whoever was slower runs again from the top, and no change is lost', async () => {
    await db.add('stocks', stock('p.a', 100))
    let runs = 0
    const take = () =>
      db.transaction(async (t) => {
        runs += 1
        const found = await t.get('stocks', 'p.a')
        await t.set('stocks', stock('p.a', (found?.quantity ?? 0) - 1))
      })
    let interfered = false
    await db.transaction(async (t) => {
      const found = await t.get('stocks', 'p.a')
      if (!interfered) await take()
      interfered = true
      await t.set('stocks', stock('p.a', (found?.quantity ?? 0) - 10))
    })
    expect(await db.get('stocks', 'p.a')).toEqual(stock('p.a', 89))
    expect(runs).toBe(1)
  })

  test('as often as `tries` says, and then the conflict is told', async () => {
    await db.add('stocks', stock('p.a', 100))
    let runs = 0
    const beaten = db.transaction(async (t) => {
      runs += 1
      await t.get('stocks', 'p.a')
      await db.transaction((faster) => faster.set('stocks', stock('p.a', runs)))
      await t.set('stocks', stock('p.a', 0))
    }, 2)
    await expect(beaten).rejects.toMatchObject({
      message: expect.stringContaining('TransactionConflict'),
    })
    expect(runs).toBe(2)
    expect(await db.get('stocks', 'p.a')).toEqual(stock('p.a', 2))
  })

  test('conditions: equal, in, below, above, contains, with order and limit', async () => {
    for (const n of [1, 2, 3, 4]) await db.add('scenes', scene(`s${n}`, n, n < 3 ? 'ann' : 'b.b'))
    const ids = async (where: Parameters<typeof db.find<'scenes'>>[1], limit = 9) =>
      (await db.find('scenes', where, { limit, order: ['createdAt', -1] })).map(({ _id }) => _id)
    expect(await ids({ memberId: 'ann' })).toEqual(['s2', 's1'])
    expect(await ids({ _id: { in: ['s1', 's4'] } })).toEqual(['s4', 's1'])
    expect(await ids({ createdAt: { lt: 2 } })).toEqual(['s1'])
    expect(await ids({ createdAt: { lte: 2 } })).toEqual(['s2', 's1'])
    expect(await ids({ createdAt: { gte: 3 } }, 1)).toEqual(['s4'])
    expect(await ids({ createdAt: { gt: 3 } })).toEqual(['s4'])
    expect(await ids({ memberId: { contains: 'B.B' } })).toEqual(['s4', 's3'])
    expect(await ids({ memberId: { contains: 'ax*' } })).toEqual([])
    expect(await ids({ productId: null }, 2)).toEqual(['s4', 's3'])
    expect(await db.count('scenes', { memberId: 'ann' })).toBe(2)
  })

  test('of a list: every one of several elements, together with pages', async () => {
    for (const [i, words] of [['a', 'b'], ['a'], ['b', 'a', 'c']].entries())
      await db.add('products', product(1, { _id: `p${i}`, words, rank: i + 1 }))
    const request = { where: { onSale: true, words: { all: ['a', 'b'] } }, newest: 'rank' } as const
    const first = await db.page('products', { ...request, cursor: null, limit: 1 })
    expect(first.rows.map(({ _id }) => _id)).toEqual(['p2'])
    const next = await db.page('products', { ...request, cursor: first.cursor, limit: 1 })
    expect([next.rows.map(({ _id }) => _id), next.cursor]).toEqual([['p0'], null])
  })

  test('pages follow each other without a gap, ties by id', async () => {
    for (const [i, time] of [5, 5, 5, 4, 6].entries()) await db.add('scenes', scene(`s${i}`, time))
    const page = (cursor: string | null) =>
      db.page('scenes', { where: {}, newest: 'createdAt', cursor, limit: 2 })
    const first = await page(null)
    const second = await page(first.cursor)
    const third = await page(second.cursor)
    const rows = [first, second, third].map((p) => p.rows.map(({ _id }) => _id))
    expect(rows).toEqual([['s4', 's2'], ['s1', 's0'], ['s3']])
    expect(third.cursor).toBeNull()
  })

  test('joined, summed, counted by value, removed by id: one trip each', async () => {
    await db.add('stocks', stock('p.a', 3))
    await db.add('stocks', { ...stock('p.b', 4), productId: 's1' })
    await db.add('scenes', scene('s1', 7))
    const joins = {
      scene: { from: 'scenes', field: 'productId' },
      known: { from: 'stocks', id: 'p.a' },
      nobody: { from: 'members', id: 'x' },
      all: { from: 'stocks', where: { sku: 'a' }, sum: 'quantity' },
      none: { from: 'stocks', where: { sku: 'z' }, sum: 'quantity' },
    } as const
    expect(await db.getJoined('stocks', 'p.b', joins)).toEqual({
      document: { ...stock('p.b', 4), productId: 's1' },
      scene: scene('s1', 7),
      known: stock('p.a', 3),
      nobody: null,
      all: 7,
      none: 0,
    })
    expect(await db.getJoined('stocks', 'p.z', joins)).toBeNull()
    expect(await db.sum('stocks', {}, ['quantity'])).toEqual({ count: 2, sums: { quantity: 7 } })
    expect(await db.sum('stocks', { sku: 'z' }, ['quantity'])).toEqual({
      count: 0,
      sums: { quantity: 0 },
    })
    expect(await db.countBy('stocks', {}, 'sku')).toEqual(new Map([['a', 2]]))
    await db.removeAll('stocks', ['p.a', 'p.z'])
    expect(await db.count('stocks', {})).toBe(1)
  })
})
