/** Takes the sample away again; nothing of the merchant's own is touched. */
import { SAMPLE_CATEGORY, SAMPLE_IDS } from '../domain/sample'
import { readSettings } from '../store/settings'
import { changeSettings } from './change-settings'
import type { Context } from './context'
import { Refusal } from './refusal'
import { removeProduct } from './remove-product'
import { shelveProduct } from './shelve-product'

type Action = 'merchant.removeSample'

/**
 * Removes the sample's products; one that somebody has bought leaves the shelf instead, because its
 * orders show it. The sample's category goes when nothing is in it any more.
 */
export async function removeSample(context: Context): Promise<CloudApi.Output<Action>> {
  let removed = 0
  let kept = 0
  for (const productId of SAMPLE_IDS) {
    const gone = await removeOne(context, productId)
    if (gone === 'removed') removed += 1
    if (gone === 'kept') kept += 1
  }
  await removeCategory(context)
  return { removed, kept }
}

async function removeCategory({ db }: Context): Promise<void> {
  const { id } = SAMPLE_CATEGORY
  const { categories } = await readSettings(db)
  if (!categories.some((category) => category.id === id)) return
  if ((await db.count('products', { category: id })) > 0) return
  await db.transaction((t) =>
    changeSettings(t, null, (settings) => ({
      ...settings,
      categories: settings.categories.filter((category) => category.id !== id),
    })),
  )
}

async function removeOne(
  context: Context,
  productId: string,
): Promise<'removed' | 'kept' | 'absent'> {
  try {
    await removeProduct(context, { productId })
    return 'removed'
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (error.code === 'PRODUCT_NOT_FOUND') return 'absent'
    await shelveProduct(context, { productId, onSale: false })
    return 'kept'
  }
}
