/** Whether the shop has an owner; asked before any collection is there, too. */
import { isMissingCollection } from './collections'
import type { Database } from './database'

/** True once somebody has claimed the shop, or stands in its list of staff. */
export async function isClaimed(db: Database): Promise<boolean> {
  try {
    if (await db.get('owners', 'shop')) return true
    return (await db.count('staff', {})) > 0
  } catch (error) {
    if (isMissingCollection(error)) return false
    throw error
  }
}
