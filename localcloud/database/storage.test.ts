import { spawn, spawnSync } from 'node:child_process'
import fs, { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Doc, Storage } from '../database-types'
import { createDatabase } from './database'
import {
  DUPLICATE,
  HERE,
  openWorld,
  refuseWarning,
  removeFolders,
  settle,
  stillClock,
  temporaryFolder,
} from './fixtures'
import { journalStorage } from './storage-journal'
import { memoryStorage } from './storage-memory'

afterAll(removeFolders)

test('the journal keeps everything over a restart: dates, nulls, key order, big and broken numbers', async () => {
  const folder = temporaryFolder()
  const doc = {
    _id: 'a:1',
    z: { y: [null, {}, []], x: new Date(-1) },
    big: Number.MAX_SAFE_INTEGER,
    half: 0.5,
    text: '张三 😀 $date',
    flag: false,
  }
  const first = await openWorld(journalStorage(folder, refuseWarning))
  await first.db.insert('docs', [doc, { _id: 'b' }, { _id: 'c' }], HERE)
  await first.db.removeById('docs', 'b', HERE)
  const tx = first.db.begin('t')
  await first.db.insert('docs', [{ _id: 'd' }], { token: 't', tx })
  await first.db.commit(tx)
  const abandoned = first.db.begin('t')
  await first.db.insert('docs', [{ _id: 'e' }], { token: 't', tx: abandoned })
  await first.db.close()

  const second = await openWorld(journalStorage(folder, refuseWarning))
  const docs = second.db.dump('docs')
  expect(docs).toStrictEqual([doc, { _id: 'c' }, { _id: 'd' }])
  expect(JSON.stringify(docs[0])).toBe(JSON.stringify(doc))
  await second.db.close()
})

test('indexes, unique ones among them, are there again after a restart', async () => {
  const folder = temporaryFolder()
  const first = await openWorld(journalStorage(folder, refuseWarning))
  await first.db.insert('scenes', [{ _id: 's1', code: 'x' }], HERE)
  const orders = [1, 3, 2].map((n) => ({ _id: `o${n}`, buyer: 'b', createdAt: n }))
  await first.db.insert('orders', orders, HERE)
  await first.db.close()

  const second = await openWorld(journalStorage(folder, refuseWarning))
  const again = second.db.insert('scenes', [{ _id: 's2', code: 'x' }], HERE)
  await expect(again).rejects.toMatchObject(DUPLICATE)
  const found = await second.db.find(
    'orders',
    { query: { buyer: 'b' }, order: [['createdAt', -1]] },
    HERE,
  )
  expect(found.map((order) => order._id)).toEqual(['o3', 'o2', 'o1'])
  await second.db.close()
})

test('stored documents that a new unique index cannot hold stop the start', async () => {
  const stored = new Map<string, Doc>()
  const { db } = await openWorld(memoryStorage(stored))
  const docs = [
    { _id: '1', code: 'x' },
    { _id: '2', code: 'x' },
  ]
  await db.insert('docs', docs, HERE)
  const schema = [
    {
      name: 'docs',
      indexes: [{ name: 'code', fields: [['code', 1] as [string, 1]], unique: true }],
    },
  ]
  const storage = memoryStorage(stored)
  await expect(createDatabase({ clock: stillClock(), storage, schema })).rejects.toMatchObject(
    DUPLICATE,
  )
})

test('a folder in use is refused: by this process, by another, not by a dead one', async () => {
  const folder = temporaryFolder()
  const storage = journalStorage(folder, refuseWarning)
  expect(() => journalStorage(folder, refuseWarning)).toThrow(`is in use by process ${process.pid}`)
  await storage.close()

  const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
  writeFileSync(join(folder, `owner.${other.pid}`), '')
  expect(() => journalStorage(folder, refuseWarning)).toThrow(`is in use by process ${other.pid}`)
  expect(readdirSync(folder)).toEqual([`owner.${other.pid}`, 'journal.log'].sort())
  const ended = new Promise((resolve) => other.once('exit', resolve))
  other.kill()
  await ended
  await journalStorage(folder, refuseWarning).close()

  // After a reboot this process may by chance have the number of the one that was cut off.
  writeFileSync(join(folder, `owner.${process.pid}`), '')
  await journalStorage(folder, refuseWarning).close()
  expect(readdirSync(folder)).toEqual(['journal.log'])
})

test('of two that find a dead owner in the same moment, not both take the folder', () => {
  const folder = temporaryFolder()
  const dead = spawnSync(process.execPath, ['--version']).pid
  fs.writeFileSync(join(folder, `owner.${dead}`), '')
  const write = fs.writeFileSync
  const claim = jest.spyOn(fs, 'writeFileSync').mockImplementationOnce((...args) => {
    // The other one, here this test's parent, has come as far as to look as well, and is first.
    write(join(folder, `owner.${process.ppid}`), '')
    write(...args)
  })
  try {
    expect(() => journalStorage(folder, refuseWarning)).toThrow(`by process ${process.ppid}`)
    expect(claim).toHaveBeenCalledTimes(1)
    expect(readdirSync(folder).sort()).toEqual([`owner.${dead}`, `owner.${process.ppid}`].sort())
  } finally {
    claim.mockRestore()
  }
})

/** A storage whose commits are let through by hand. */
function gatedStorage(): { storage: Storage; open(): void; fail(error: Error): void } {
  const inner = memoryStorage()
  const waiting: { resolve(): void; reject(error: Error): void }[] = []
  return {
    storage: {
      ...inner,
      async commit(writes) {
        await new Promise<void>((resolve, reject) => waiting.push({ resolve, reject }))
        await inner.commit(writes)
      },
    },
    open: () => waiting.shift()?.resolve(),
    fail: (error) => waiting.shift()?.reject(error),
  }
}

test('a write is acknowledged, and visible, only when it is durable', async () => {
  const { storage, open } = gatedStorage()
  const { db } = await openWorld(storage)
  let done = false
  const insert = db.insert('docs', [{ _id: '1', n: 1 }], HERE).then(() => {
    done = true
  })
  await settle()
  expect(done).toBe(false)
  expect(db.dump('docs')).toEqual([])
  const increment = db.updateById('docs', '1', { $inc: { n: 1 } }, HERE)
  open()
  await insert
  await settle()
  open()
  expect(await increment).toBe(1)
  expect(db.dump('docs')).toEqual([{ _id: '1', n: 2 }])
})

test('a commit is acknowledged only when it is durable, and holds its locks until then', async () => {
  const { storage, open } = gatedStorage()
  const { db, clock } = await openWorld(storage)
  const tx = db.begin('t')
  await db.insert('docs', [{ _id: '1' }], { token: 't', tx })
  let done = false
  const commit = db.commit(tx).then(() => {
    done = true
  })
  clock.advance(40_000)
  const close = db.close()
  await settle()
  expect(done).toBe(false)
  expect(db.health().locks).toBe(1)
  open()
  await Promise.all([commit, close])
  expect(db.dump('docs')).toEqual([{ _id: '1' }])
  expect(db.health()).toEqual({ transactions: 0, locks: 0 })
})

test('a storage that fails changes nothing and keeps no lock', async () => {
  const { storage, fail } = gatedStorage()
  const { db } = await openWorld(storage)
  const insert = db.insert('docs', [{ _id: '1' }], HERE)
  const tx = db.begin('t')
  await db.insert('docs', [{ _id: '2' }], { token: 't', tx })
  const commit = db.commit(tx)
  fail(new Error('disk full'))
  await expect(insert).rejects.toThrow('disk full')
  fail(new Error('disk full'))
  await expect(commit).rejects.toThrow('disk full')
  expect(db.dump('docs')).toEqual([])
  expect(db.health()).toEqual({ transactions: 0, locks: 0 })
})
