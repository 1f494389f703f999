/** The merchant saves a material that he has edited, never over somebody else's change. */
import { isDeepStrictEqual } from 'node:util'
import { editedMaterial, editMaterial, isEmptyMaterial } from '../domain/material'
import type { User } from '../wechat/caller'
import { checkMaterial } from './check-material'
import type { Context } from './context'
import { Refusal } from './refusal'

type Action = 'merchant.saveMaterial'

/**
 * Refuses MATERIAL_NOT_FOUND, MATERIAL_CHANGED (somebody saved it since `from`), MATERIAL_EMPTY and what
 * checkMaterial refuses.
 */
export async function saveMaterial(
  context: Context,
  user: User,
  { materialId, from, material }: CloudApi.Input<Action>,
): Promise<CloudApi.Output<Action>> {
  if (isEmptyMaterial(material)) throw new Refusal<Action>('MATERIAL_EMPTY')
  const known = await context.db.get('materials', materialId)
  if (!known) throw new Refusal<Action>('MATERIAL_NOT_FOUND')
  await checkMaterial(context, user, material, known.pictures)
  return context.db.transaction(async (t) => {
    const before = await t.get('materials', materialId)
    if (!before) throw new Refusal<Action>('MATERIAL_NOT_FOUND')
    // The answer to this very save may have been lost.
    const isSaved =
      before.version === from + 1 && isDeepStrictEqual(editedMaterial(before), material)
    if (isSaved) return { materialId, version: before.version }
    if (before.version !== from) throw new Refusal<Action>('MATERIAL_CHANGED')
    const after = editMaterial(before, material, context.now)
    await t.set('materials', after)
    return { materialId, version: after.version }
  })
}
