/** How one becomes a distributor: at once, or when staff has accepted him. */
import { changeSettings } from './change-settings'
import type { Context } from './context'

/** Who waits already is still decided by hand. Refuses SETTINGS_CHANGED. */
export async function saveDistribution(
  context: Context,
  { from, apply }: CloudApi.Input<'merchant.saveDistribution'>,
): Promise<{ version: number }> {
  const { version } = await context.db.transaction((t) =>
    changeSettings(t, from, (settings) => ({ ...settings, distribution: { apply } })),
  )
  return { version }
}
