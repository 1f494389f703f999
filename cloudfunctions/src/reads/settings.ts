/** The one settings document. */
import type { Database } from '../store/database'

/** @throws when the shop was never set up. */
export async function readSettings(db: Database): Promise<Model.Settings> {
  const settings = await db.get('settings', 'shop')
  if (!settings) throw new Error('the shop has no settings: run the setup first')
  return settings
}
