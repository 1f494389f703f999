/** What holds for every product that is written, whether new or edited. */
import { type EditedProduct, productProblem } from '../domain/product'
import { readSettings } from '../store/settings'
import type { User } from '../wechat/caller'
import { wrongPicture } from './check-pictures'
import { isRisky } from './check-texts'
import type { Context } from './context'
import { Refusal } from './refusal'

type Action = 'merchant.addProduct' | 'merchant.saveProduct'

/**
 * Refuses CATEGORY_NOT_FOUND, SKU_TWICE, RATE_INVALID, ABOVE_CAP, PICTURE_INVALID and TEXT_RISKY.
 * Pictures among `known` have been looked at before.
 */
export async function checkProduct(
  context: Context,
  user: User,
  edited: EditedProduct,
  known: readonly string[],
): Promise<void> {
  const { categories, plan } = await readSettings(context.db)
  if (!categories.some(({ id }) => id === edited.category)) {
    throw new Refusal<Action>('CATEGORY_NOT_FOUND')
  }
  const fault = productProblem(plan, edited)
  if (fault) throw new Refusal<Action>(refusalOf(fault.problem), { name: fault.name })
  const fresh = picturesOf(edited).filter((picture) => !known.includes(picture))
  const wrong = await wrongPicture(context, 'products', fresh)
  if (wrong !== null) throw new Refusal<Action>('PICTURE_INVALID')
  if (await isRisky(context, user, textsOf(edited))) throw new Refusal<Action>('TEXT_RISKY')
}

/** All that customers read of a product. */
function textsOf({ title, subtitle, attributes, detailPictures, skus }: EditedProduct): string[] {
  return [
    ...[title, subtitle],
    ...attributes.flatMap(({ label, value }) => [label, value]),
    ...detailPictures.map(({ caption }) => caption),
    ...skus.flatMap(({ name, note }) => [name, note]),
  ]
}

/** All pictures of a product. */
export function picturesOf({ pictures, detailPictures }: EditedProduct): string[] {
  return [...pictures, ...detailPictures.map(({ picture }) => picture)]
}

/** A product without grades and with the hold of the plan can break its rates only. */
function refusalOf(
  problem: NonNullable<ReturnType<typeof productProblem>>['problem'],
): CloudApi.ProductRefusal {
  if (problem === 'SKU_TWICE' || problem === 'ABOVE_CAP') return problem
  return 'RATE_INVALID'
}
