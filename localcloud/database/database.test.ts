import type { DatabaseEngine } from '../database-types'
import { CloudError } from './cloud-error'
import { DUPLICATE, FAILED, HERE, openWorld, STRICT, settle } from './fixtures'
import { memoryStorage } from './storage-memory'
import type { Fields } from './values'

let db: DatabaseEngine
let warnings: string[]

beforeEach(async () => {
  warnings = []
  const world = await openWorld(memoryStorage(), { warn: (text) => warnings.push(text) })
  db = world.db
})

describe('documents', () => {
  test('an insert gives ids in order and makes those that are missing', async () => {
    const ids = await db.insert('docs', [{ _id: 'b:1' }, { n: 1 }], HERE)
    expect(ids).toEqual(['b:1', expect.stringMatching(/^[0-9a-f]{32}$/)])
    expect(await db.getById('docs', ids[1] ?? '', HERE)).toEqual({ _id: ids[1], n: 1 })
    expect(await db.getById('docs', 'none', HERE)).toBeNull()
  })

  test('a duplicate is E11000 in the words of the server; the documents before it stay', async () => {
    const insert = db.insert('docs', [{ _id: '1' }, { _id: '1', n: 2 }, { _id: '2' }], HERE)
    await expect(insert).rejects.toThrow(CloudError)
    await expect(insert).rejects.toMatchObject({
      ...DUPLICATE,
      message: expect.stringContaining('index: _id_ dup key: { _id: "1" }'),
    })
    expect(db.dump('docs')).toEqual([{ _id: '1' }])
    expect(db.health().locks).toBe(0)
  })

  test('the code of duplicates can be switched', async () => {
    const world = await openWorld(memoryStorage(), { duplicateCode: 'DATABASE_DUPLICATE_WRITE' })
    await world.db.insert('scenes', [{ _id: '1', code: 'x' }], HERE)
    const code = 'DATABASE_DUPLICATE_WRITE'
    await expect(world.db.insert('scenes', [{ _id: '1', code: 'y' }], HERE)).rejects.toMatchObject({
      code,
    })
    const second = world.db.insert('scenes', [{ _id: '2', code: 'x' }], HERE)
    await expect(second).rejects.toMatchObject({ code })
  })

  test('a unique index compares by value, wants its field, and holds one null', async () => {
    const first = [
      { _id: '1', code: null },
      { _id: '2', code: { a: 1, b: 2 } },
    ]
    await db.insert('scenes', first, HERE)
    for (const code of [null, { a: 1, b: 2 }]) {
      await expect(db.insert('scenes', [{ code }], HERE)).rejects.toMatchObject(DUPLICATE)
    }
    await expect(db.insert('scenes', [{}], HERE)).rejects.toMatchObject(STRICT)
    const others = [{ b: 2, a: 1 }, new Date(1), 1, '1'].map((code) => ({ code }))
    await expect(db.insert('scenes', others, HERE)).resolves.toHaveLength(4)
    await expect(db.updateById('scenes', '1', { $set: { code: '1' } }, HERE)).rejects.toMatchObject(
      DUPLICATE,
    )
  })

  test('a unique value is taken already by a write that is only staged', async () => {
    const twins = [
      { _id: '1', code: 'x' },
      { _id: '2', code: 'x' },
    ]
    await expect(db.insert('scenes', twins, HERE)).rejects.toMatchObject(DUPLICATE)
    expect(db.dump('scenes')).toEqual([{ _id: '1', code: 'x' }])
    const at = { token: 't', tx: db.begin('t') }
    await db.insert('scenes', [{ _id: '3', code: 'y' }], at)
    const other = db.insert('scenes', [{ _id: '4', code: 'y' }], at)
    await expect(other).rejects.toMatchObject(DUPLICATE)
    expect(db.health()).toEqual({ transactions: 0, locks: 0 })
  })

  test('set replaces whole documents and makes missing ones', async () => {
    expect(await db.setById('docs', '1', { a: 1, b: 2 }, HERE)).toEqual({
      updated: 0,
      upserted: true,
    })
    expect(await db.setById('docs', '1', { a: 2 }, HERE)).toEqual({ updated: 1, upserted: false })
    expect(await db.setById('docs', '1', { a: 2 }, HERE)).toEqual({ updated: 0, upserted: false })
    expect(db.dump('docs')).toEqual([{ _id: '1', a: 2 }])
    await expect(db.setById('docs', '1', { _id: '2' }, HERE)).rejects.toMatchObject(FAILED)
  })

  test('updates and removals count what they change', async () => {
    await db.insert(
      'docs',
      [
        { _id: '1', n: 1 },
        { _id: '2', n: 1 },
        { _id: '3', n: 2 },
      ],
      HERE,
    )
    expect(await db.updateById('docs', '1', { $inc: { n: 1 } }, HERE)).toBe(1)
    expect(await db.updateById('docs', '1', { $set: { n: 2 } }, HERE)).toBe(0)
    expect(await db.updateById('docs', 'none', { $inc: { n: 1 } }, HERE)).toBe(0)
    expect(await db.updateWhere('docs', { n: 2 }, { $set: { hit: true } }, true, HERE)).toBe(2)
    expect(await db.updateWhere('docs', { n: 2 }, { $set: { hit: 1 } }, false, HERE)).toBe(1)
    expect(await db.count('docs', { hit: 1 }, HERE)).toBe(1)
    expect(await db.removeById('docs', 'none', HERE)).toBe(0)
    expect(await db.removeById('docs', '2', HERE)).toBe(1)
    expect(await db.removeWhere('docs', { n: 2 }, false, HERE)).toBe(1)
    expect(await db.removeWhere('docs', { n: 2 }, true, HERE)).toBe(1)
    expect(db.dump('docs')).toEqual([])
  })

  test('compare-and-set lets one of many through', async () => {
    await db.insert('docs', [{ _id: '1', status: 'paid' }], HERE)
    const sets = Array.from({ length: 5 }, () =>
      db.updateWhere(
        'docs',
        { _id: '1', status: 'paid' },
        { $set: { status: 'sent' } },
        true,
        HERE,
      ),
    )
    expect((await Promise.all(sets)).sort()).toEqual([0, 0, 0, 0, 1])
  })

  test('an update by query looks again after waiting for a lock', async () => {
    await db.insert(
      'docs',
      [
        { _id: '1', n: 0 },
        { _id: '2', n: 0 },
      ],
      HERE,
    )
    const tx = db.begin('other')
    await db.updateById('docs', '1', { $set: { n: 9 } }, { token: 'other', tx })
    const one = db.updateWhere('docs', { n: 0 }, { $inc: { n: 1 } }, false, HERE)
    await settle()
    await db.commit(tx)
    expect(await one).toBe(1)
    expect(db.dump('docs').map((doc) => doc.n)).toEqual([9, 1])
  })

  test('an update of many applies what is free while it waits for the rest', async () => {
    await db.insert(
      'docs',
      [
        { _id: '1', n: 0 },
        { _id: '2', n: 0 },
        { _id: '3', n: 0 },
      ],
      HERE,
    )
    const tx = db.begin('other')
    await db.updateById('docs', '2', { $set: { n: 5 } }, { token: 'other', tx })
    const all = db.updateWhere('docs', { n: { $gte: 0 } }, { $inc: { n: 1 } }, true, HERE)
    await settle()
    expect(db.dump('docs').map((doc) => doc.n)).toEqual([1, 0, 0])
    await db.commit(tx)
    expect(await all).toBe(3)
    expect(db.dump('docs').map((doc) => doc.n)).toEqual([1, 6, 1])
  })

  test('many plain increments at once lose none', async () => {
    await db.insert('docs', [{ _id: '1', n: 0 }], HERE)
    await Promise.all(
      Array.from({ length: 50 }, () => db.updateById('docs', '1', { $inc: { n: 1 } }, HERE)),
    )
    expect(db.dump('docs')).toEqual([{ _id: '1', n: 50 }])
  })

  test('what goes in and what comes out are copies', async () => {
    const doc = { _id: '1', list: [{ at: new Date(5) }] }
    await db.insert('docs', [doc], HERE)
    doc.list[0]?.at.setTime(0)
    const spoil = (found: Fields | null | undefined) => {
      expect(found).toEqual({ _id: '1', list: [{ at: new Date(5) }] })
      if (Array.isArray(found?.list)) found.list[0].at.setTime(0)
    }
    spoil(await db.getById('docs', '1', HERE))
    spoil((await db.find('docs', {}, HERE))[0])
    spoil((await db.aggregate('docs', [{ $match: { _id: '1' } }], HERE))[0])
    spoil(db.dump('docs')[0])
    const tx = db.begin('t')
    spoil(await db.getById('docs', '1', { token: 't', tx }))
    db.abort(tx)
    spoil(await db.getById('docs', '1', HERE))
  })
})

describe('reads by query', () => {
  beforeEach(async () => {
    const docs = Array.from({ length: 1200 }, (_, i) => ({ _id: `d${1000 + i}`, i }))
    await db.insert('docs', docs, HERE)
    warnings.length = 0
  })

  test('limits: 100 by default, 1000 at most, skip, and a warning when the default cuts', async () => {
    const rows = async (limit?: number, skip?: number) => {
      const found = await db.find('docs', { order: [['_id', 1]], limit, skip }, HERE)
      return [found.length, found[0]?.i]
    }
    expect(await rows(1000)).toEqual([1000, 0])
    expect(await rows(1001)).toEqual([1000, 0])
    expect(await rows(10, 1195)).toEqual([5, 1195])
    expect(warnings).toEqual([])
    expect(await rows(undefined, 5)).toEqual([100, 5])
    expect(warnings).toEqual([expect.stringContaining('cut to 100')])
    await expect(rows(-1)).rejects.toMatchObject({ code: 'INVALID_PARAM' })
    await expect(rows(1, -1)).rejects.toMatchObject({ code: 'INVALID_PARAM' })
  })

  test('an aggregation without $limit answers 20 rows and warns', async () => {
    const some = { _id: { $gte: 'd1100' } }
    expect(await db.aggregate('docs', [{ $match: some }], HERE)).toHaveLength(20)
    expect(warnings).toEqual([expect.stringContaining('cut to 20')])
    expect(await db.aggregate('docs', [{ $limit: 500 }], HERE)).toHaveLength(500)
    expect(await db.count('docs', {}, HERE)).toBe(1200)
  })

  test('projection and order', async () => {
    const found = await db.find(
      'docs',
      { query: { i: { $gt: 1197 } }, order: [['i', -1]], projection: { i: 1, _id: 0 } },
      HERE,
    )
    expect(found).toStrictEqual([{ i: 1199 }, { i: 1198 }])
  })
})
