/** A distributor's material gets its code: computed from what it stands for, minted once. */
import { DuplicateId } from '../store/database'
import { sceneIdOf } from '../store/ids'
import type { Context } from './context'

type Material = Pick<Model.Scene, 'memberId' | 'page' | 'productId' | 'material'>

const SALTS = 4

/** The scene of a material; found again by its computed id, made when it is not there yet. */
export async function mintScene(context: Context, material: Material): Promise<Model.Scene> {
  for (let salt = 0; salt < SALTS; salt += 1) {
    const scene: Model.Scene = {
      _id: sceneIdOf(material, salt),
      ...material,
      createdAt: context.now,
    }
    const stored = (await context.db.get('scenes', scene._id)) ?? (await addScene(context, scene))
    if (standsFor(stored, material)) return stored
  }
  throw new Error('no free scene code for a material')
}

async function addScene(context: Context, scene: Model.Scene): Promise<Model.Scene> {
  try {
    await context.db.add('scenes', scene)
    return scene
  } catch (error) {
    if (!(error instanceof DuplicateId)) throw error
    const stored = await context.db.get('scenes', scene._id)
    if (!stored) throw error
    return stored
  }
}

function standsFor(scene: Model.Scene, material: Material): boolean {
  return (
    scene.memberId === material.memberId &&
    scene.page === material.page &&
    scene.productId === material.productId &&
    scene.material === material.material
  )
}
