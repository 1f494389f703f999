/** A distributor's share card: title, picture and a path that carries his code. */
import { present } from '../store/settings'
import type { Context } from './context'
import { mintScene } from './mint-scene'
import { promotedOf, readSources } from './promoted'
import { Refusal } from './refusal'

type Action = 'distributor.shareCard'

/** Refuses NOT_DISTRIBUTOR and what promotedOf refuses; the quiz is for posters only. */
export async function mintShareCard(
  context: Context,
  memberId: string,
  asked: CloudApi.Input<Action>,
): Promise<CloudApi.Output<Action>> {
  const sources = await readSources(context, memberId, asked)
  if (sources.member?.distributor.status !== 'active') throw new Refusal<Action>('NOT_DISTRIBUTOR')
  const promoted = promotedOf(asked, sources, present(sources.settings), context.now)
  const { page, query, title, picture: imageUrl } = promoted
  const { productId, activityId, material } = asked
  const subject = { memberId, page, productId, activityId, material: material ?? 'card' }
  const scene = await mintScene(context, subject)
  const path = `/${page}?${query === '' ? '' : `${query}&`}i=${scene._id}`
  return { title, path, imageUrl }
}
