/**
 * Lists that the merchant sorts by hand. A thing's place is its rank, the highest first; two neighbours
 * change places by changing ranks, so that a move costs the same among ten things and ten thousand.
 */
import type { Database, Transaction } from '../store/database'

interface Ranked {
  _id: string
  rank: Model.Time
}

export type To = 'first' | 'before' | 'after' | 'last'

/** The list in which a thing is moved. */
export interface RankedList {
  /**
   * The next thing with a rank beyond this one, from the nearest up (1) or from the far end down
   * (-1).
   */
  beyond(rank: { gt: number } | { lt: number }, order: 1 | -1): Promise<Ranked | undefined>
  get(t: Transaction, id: string): Promise<Ranked | null>
  place(t: Transaction, id: string, rank: Model.Time): Promise<void>
}

/** Answers whether it moved: who stands at the end already does not, nor who was moved meanwhile. */
export async function moveByRank(
  db: Database,
  list: RankedList,
  { _id, rank }: Ranked,
  to: To,
): Promise<boolean> {
  const upwards = to === 'first' || to === 'before'
  const fromEnd = to === 'first' || to === 'after' ? -1 : 1
  const other = await list.beyond(upwards ? { gt: rank } : { lt: rank }, fromEnd)
  if (!other || other._id === _id) return false
  return db.transaction(async (t) => {
    const [mine, theirs] = [await list.get(t, _id), await list.get(t, other._id)]
    // Somebody has moved one of them meanwhile: there is nothing left to do, or to look at again.
    if (mine?.rank !== rank || theirs?.rank !== other.rank) return false
    if (to === 'first') await list.place(t, _id, other.rank + 1)
    else if (to === 'last') await list.place(t, _id, other.rank - 1)
    else {
      await list.place(t, _id, theirs.rank)
      await list.place(t, theirs._id, mine.rank)
    }
    return true
  })
}
