/** The merchant gives the posters his colour and his seal. */
import { isReadable } from '../domain/poster-look'
import type { User } from '../wechat/caller'
import { changeSettings } from './change-settings'
import { isRisky } from './check-texts'
import type { Context } from './context'
import { Refusal } from './refusal'

type Action = 'merchant.savePosterLook'

/**
 * Refuses COLOUR_TOO_PALE, TEXT_RISKY and SETTINGS_CHANGED. Posters change when they are next asked
 * for.
 */
export async function savePosterLook(
  context: Context,
  user: User,
  { from, look }: CloudApi.Input<Action>,
): Promise<CloudApi.Output<Action>> {
  if (!isReadable(look.accent)) throw new Refusal<Action>('COLOUR_TOO_PALE')
  if (await isRisky(context, user, [look.seal])) throw new Refusal<Action>('TEXT_RISKY')
  const { version } = await context.db.transaction((t) =>
    changeSettings(t, from, (settings) => ({ ...settings, poster: look })),
  )
  return { version }
}
