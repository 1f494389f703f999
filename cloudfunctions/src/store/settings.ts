/** The one settings document. */
import type { Database } from './database'

/** @throws when the shop was never set up. */
export async function readSettings(db: Database): Promise<Model.Settings> {
  return present(await db.get('settings', 'shop'))
}

/** The settings that a joined read has brought along. @throws when the shop was never set up. */
export function present(settings: Model.Settings | null): Model.Settings {
  if (!settings) throw new Error('the shop has no settings: run the setup first')
  return settings
}
