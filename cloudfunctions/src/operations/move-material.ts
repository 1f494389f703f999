/** The merchant sorts the materials by hand, those that are shown and those that are not apart. */
import type { Context } from './context'
import { moveByRank } from './move-by-rank'
import { Refusal } from './refusal'

type Action = 'merchant.moveMaterial'

/** Refuses MATERIAL_NOT_FOUND; who stands at the end already does not move. */
export async function moveMaterial(
  { db }: Context,
  { materialId, to }: CloudApi.Input<Action>,
): Promise<CloudApi.Output<Action>> {
  const material = await db.get('materials', materialId)
  if (!material) throw new Refusal<Action>('MATERIAL_NOT_FOUND')
  const { shown } = material
  const moved = await moveByRank(
    db,
    {
      beyond: async (rank, order) =>
        (await db.find('materials', { shown, rank }, { limit: 1, order: ['rank', order] }))[0],
      get: (t, id) => t.get('materials', id),
      place: (t, id, rank) => t.update('materials', id, { set: { rank } }),
    },
    material,
    to,
  )
  return { moved }
}
