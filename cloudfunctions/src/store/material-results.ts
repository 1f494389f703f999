/** What came by materials so far: the counters, and what the clock has not counted yet. */
import { countKeys } from '../domain/arrival'
import type { Database } from './database'

type Result = CloudApi.MaterialResult

/**
 * The results by counter id (domain/arrival), exact to the moment; ids that nothing came by have zeros.
 * At most 25 ids, for a trip counts by 50 keys. Three trips, one more while the clock is at it.
 */
export async function readResults(
  db: Database,
  whose: 'own' | 'all',
  ids: readonly string[],
): Promise<Map<string, Result>> {
  if (ids.length === 0) return new Map()
  const since = (await db.get('ticks', 'arrivals'))?.at ?? 0
  const counts = await db.find('materialCounts', { _id: { in: ids } }, { limit: ids.length })
  const known = new Map(counts.map((count) => [count._id, count]))
  const startOf = (id: string) => Math.max(since, known.get(id)?.through ?? 0)
  const fresh = new Map<string, number>()
  for (const start of new Set(ids.map(startOf))) {
    const keys = ids.filter((id) => startOf(id) === start).flatMap(countKeys)
    const found = await db.countBy('arrivals', { [whose]: { in: keys }, at: { gte: start } }, whose)
    for (const [key, count] of found) fresh.set(key, count)
  }
  return new Map(
    ids.map((id) => {
      const [scan, order] = countKeys(id)
      const { scans = 0, orders = 0 } = known.get(id) ?? {}
      return [
        id,
        { scans: scans + (fresh.get(scan) ?? 0), orders: orders + (fresh.get(order) ?? 0) },
      ]
    }),
  )
}
