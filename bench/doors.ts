/**
 * What a page costs through the built doors and the real SDK: trips to the cloud, bytes to the
 * phone, time.
 */

import type { Doc } from '../localcloud/database-types'
import { startLocalCloud } from '../localcloud/start'
import type { LocalCloud } from '../localcloud/types'
import { DOORS_FOLDER } from '../scripts/build'
import { knock, seed } from '../scripts/seed/seed'
import { shopSchema } from '../scripts/shop-schema'
import { duration, type Figure, type Figures } from './figures'

const ROUNDS = 11
const BATCH = 1000

/** Measures pages of one shop. */
export interface Bench {
  cloud: LocalCloud
  /** One page: the trips and bytes of a call, and the middle time of several. */
  page<A extends CloudApi.Action>(
    user: string,
    action: A,
    input: CloudApi.Input<A>,
  ): Promise<Figure>
  /** Puts in as many documents as asked for, made one by one. */
  fill<D extends { _id: string }>(
    collection: string,
    count: number,
    make: (i: number) => D,
  ): Promise<void>
}

/**
 * Runs `measure` in a demo shop in memory whose people u1 to u3 and m1 have come in; queries that
 * scan are told.
 */
export async function inShop(
  now: Model.Time,
  measure: (bench: Bench) => Promise<Figures>,
): Promise<Figures> {
  const cloud = await startLocalCloud({
    functions: DOORS_FOLDER,
    schema: shopSchema(),
    log: () => undefined,
    // A machine with other work is slow, not wrong.
    timeoutScale: 10,
    now,
  })
  try {
    await seed(cloud)
    return await measure({
      cloud,
      page: (user, action, input) => page(cloud, user, action, input),
      fill: (collection, count, make) => fill(cloud, collection, count, make),
    })
  } finally {
    await cloud.stop()
  }
}

/** Each figure of `large` beside the same of `small`. */
export function sideBySide(small: Figures, large: Figures): Figures {
  return Object.fromEntries(
    Object.entries(large).map(([name, figure]) => {
      const other = small[name]
      return [name, other ? { ...figure, beside: other } : figure]
    }),
  )
}

async function page<A extends CloudApi.Action>(
  cloud: LocalCloud,
  user: string,
  action: A,
  input: CloudApi.Input<A>,
): Promise<Figure> {
  const ask = async () => {
    const reply = await knock(cloud, user, action, input)
    if (!reply.ok) throw new Error(`${action} was refused: ${reply.code}`)
    return reply
  }
  // The first one warms up, and is the one whose size is taken.
  const bytes = Buffer.byteLength(JSON.stringify(await ask()))
  const called = cloud.invocations().filter((each) => each.action === action)
  const last = called.reduce((a, b) => (b.at >= a.at ? b : a))
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) times.push(await duration(ask))
  return {
    value: times.sort((a, b) => a - b)[ROUNDS >> 1] ?? 0,
    unit: 'ms',
    with: [
      { value: last.tripCount, unit: 'trips' },
      { value: bytes, unit: 'bytes' },
    ],
  }
}

async function fill<D extends { _id: string }>(
  cloud: LocalCloud,
  collection: string,
  count: number,
  make: (i: number) => D,
): Promise<void> {
  for (let at = 0; at < count; at += BATCH) {
    const size = Math.min(BATCH, count - at)
    const docs = Array.from({ length: size }, (_each, i): Doc => ({ ...make(at + i) }))
    await cloud.put(collection, docs)
  }
}
