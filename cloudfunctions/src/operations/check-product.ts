/** What holds for every product that is written, whether new or edited. */
import { type EditedProduct, productProblem } from '../domain/product'
import { readSettings } from '../store/settings'
import { wrongPicture } from './check-pictures'
import type { Context } from './context'
import { Refusal } from './refusal'

type Action = 'merchant.addProduct' | 'merchant.saveProduct'

/**
 * Refuses CATEGORY_NOT_FOUND, SKU_TWICE, RATE_INVALID, ABOVE_CAP and PICTURE_INVALID. Pictures among
 * `known` have been looked at before.
 */
export async function checkProduct(
  context: Context,
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
