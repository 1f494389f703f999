/** Links with a distributor's code, for text messages, browsers and chats. */
import { DAY } from '../domain/day'
import { LINK_DAYS, LinkUnavailable } from '../wechat/mini-program'
import type { Context } from './context'
import { mintScene } from './mint-scene'
import { distributorOf, promotedOf, readSources } from './promoted'
import { Refusal } from './refusal'

type Action = 'distributor.links'

/** A link is not handed out for its last days: who gets it should have time to open it. */
const LEFT_MIN = 7 * DAY
/**
 * What WeChat did not give is asked for again a day later: the release, or the next day's quota,
 * may bring it.
 */
const LEFT_OF_ONE = (LINK_DAYS - 1) * DAY

/**
 * An https link and a short one to what is asked for. They are kept with the scene and given again
 * until they near their end, or a day if one is missing. Refuses what operations/promoted does, and
 * LINK_UNAVAILABLE when WeChat gives neither; one of them alone is an answer.
 */
export async function mintLinks(
  context: Context,
  memberId: string,
  asked: CloudApi.Input<Action>,
): Promise<CloudApi.ShareLinks> {
  const sources = await readSources(context, memberId, asked)
  const { settings } = distributorOf(sources)
  const { page, query, title } = promotedOf(asked, sources, settings, context.now)
  const { productId, activityId, material } = asked
  const scene = await mintScene(context, {
    memberId,
    page,
    productId,
    activityId,
    material: material ?? 'link',
  })
  const words = { title, shop: settings.name }
  const { links: kept } = scene
  if (kept && kept.until - context.now >= leftMin(kept)) return { ...kept, ...words }
  const whole = query === '' ? `i=${scene._id}` : `${query}&i=${scene._id}`
  const { miniProgram } = context
  const links: Model.SceneLinks = {
    url: await orNull(context, () => miniProgram.makeUrlLink(page, whole, settings.codes)),
    short: await orNull(context, () => miniProgram.makeShortLink(page, whole, title)),
    until: context.now + LINK_DAYS * DAY,
  }
  if (links.url === null && links.short === null) throw new Refusal<Action>('LINK_UNAVAILABLE')
  await context.db.update('scenes', scene._id, { set: { links } })
  return { ...links, ...words }
}

function leftMin({ url, short }: Model.SceneLinks): number {
  return url === null || short === null ? LEFT_OF_ONE : LEFT_MIN
}

async function orNull(context: Context, make: () => Promise<string>): Promise<string | null> {
  try {
    return await make()
  } catch (error) {
    if (!(error instanceof LinkUnavailable)) throw error
    context.warn('WeChat gave no link', error)
    return null
  }
}
