/** The merchant adds words and pictures for the distributors: shown at once, before all others. */
import { isEmptyMaterial, newMaterial } from '../domain/material'
import { addOrGet } from '../store/add-or-get'
import { materialIdOf } from '../store/ids'
import type { User } from '../wechat/caller'
import { checkMaterial } from './check-material'
import type { Context } from './context'
import { Refusal } from './refusal'

type Action = 'merchant.addMaterial'

/**
 * The same request again finds the material it has made. Refuses MATERIAL_EMPTY and what
 * checkMaterial refuses.
 */
export async function addMaterial(
  context: Context,
  user: User,
  { requestKey, material }: CloudApi.Input<Action>,
): Promise<CloudApi.Output<Action>> {
  if (isEmptyMaterial(material)) throw new Refusal<Action>('MATERIAL_EMPTY')
  await checkMaterial(context, user, material, [])
  const made = newMaterial(materialIdOf(requestKey), material, context.now)
  const { _id: materialId, version } = await addOrGet(context.db, 'materials', made)
  return { materialId, version }
}
