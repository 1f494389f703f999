import { call, faultOf } from './cloud'
import { currentSession, entered } from './session'

/**
 * What a page answers to WeChat. Name it at onShareAppMessage, or the page loses the types of its
 * own fields.
 */
export type ShareContent =
  | WechatMiniprogram.Page.ICustomShareContent
  | WechatMiniprogram.Page.IAsyncCustomShareContent

/**
 * What is shared: a product, an activity, or with neither the shop; for a material under its own
 * code.
 */
export interface Subject {
  productId?: string | null
  activityId?: string | null
  material?: string | null
}

interface Shared extends Subject {
  title: string
  picture: string
}

/**
 * What a share card shows and opens. A distributor's card carries his invitation, which has to be
 * fetched; WeChat waits three seconds for it and sends the plain card when it does not come.
 */
export function shareContent(shared: Shared): ShareContent {
  const plain = plainCard(shared)
  if (currentSession()?.me.distributor !== 'active') return plain
  return { ...plain, promise: invitingCard(shared) }
}

/**
 * The query with which the timeline opens the page of a product, an activity, or of the shop: a
 * distributor's carries his invitation. WeChat waits for no promise at onShareTimeline, so a page
 * fetches it before.
 */
export async function timelineQuery(subject: Subject): Promise<string> {
  const plain = queryOf(plainPath(subject))
  try {
    if ((await entered()).me.distributor !== 'active') return plain
    const reply = await call('distributor.shareCard', asked(subject))
    return reply.ok ? queryOf(reply.data.path) : plain
  } catch (error) {
    faultOf(error)
    return plain
  }
}

/**
 * What the timeline shows of a product or an activity. Its single page can ask no function: the title
 * goes with the query.
 */
export function timelineCard(card: {
  query: string
  title: string
  picture: string
}): WechatMiniprogram.Page.ICustomTimelineContent {
  const { query, title, picture } = card
  return { title, query: `${query}&t=${encodeURIComponent(title)}`, imageUrl: picture }
}

/** The card with the invitation; the plain one where the door has none to give. */
async function invitingCard(shared: Shared) {
  try {
    const reply = await call('distributor.shareCard', asked(shared))
    if (!reply.ok) return plainCard(shared)
    const { title, path, imageUrl } = reply.data
    return { title: shared.title || title, path, imageUrl: shared.picture || imageUrl }
  } catch (error) {
    faultOf(error)
    return plainCard(shared)
  }
}

function asked(subject: Subject): CloudApi.PosterSubject {
  const { productId = null, activityId = null, material = null } = subject
  return { productId, activityId, material }
}

function plainCard(shared: Shared) {
  const { title, picture } = shared
  const path = plainPath(shared)
  return picture === '' ? { title, path } : { title, path, imageUrl: picture }
}

function plainPath({ productId, activityId }: Subject): string {
  if (productId) return `/pages/product/product?productId=${productId}`
  if (activityId) return `/pages/activity/activity?activityId=${activityId}`
  return '/pages/home/home'
}

function queryOf(path: string): string {
  return path.includes('?') ? path.slice(path.indexOf('?') + 1) : ''
}
