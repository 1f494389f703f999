/** Whether a distributor answers the quiz before his first poster. */
import { changeSettings } from './change-settings'
import type { Context } from './context'

type Action = 'merchant.saveTraining'

/** Who has passed it once need not again. Refuses SETTINGS_CHANGED. */
export async function saveTraining(
  context: Context,
  { from, quiz }: CloudApi.Input<Action>,
): Promise<CloudApi.Output<Action>> {
  const { version } = await context.db.transaction((t) =>
    changeSettings(t, from, (settings) => ({ ...settings, training: { quiz } })),
  )
  return { version }
}
