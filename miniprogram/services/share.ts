import { call, faultOf } from './cloud'
import { currentSession } from './session'

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
