/**
 * The clock adds arrivals to their counters, many at a time, so that no scan and no payment writes a
 * document that others write too. Each counter says up to when it is counted, so that a turn that broke
 * off, or ran twice, counts nothing twice.
 */
import { counted, countsOf } from '../domain/arrival'
import type { Context } from './context'
import { LIFE } from './outbox'

/** Arrivals of one turn. */
const BATCH = 200

/** Whoever wrote an arrival of before has ended; the clocks of two machines may differ. */
const CLOSED: Model.Time = 2 * LIFE

/** Answers how many arrivals were counted; `hasTime` is asked before each counter. */
export async function countArrivals(context: Context, hasTime: () => boolean): Promise<number> {
  const { db, now } = context
  const from = (await db.get('ticks', 'arrivals'))?.at ?? 0
  const within = { at: { from, before: now - CLOSED } }
  const rows = await db.find('arrivals', within, { limit: BATCH, order: ['at', 1] })
  const last = rows[rows.length - 1]
  if (!last) return 0
  // A full batch may end amid one millisecond, which is then left whole to the next.
  const through = rows.length < BATCH ? now - CLOSED : last.at
  const closed = rows.filter(({ at }) => at < through)
  if (closed.length === 0) throw new Error('too many arrivals in one millisecond')
  for (const id of new Set(closed.flatMap(countsOf))) {
    if (!hasTime()) return 0
    const before = await db.get('materialCounts', id)
    if (before && before.through >= through) continue
    await db.transaction(async (t) => {
      const stored = await t.get('materialCounts', id)
      const after = counted(id, stored, closed, through)
      if (after !== stored) await t.set('materialCounts', after)
    })
  }
  await db.set('ticks', { _id: 'arrivals', at: through })
  return closed.length
}
