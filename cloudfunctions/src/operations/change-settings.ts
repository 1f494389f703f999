/** The only way in which the shop's settings change: whole, and never over somebody else's change. */
import type { Transaction } from '../store/database'
import { present } from '../store/settings'
import { Refusal } from './refusal'

type Settings = Model.Settings

/**
 * Reads the settings, changes them and writes them with the next version, inside the caller's
 * transaction. `from` is the version that was edited; null where the change does not depend on what
 * was seen. Refuses SETTINGS_CHANGED when another version came between.
 */
export async function changeSettings(
  t: Transaction,
  from: number | null,
  change: (settings: Settings) => Settings,
): Promise<Settings> {
  const settings = present(await t.get('settings', 'shop'))
  if (from !== null && settings.version !== from) {
    throw new Refusal<CloudApi.SettingsAction>('SETTINGS_CHANGED')
  }
  const changed = { ...change(settings), version: settings.version + 1 }
  await t.set('settings', changed)
  return changed
}
