/** The merchant shows a material to the distributors or takes it away; saying so twice is harmless. */
import type { Context } from './context'
import { Refusal } from './refusal'

type Action = 'merchant.showMaterial'

/** Refuses MATERIAL_NOT_FOUND. Codes that were minted for it go on leading into the shop. */
export async function showMaterial(
  context: Context,
  { materialId, shown }: CloudApi.Input<Action>,
): Promise<CloudApi.Output<Action>> {
  return context.db.transaction(async (t) => {
    const material = await t.get('materials', materialId)
    if (!material) throw new Refusal<Action>('MATERIAL_NOT_FOUND')
    const updatedAt = context.now
    if (material.shown !== shown)
      await t.update('materials', materialId, { set: { shown, updatedAt } })
    return { shown }
  })
}
