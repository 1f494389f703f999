/** The commission plan in force and who counts as inviter, for the merchant. */
import type { Database } from '../store/database'
import { readSettings } from '../store/settings'

/** The newest version; earlier ones stand in `plans`. */
export async function readPlan(db: Database): Promise<CloudApi.Output<'merchant.plan'>> {
  const { plan, binding } = await readSettings(db)
  return { plan, binding }
}
