/** The merchant sets the banners of the home page. */
import { readSettings } from '../store/settings'
import type { User } from '../wechat/caller'
import { changeSettings } from './change-settings'
import { wrongPicture } from './check-pictures'
import { isRisky } from './check-texts'
import type { Context } from './context'
import { Refusal } from './refusal'

type Action = 'merchant.saveBanners'

/**
 * Refuses PICTURE_INVALID, PRODUCT_NOT_FOUND (a banner leads to none), TEXT_RISKY and
 * SETTINGS_CHANGED.
 */
export async function saveBanners(
  context: Context,
  user: User,
  { from, banners }: CloudApi.Input<Action>,
): Promise<CloudApi.Output<Action>> {
  const known = (await readSettings(context.db)).banners.map(({ picture }) => picture)
  const fresh = banners.map(({ picture }) => picture).filter((id) => !known.includes(id))
  const wrong = await wrongPicture(context, 'banners', fresh)
  if (wrong !== null) throw new Refusal<Action>('PICTURE_INVALID')
  const ids = [...new Set(banners.map(({ productId }) => productId).filter((id) => id !== ''))]
  if (ids.length > 0) {
    const found = await context.db.find('products', { _id: { in: ids } }, { limit: ids.length })
    if (found.length < ids.length) throw new Refusal<Action>('PRODUCT_NOT_FOUND')
  }
  const texts = banners.flatMap(({ title, lines }) => [title, ...lines])
  if (await isRisky(context, user, texts)) throw new Refusal<Action>('TEXT_RISKY')
  const { version } = await context.db.transaction((t) =>
    changeSettings(t, from, (settings) => ({ ...settings, banners })),
  )
  return { version }
}
