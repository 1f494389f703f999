/** What a distributor shows gets its code: computed from what it stands for, minted once. */
import { addOrGet } from '../store/add-or-get'
import { sceneIdOf } from '../store/ids'
import type { Context } from './context'

/** What a code stands for: whose it is, what it opens, and by what material it went out. */
type Meaning = Pick<Model.Scene, 'memberId' | 'page' | 'productId' | 'activityId' | 'material'>

/** Two meanings share a code once in 32^9; four times in a row is a fault of ours. */
const SALTS = 4

/**
 * The scene of a meaning; found again by its computed id, made when it is not there yet.
 * @throws Error when every code that may be computed for it is another's.
 */
export async function mintScene(context: Context, meaning: Meaning): Promise<Model.Scene> {
  for (let salt = 0; salt < SALTS; salt += 1) {
    const scene: Model.Scene = {
      _id: sceneIdOf(meaning, salt),
      ...meaning,
      createdAt: context.now,
    }
    const stored =
      (await context.db.get('scenes', scene._id)) ?? (await addOrGet(context.db, 'scenes', scene))
    if (standsFor(stored, meaning)) return stored
  }
  throw new Error('no free scene code')
}

function standsFor(scene: Model.Scene, meaning: Meaning): boolean {
  return (
    scene.memberId === meaning.memberId &&
    scene.page === meaning.page &&
    scene.productId === meaning.productId &&
    scene.activityId === meaning.activityId &&
    scene.material === meaning.material
  )
}
