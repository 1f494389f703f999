import { call, faultOf } from './cloud'
import { currentSession, entered } from './session'

/** What a page answers to WeChat. Name it at onShareAppMessage, or the page loses the types of its own fields. */
export type ShareContent =
  | WechatMiniprogram.Page.ICustomShareContent
  | WechatMiniprogram.Page.IAsyncCustomShareContent

interface Shared {
  productId: string | null
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
 * The query with which the timeline opens the page of a product, or of the shop: a distributor's
 * carries his invitation. WeChat waits for no promise at onShareTimeline, so a page fetches it before.
 */
export async function timelineQuery(productId: string | null): Promise<string> {
  const plain = productId === null ? '' : `productId=${productId}`
  try {
    if ((await entered()).me.distributor !== 'active') return plain
    const reply = await call('distributor.shareCard', { productId })
    return reply.ok ? reply.data.path.slice(reply.data.path.indexOf('?') + 1) : plain
  } catch (error) {
    faultOf(error)
    return plain
  }
}

/** The card with the invitation; the plain one where the door has none to give. */
async function invitingCard(shared: Shared) {
  try {
    const reply = await call('distributor.shareCard', { productId: shared.productId })
    return reply.ok ? reply.data : plainCard(shared)
  } catch (error) {
    faultOf(error)
    return plainCard(shared)
  }
}

function plainCard({ productId, title, picture }: Shared) {
  const path =
    productId === null ? '/pages/home/home' : `/pages/product/product?productId=${productId}`
  return picture === '' ? { title, path } : { title, path, imageUrl: picture }
}
