/** How one becomes a distributor, who sees his team, and whether there is a ranking. */
import { changeSettings } from './change-settings'
import type { Context } from './context'

/** Who waits already is still decided by hand. Refuses SETTINGS_CHANGED. */
export async function saveDistribution(
  context: Context,
  { from, rules }: CloudApi.Input<'merchant.saveDistribution'>,
): Promise<{ version: number }> {
  const { version } = await context.db.transaction((t) =>
    changeSettings(t, from, (settings) => ({ ...settings, distribution: rules })),
  )
  return { version }
}
