/** The merchant adds, renames, sorts and removes categories, all at once. */
import { readSettings } from '../store/settings'
import type { User } from '../wechat/caller'
import { changeSettings } from './change-settings'
import { isRisky } from './check-texts'
import type { Context } from './context'
import { Refusal } from './refusal'

type Action = 'merchant.saveCategories'

/**
 * Refuses CATEGORY_TWICE (one name or id two times), CATEGORY_IN_USE (a removed one still has
 * products, on the shelf or off it), TEXT_RISKY and SETTINGS_CHANGED.
 */
export async function saveCategories(
  context: Context,
  user: User,
  { from, categories }: CloudApi.Input<Action>,
): Promise<CloudApi.Output<Action>> {
  const twice = categories.find(({ id, name }, index) =>
    categories.slice(0, index).some((other) => other.id === id || other.name === name),
  )
  if (twice) throw new Refusal<Action>('CATEGORY_TWICE', { name: twice.name })
  const { categories: before } = await readSettings(context.db)
  for (const { id, name } of before) {
    if (categories.some((category) => category.id === id)) continue
    const count = await context.db.count('products', { category: id })
    if (count > 0) throw new Refusal<Action>('CATEGORY_IN_USE', { name, count })
  }
  const names = categories.map(({ name }) => name)
  if (await isRisky(context, user, names)) throw new Refusal<Action>('TEXT_RISKY')
  const { version } = await context.db.transaction((t) =>
    changeSettings(t, from, (settings) => ({ ...settings, categories })),
  )
  return { version }
}
