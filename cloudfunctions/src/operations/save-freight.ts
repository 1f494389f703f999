/**
 * The merchant changes what delivery costs and where the shop delivers; orders that exist keep
 * theirs.
 */
import { refuseFreight } from '../domain/freight'
import { changeSettings } from './change-settings'
import type { Context } from './context'
import { Refusal } from './refusal'

type Action = 'merchant.saveFreight'

/** Refuses PROVINCE_UNKNOWN, PROVINCE_TWICE and SETTINGS_CHANGED. */
export async function saveFreight(
  context: Context,
  { from, freight }: CloudApi.Input<Action>,
): Promise<CloudApi.Output<Action>> {
  const wrong = refuseFreight(freight)
  if (wrong) throw new Refusal<Action>(wrong.code, { name: wrong.name })
  const { version } = await context.db.transaction((t) =>
    changeSettings(t, from, (settings) => ({ ...settings, freight })),
  )
  return { version }
}
