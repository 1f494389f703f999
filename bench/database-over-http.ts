/** The same shop through the unmodified SDK, which speaks HTTP to a local cloud in this process. */

import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import cloud from 'wx-server-sdk'
import type { Database } from '../cloudfunctions/src/store/database'
import { openDatabase } from '../cloudfunctions/src/store/wx-database'
import { outsideEnvironment } from '../localcloud/environment'
import { startLocalCloud } from '../localcloud/start'
import { shopSchema } from '../scripts/shop-schema'
import { duration, type Figures, median } from './figures'
import { memberId, orderId } from './large-shop'

const ROUNDS = 51

/** @param dataFolder holds the large shop already */
export async function cloudFigures(dataFolder: string): Promise<Figures> {
  const functions = join(dataFolder, 'no-functions')
  await mkdir(functions)
  const start = performance.now()
  const running = await startLocalCloud({
    functions,
    schema: shopSchema(),
    dataFolder,
    log: () => undefined,
  })
  const started = performance.now() - start
  Object.assign(process.env, outsideEnvironment(running.environment))
  try {
    return {
      'start with 400,000 documents': { value: started / 1000, unit: 's' },
      ...(await throughSdk()),
    }
  } finally {
    await running.stop()
  }
}

/** The shop's own way to the SDK, which finds its cloud by the environment. */
async function throughSdk(): Promise<Figures> {
  cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
  const db = openDatabase()
  const first = { cursor: null, limit: 20 }
  return {
    'team page, HTTP': {
      value: await median(ROUNDS, (i) =>
        db.page('members', {
          where: { inviterId: memberId(1000 + i) },
          newest: 'boundAt',
          ...first,
        }),
      ),
      unit: 'ms',
    },
    'orders of a member, HTTP': {
      value: await median(ROUNDS, (i) =>
        db.page('orders', { where: { memberId: memberId(i) }, newest: 'createdAt', ...first }),
      ),
      unit: 'ms',
    },
    'get by id, HTTP': {
      value: await median(ROUNDS, (i) => db.get('orders', orderId(i * 1000))),
      unit: 'ms',
    },
    'transaction of 4 documents, HTTP': {
      value: await median(ROUNDS, (i) => transfer(db, i)),
      unit: 'ms',
    },
    'get by id, 16 side by side, HTTP': {
      value:
        (16 * 20 * 1000) / (await duration(() => sixteen((i) => db.get('orders', orderId(i))))),
      unit: 'per s',
    },
  }
}

/** Reads and writes four documents in one transaction, others in each round. */
function transfer(db: Database, round: number): Promise<void> {
  return db.transaction(async (t) => {
    for (let i = 0; i < 4; i++) {
      const id = orderId(round * 4 + i)
      await t.get('orders', id)
      await t.update('orders', id, { increase: { freight: 1 } })
    }
  })
}

/** Twenty calls each, one after the other, of sixteen callers at once. */
async function sixteen(call: (i: number) => Promise<unknown>): Promise<void> {
  const caller = async (first: number) => {
    for (let i = 0; i < 20; i++) await call(first + i)
  }
  await Promise.all(Array.from({ length: 16 }, (_, i) => caller(i * 100)))
}
