/** A distributor's material gets its code: computed from what it stands for, minted once. */
import { addOrGet } from '../store/add-or-get'
import { sceneIdOf } from '../store/ids'
import type { Context } from './context'

type Material = Pick<Model.Scene, 'memberId' | 'page' | 'productId' | 'activityId' | 'material'>

const SALTS = 4

/** The scene of a material; found again by its computed id, made when it is not there yet. */
export async function mintScene(context: Context, material: Material): Promise<Model.Scene> {
  for (let salt = 0; salt < SALTS; salt += 1) {
    const scene: Model.Scene = {
      _id: sceneIdOf(material, salt),
      ...material,
      createdAt: context.now,
    }
    const stored =
      (await context.db.get('scenes', scene._id)) ?? (await addOrGet(context.db, 'scenes', scene))
    if (standsFor(stored, material)) return stored
  }
  throw new Error('no free scene code for a material')
}

function standsFor(scene: Model.Scene, material: Material): boolean {
  return (
    scene.memberId === material.memberId &&
    scene.page === material.page &&
    scene.productId === material.productId &&
    scene.activityId === material.activityId &&
    scene.material === material.material
  )
}
