/** Isolation and conflicts: T1 to T9, T12 to T15 of facts/cloud-database.md 3.5, over both storages. */

import {
  Bench,
  BUSY,
  CONFLICT,
  DUPLICATE,
  FAILED,
  GONE,
  HERE,
  removeFolders,
  STORAGES,
} from './fixtures'

afterAll(removeFolders)

describe.each(STORAGES)('transactions over %s', (_name, makeStorage) => {
  let bench: Bench

  beforeEach(async () => {
    bench = await Bench.open(makeStorage())
  })

  afterEach(async () => {
    expect(bench.db.health()).toEqual({ transactions: 0, locks: 0 })
    await bench.db.close()
  })

  test('T1: the second writer gets CONFLICT at the write', async () => {
    const a = bench.start()
    const b = bench.start()
    await a.read('1')
    await b.write('1', 2)
    await expect(a.write('1', 1)).rejects.toMatchObject(CONFLICT)
    await b.commit()
    expect(await bench.read('1')).toBe(2)
  })

  test('T2: a write is seen inside only, and gone after abort', async () => {
    const a = bench.start()
    await a.write('1', 5)
    expect(await bench.read('1')).toBe(0)
    expect(await a.read('1')).toBe(5)
    a.abort()
    expect(await bench.read('1')).toBe(0)
  })

  test('a commit answers the collections that it changed, each once', async () => {
    const a = bench.start()
    await a.write('1', 5)
    await a.write('2', 5)
    expect(await a.commit()).toEqual(['docs'])
    const b = bench.start()
    await b.read('1')
    await b.write('1', 5)
    expect(await b.commit()).toEqual([])
  })

  test('T3: reads stay with the snapshot; a write over a later commit is CONFLICT, then GONE', async () => {
    const a = bench.start()
    expect(await a.read('1')).toBe(0)
    await bench.write('1', 7)
    await bench.write('2', 8)
    expect(await a.read('1')).toBe(0)
    expect(await a.read('2')).toBe(0)
    await expect(a.write('1', 1)).rejects.toMatchObject(CONFLICT)
    await expect(a.read('1')).rejects.toMatchObject(GONE)
  })

  test('T3: documents inserted and removed after the snapshot are as they were', async () => {
    const a = bench.start()
    await a.read('1')
    await bench.db.removeById('docs', '2', HERE)
    await bench.db.insert('docs', [{ _id: '4', n: 4 }], HERE)
    expect(await a.read('2')).toBe(0)
    expect(await a.read('4')).toBeUndefined()
    a.abort()
  })

  test('T4: write skew passes', async () => {
    const a = bench.start()
    const b = bench.start('other')
    await a.read('1')
    await b.read('2')
    await a.write('2', 1)
    await b.write('1', 1)
    await a.commit()
    await b.commit()
    expect([await bench.read('1'), await bench.read('2')]).toEqual([1, 1])
  })

  test('T5, T14: nothing goes on after the commit', async () => {
    const a = bench.start()
    await a.write('1', 1)
    const committed = a.commit()
    await expect(a.write('1', 2)).rejects.toMatchObject(GONE)
    await committed
    await expect(a.write('1', 2)).rejects.toMatchObject(GONE)
    await expect(a.commit()).rejects.toMatchObject(GONE)
    expect(() => a.abort()).toThrow(expect.objectContaining(GONE))
    expect(await bench.read('1')).toBe(1)
  })

  test('T6: a document set and rolled back was never there', async () => {
    const a = bench.start()
    expect(await a.read('new')).toBeUndefined()
    const set = await bench.db.setById('docs', 'new', { n: 1 }, a)
    expect(set).toEqual({ updated: 0, upserted: true })
    expect(await a.read('new')).toBe(1)
    a.abort()
    expect(await bench.read('new')).toBeUndefined()
  })

  test('T7: a document removed and rolled back is there again', async () => {
    const a = bench.start()
    expect(await bench.db.removeById('docs', '3', a)).toBe(1)
    expect(await a.read('3')).toBeUndefined()
    a.abort()
    expect(await bench.read('3')).toBe(0)
  })

  test('T8: a duplicate ends the transaction and leaves no lock', async () => {
    const a = bench.start()
    await a.write('2', 9)
    await expect(a.insert('1')).rejects.toMatchObject(DUPLICATE)
    expect(bench.db.health()).toEqual({ transactions: 0, locks: 0 })
    await expect(a.read('1')).rejects.toMatchObject(GONE)
    expect(await bench.read('2')).toBe(0)
  })

  test('T9: two inserts of one new id: CONFLICT; after the commit E11000', async () => {
    const [a, b, late] = [bench.start(), bench.start(), bench.start()]
    await a.read('1')
    await b.read('1')
    await late.read('1')
    await a.insert('new')
    await expect(b.insert('new')).rejects.toMatchObject(CONFLICT)
    await a.commit()
    await expect(late.insert('new')).rejects.toMatchObject(CONFLICT)
    await expect(bench.start().insert('new')).rejects.toMatchObject(DUPLICATE)
  })

  test('T12: the snapshot is taken at the first operation', async () => {
    const a = bench.start()
    await bench.write('1', 3)
    expect(await a.read('1')).toBe(3)
    a.abort()
  })

  test('T13: a second operation at a time is Busy and ends the transaction', async () => {
    const a = bench.start()
    const both = await Promise.allSettled([a.write('1', 1), a.write('2', 1)])
    expect(both).toMatchObject([
      { status: 'rejected', reason: GONE },
      { status: 'rejected', reason: BUSY },
    ])
    await expect(a.read('1')).rejects.toMatchObject(GONE)
    expect(await bench.read('1')).toBe(0)
  })

  test.each<[string, (bench: Bench, tx: string) => Promise<unknown>]>([
    ['read', ({ db }, tx) => db.getById('docs', '1', { token: 'mine', tx, sentAt: 100 })],
    ['commit', ({ db }, tx) => db.commit(tx, 100)],
  ])('T13: a %s that arrives late, but was sent before the answer, is Busy', async (_what, act) => {
    await bench.db.close()
    const latency = () => new Promise<void>((resolve) => setTimeout(resolve, 3))
    bench = await Bench.open(makeStorage(), { latency })
    const { tx } = bench.start()
    const first = { token: 'mine', tx, sentAt: 100 }
    await bench.db.updateById('docs', '1', { $set: { n: 1 } }, first)
    await expect(act(bench, tx)).rejects.toMatchObject(BUSY)
    expect(await bench.read('1')).toBe(0)
  })

  test('T13: an operation that was sent after the answer is fine', async () => {
    const { tx } = bench.start()
    await bench.db.getById('docs', '1', { token: 'mine', tx, sentAt: 100 })
    await bench.db.getById('docs', '1', { token: 'mine', tx, sentAt: 100_000 })
    await bench.db.commit(tx, 200_000)
  })

  test('T13: a commit while an operation is under way is Busy as well', async () => {
    const a = bench.start()
    const write = a.write('1', 1)
    await expect(a.commit()).rejects.toMatchObject(BUSY)
    await expect(write).rejects.toMatchObject(GONE)
    expect(await bench.read('1')).toBe(0)
  })

  test.each([
    ['a type error', () => ({ $inc: { name: 1 } })],
    ['an empty update', () => ({ $set: {} })],
  ])('T15: %s ends the transaction', async (_what, update) => {
    await bench.db.updateById('docs', '1', { $set: { name: 'x' } }, HERE)
    const a = bench.start()
    await a.write('2', 1)
    await expect(bench.db.updateById('docs', '1', update(), a)).rejects.toMatchObject(FAILED)
    await expect(a.read('1')).rejects.toMatchObject(GONE)
    expect(await bench.read('2')).toBe(0)
  })
})
