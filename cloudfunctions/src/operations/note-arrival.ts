/** Somebody came by a code: noted once a person and code, for the figures of its material. */
import { scanFact } from '../domain/arrival'
import { addOrGet } from '../store/add-or-get'
import { attempt } from './attempt'
import type { Context } from './context'

/** One trip for who comes first by this code, two for who has come before. Never stops the answer. */
export async function noteArrival(
  context: Context,
  scene: Model.Scene,
  visitorId: string,
): Promise<void> {
  const arrival = scanFact(scene, visitorId, context.now)
  await attempt(context, `arrival ${arrival._id}`, () => addOrGet(context.db, 'arrivals', arrival))
}
