/** What the tests of the engine share: a clock that stands still, a schema, a database. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CollectionSpec, DatabaseEngine, Storage } from '../database-types'
import { type StillClock, stillClock } from '../testing/still-clock'
import type { CloudError } from './cloud-error'
import { createDatabase, type DatabaseOptions } from './database'
import { journalStorage } from './storage-journal'
import { memoryStorage } from './storage-memory'

export { type StillClock, stillClock }

export const SCHEMA: CollectionSpec[] = [
  { name: 'docs', indexes: [] },
  {
    name: 'orders',
    indexes: [
      {
        name: 'buyer_createdAt',
        fields: [
          ['buyer', 1],
          ['createdAt', -1],
        ],
      },
      { name: 'tags', fields: [['tags', 1]] },
      { name: 'sku', fields: [['lines.sku', -1]] },
      {
        name: 'status_dueAt',
        fields: [
          ['status', 1],
          ['dueAt', 1],
        ],
      },
    ],
  },
  { name: 'scenes', indexes: [{ name: 'code', fields: [['code', 1]], unique: true }] },
]

export const HERE = { token: 'here' }

export interface World {
  db: DatabaseEngine
  clock: StillClock
}

/** A database over a storage, memory unless told. */
export async function openWorld(
  storage: Storage = memoryStorage(),
  more: Partial<DatabaseOptions> = {},
): Promise<World> {
  const clock = stillClock()
  return { clock, db: await createDatabase({ clock, storage, schema: SCHEMA, ...more }) }
}

const folders: string[] = []

/** A new folder, removed by `removeFolders`. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'database-test-'))
  folders.push(folder)
  return folder
}

/** Removes the folders of a test file; for `afterAll`. */
export function removeFolders(): void {
  for (const folder of folders) rmSync(folder, { recursive: true })
}

/** For storages that must open without a word. */
export function refuseWarning(text: string): void {
  throw new Error(text)
}

/** Both storages, for tests that must hold over either. */
export const STORAGES: [name: string, make: () => Storage][] = [
  ['memory', () => memoryStorage()],
  ['journal', () => journalStorage(temporaryFolder(), refuseWarning)],
]

/** A database with documents 1, 2 and 3 in `docs`, all `n: 0`, and short ways to use it. */
export class Bench {
  constructor(
    readonly db: DatabaseEngine,
    readonly clock: StillClock,
  ) {}

  static async open(storage: Storage, more: Partial<DatabaseOptions> = {}): Promise<Bench> {
    const { db, clock } = await openWorld(storage, more)
    await db.insert(
      'docs',
      ['1', '2', '3'].map((_id) => ({ _id, n: 0 })),
      HERE,
    )
    return new Bench(db, clock)
  }

  async read(id: string): Promise<unknown> {
    return (await this.db.getById('docs', id, HERE))?.n
  }

  write(id: string, n: number): Promise<number> {
    return this.db.updateById('docs', id, { $set: { n } }, HERE)
  }

  increment(id: string): Promise<number> {
    return this.db.updateById('docs', id, { $inc: { n: 1 } }, HERE)
  }

  start(token = 'mine'): OpenTransaction {
    return new OpenTransaction(this.db, token, this.db.begin(token))
  }
}

/** A transaction under test. */
class OpenTransaction {
  constructor(
    readonly db: DatabaseEngine,
    readonly token: string,
    readonly tx: string,
  ) {}

  async read(id: string): Promise<unknown> {
    return (await this.db.getById('docs', id, this))?.n
  }

  write(id: string, n: number): Promise<number> {
    return this.db.updateById('docs', id, { $set: { n } }, this)
  }

  insert(_id: string, collection = 'docs', fields = {}): Promise<string[]> {
    return this.db.insert(collection, [{ _id, ...fields }], this)
  }

  commit(): Promise<string[]> {
    return this.db.commit(this.tx)
  }

  abort(): void {
    this.db.abort(this.tx)
  }
}

/** Lets everything that can go on without the clock go on. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve))
}

/** What an error of each kind must look like. */
export const CONFLICT: Partial<CloudError> = {
  code: 'DATABASE_TRANSACTION_CONFLICT',
  message: expect.stringContaining('[ResourceUnavailable.TransactionConflict]'),
}
export const GONE: Partial<CloudError> = {
  code: 'DATABASE_TRANSACTION_FAIL',
  message: expect.stringContaining('[ResourceUnavailable.TransactionNotExist]'),
}
export const BUSY: Partial<CloudError> = {
  code: 'DATABASE_TRANSACTION_FAIL',
  message: expect.stringContaining('[ResourceUnavailable.TransactionBusy]'),
}
export const DUPLICATE: Partial<CloudError> = {
  code: 'DATABASE_REQUEST_FAILED',
  message: expect.stringContaining('E11000 duplicate key error collection: tnt-local.'),
}
export const STRICT: Partial<CloudError> = { code: 'LOCAL_STRICT' }
export const INVALID_OPERATOR: Partial<CloudError> = { code: 'DATABASE_INVALID_OPERRATOR' }
export const FAILED: Partial<CloudError> = { code: 'DATABASE_REQUEST_FAILED' }
