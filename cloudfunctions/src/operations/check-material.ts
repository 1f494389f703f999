/** What holds for every material and every activity that is written, whether new or edited. */
import { forbiddenWord } from '../domain/promotion-words'
import type { User } from '../wechat/caller'
import { wrongPicture } from './check-pictures'
import { isRisky } from './check-texts'
import type { Context } from './context'
import { Refusal } from './refusal'

type Action =
  | 'merchant.addMaterial'
  | 'merchant.saveMaterial'
  | 'merchant.addActivity'
  | 'merchant.saveActivity'

/** What is shown to others: its texts, its products, and its pictures, of which some are known. */
interface Shown {
  texts: readonly string[]
  productIds: readonly string[]
  pictures: readonly string[]
  known: readonly string[]
}

/**
 * Refuses WORDS_FORBIDDEN (with the word), PRODUCT_NOT_FOUND, PICTURE_INVALID and TEXT_RISKY. Pictures
 * among `known` have been looked at before.
 */
async function checkShown(context: Context, user: User, shown: Shown): Promise<void> {
  const { texts, productIds, pictures, known } = shown
  const name = forbiddenWord(texts)
  if (name !== null) throw new Refusal<Action>('WORDS_FORBIDDEN', { name })
  if (productIds.length > 0) {
    const where = { _id: { in: productIds } }
    const found = await context.db.count('products', where)
    if (found < new Set(productIds).size) throw new Refusal<Action>('PRODUCT_NOT_FOUND')
  }
  const fresh = pictures.filter((picture) => !known.includes(picture))
  const wrong = await wrongPicture(context, 'materials', fresh)
  if (wrong !== null) throw new Refusal<Action>('PICTURE_INVALID')
  if (await isRisky(context, user, texts)) throw new Refusal<Action>('TEXT_RISKY')
}

/** Refuses MATERIAL_EMPTY, ACTIVITY_NOT_FOUND and what checkShown refuses. */
export async function checkMaterial(
  context: Context,
  user: User,
  material: CloudApi.MaterialInput,
  known: readonly string[],
): Promise<void> {
  const { title, words, pictures, productId, activityId } = material
  if (activityId !== null && !(await context.db.get('activities', activityId))) {
    throw new Refusal<'merchant.addMaterial'>('ACTIVITY_NOT_FOUND')
  }
  const productIds = productId === null ? [] : [productId]
  await checkShown(context, user, { texts: [title, words], productIds, pictures, known })
}

/** Refuses what checkShown refuses. */
export async function checkActivity(
  context: Context,
  user: User,
  { title, words, picture, productIds }: CloudApi.ActivityInput,
  known: readonly string[],
): Promise<void> {
  const texts = [title, words]
  await checkShown(context, user, { texts, productIds, pictures: [picture], known })
}
