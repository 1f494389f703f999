/** Waits, expiry and what is refused: T10, T11, T16 to T23, over both storages. */

import type { DatabaseOptions } from './database'
import {
  Bench,
  CONFLICT,
  DUPLICATE,
  GONE,
  HERE,
  INVALID_OPERATOR,
  removeFolders,
  STORAGES,
  STRICT,
  settle,
} from './fixtures'

afterAll(removeFolders)

describe.each(STORAGES)('waits and refusals over %s', (_name, makeStorage) => {
  let bench: Bench

  async function reopen(more: Partial<DatabaseOptions> = {}): Promise<void> {
    await bench.db.close()
    bench = await Bench.open(makeStorage(), more)
  }

  beforeEach(async () => {
    bench = await Bench.open(makeStorage())
  })

  afterEach(async () => {
    expect(bench.db.health()).toEqual({ transactions: 0, locks: 0 })
    await bench.db.close()
  })

  test('T10: after 30 s the transaction is gone, its write and its lock with it', async () => {
    const a = bench.start()
    await a.write('1', 1)
    bench.clock.advance(30_001)
    expect(bench.db.health()).toEqual({ transactions: 0, locks: 0 })
    await expect(a.read('1')).rejects.toMatchObject(GONE)
    expect(await bench.read('1')).toBe(0)
    expect(bench.clock.planned()).toBe(0)
  })

  test('T11: a plain increment waits for the lock and then counts on', async () => {
    const a = bench.start()
    await a.write('1', 5)
    let done = false
    const increment = bench.increment('1').then(() => {
      done = true
    })
    bench.clock.advance(20)
    await settle()
    expect(done).toBe(false)
    await a.commit()
    await increment
    expect(await bench.read('1')).toBe(6)
    expect(bench.clock.planned()).toBe(0)
  })

  const byQuery: [string, (at: { token: string; tx?: string }) => Promise<unknown>][] = [
    ['find', (at) => bench.db.find('docs', {}, at)],
    ['count', (at) => bench.db.count('docs', {}, at)],
    ['update', (at) => bench.db.updateWhere('docs', { _id: '1' }, { $set: { n: 1 } }, true, at)],
    ['remove', (at) => bench.db.removeWhere('docs', { _id: '1' }, true, at)],
    ['aggregate', (at) => bench.db.aggregate('docs', [{ $match: {} }], at)],
  ]

  test.each(byQuery)('T16: %s by query in a transaction is refused', async (_what, run) => {
    await expect(run(bench.start())).rejects.toMatchObject(INVALID_OPERATOR)
  })

  test.each([
    ...byQuery,
    ['get', (at: { token: string }) => bench.db.getById('docs', '1', at)] as const,
    ['add', (at: { token: string }) => bench.db.insert('docs', [{ n: 1 }], at)] as const,
  ])(
    'T17: %s beside an open transaction of the same invocation is LOCAL_STRICT',
    async (_what, run) => {
      const a = bench.start('mine')
      await expect(run({ token: 'mine' })).rejects.toMatchObject(STRICT)
      await expect(run({ token: 'another' })).resolves.toBeDefined()
      a.abort()
      await expect(run({ token: 'mine' })).resolves.toBeDefined()
    },
  )

  test('T18: a plain write gives up at the limit of its wait', async () => {
    const a = bench.start()
    await a.write('1', 5)
    const write = bench.increment('1')
    await settle()
    bench.clock.advance(5000)
    await expect(write).rejects.toMatchObject({ code: 'DATABASE_TIMEOUT' })
    await a.commit()
    expect(await bench.read('1')).toBe(5)
  })

  test('T19: two plain writes wait for one lock and neither is lost', async () => {
    const a = bench.start()
    await a.write('1', 5)
    const writes = [bench.increment('1'), bench.increment('1')]
    await settle()
    await a.commit()
    expect(await Promise.all(writes)).toEqual([1, 1])
    expect(await bench.read('1')).toBe(7)
  })

  test('T20: an uncommitted unique value is CONFLICT, a committed one E11000', async () => {
    const [a, b] = [bench.start(), bench.start()]
    await a.insert('s1', 'scenes', { code: 'x' })
    await expect(b.insert('s2', 'scenes', { code: 'x' })).rejects.toMatchObject(CONFLICT)
    await a.commit()
    await expect(bench.start().insert('s2', 'scenes', { code: 'x' })).rejects.toMatchObject(
      DUPLICATE,
    )
  })

  test('T20: a plain insert waits for an uncommitted unique value', async () => {
    const a = bench.start()
    await a.insert('s1', 'scenes', { code: 'x' })
    const insert = bench.db.insert('scenes', [{ _id: 's2', code: 'x' }], HERE)
    await settle()
    a.abort()
    await expect(insert).resolves.toEqual(['s2'])
  })

  test('T20: a unique value given up in a transaction is free only after its commit', async () => {
    await bench.db.insert('scenes', [{ _id: 's1', code: 'x' }], HERE)
    const [a, b] = [bench.start(), bench.start()]
    await bench.db.updateById('scenes', 's1', { $set: { code: 'y' } }, a)
    await expect(b.insert('s2', 'scenes', { code: 'x' })).rejects.toMatchObject(CONFLICT)
    await a.insert('s3', 'scenes', { code: 'x' })
    await a.commit()
    expect(bench.db.dump('scenes').map(({ _id, code }) => [_id, code])).toEqual([
      ['s1', 'y'],
      ['s3', 'x'],
    ])
  })

  test('T21: the sweep frees an abandoned lock for a waiting plain write', async () => {
    await reopen({ writeWait: 60_000 })
    const a = bench.start()
    await a.write('1', 5)
    const write = bench.increment('1')
    await settle()
    bench.clock.advance(30_000)
    expect(await write).toBe(1)
    expect(await bench.read('1')).toBe(1)
  })

  test('T22: a read locks nothing', async () => {
    const a = bench.start()
    await a.read('1')
    expect(await bench.increment('1')).toBe(1)
    a.abort()
  })

  test('T23: after a rollback the locks are free and waiters go on', async () => {
    const a = bench.start()
    await a.write('1', 5)
    const write = bench.increment('1')
    await settle()
    a.abort()
    expect(await write).toBe(1)
    expect(() => a.abort()).toThrow(expect.objectContaining(GONE))
    await expect(a.write('1', 2)).rejects.toMatchObject(GONE)
    expect(await bench.read('1')).toBe(1)
  })

  test('a commit that the storage fails ends the transaction and changes nothing', async () => {
    let full = false
    await bench.db.close()
    const storage = makeStorage()
    bench = await Bench.open({
      load: () => storage.load(),
      close: () => storage.close(),
      commit: (writes) => (full ? Promise.reject(new Error('disk full')) : storage.commit(writes)),
    })
    const a = bench.start()
    await a.write('1', 5)
    full = true
    await expect(a.commit()).rejects.toThrow('disk full')
    await expect(a.read('1')).rejects.toMatchObject(GONE)
    expect(await bench.read('1')).toBe(0)
  })

  test('a close ends open transactions, and lets the write finish that waited for one', async () => {
    const a = bench.start()
    await a.write('1', 5)
    const waiting = bench.write('1', 7)
    await settle()
    await bench.db.close()
    expect(await waiting).toBe(1)
    expect(bench.db.dump('docs')[0]).toEqual({ _id: '1', n: 7 })
    await expect(a.read('1')).rejects.toThrow('the database is closed')
    expect(() => bench.start()).toThrow('the database is closed')
  })

  test('the 101st operation ends a transaction', async () => {
    const a = bench.start()
    for (let i = 0; i < 100; i++) await a.read('1')
    await expect(a.read('1')).rejects.toMatchObject(STRICT)
  })

  test('a transaction of more than 20 operations or 3 s is worth a warning', async () => {
    const warnings: string[] = []
    await reopen({ warn: (text) => warnings.push(text) })
    const [long, slow, good] = [bench.start(), bench.start(), bench.start()]
    for (let i = 0; i < 21; i++) await long.read('1')
    await long.commit()
    await good.commit()
    bench.clock.advance(3001)
    await slow.commit()
    expect(warnings).toEqual([
      expect.stringContaining('20 operations'),
      expect.stringContaining('3000 ms'),
    ])
  })

  test('a write that changes nothing protects nothing', async () => {
    const a = bench.start()
    expect(await a.write('1', 0)).toBe(0)
    expect(await bench.write('1', 9)).toBe(1)
    await a.commit()
    expect(await bench.read('1')).toBe(9)
  })

  test('a document added and removed again in one transaction leaves nothing', async () => {
    const a = bench.start()
    await a.insert('new')
    await bench.db.removeById('docs', 'new', a)
    await a.insert('new', 'docs', { n: 2 })
    await bench.db.removeById('docs', 'new', a)
    await a.commit()
    expect(await bench.read('new')).toBeUndefined()
  })

  test('an unknown transaction is gone', async () => {
    await expect(bench.db.getById('docs', '1', { ...HERE, tx: 'none' })).rejects.toMatchObject(GONE)
    await expect(bench.db.commit('none')).rejects.toMatchObject(GONE)
  })
})
