import { app } from './app'
import { isRecord } from './dom'
import { browserUrl } from './elements/url'
import { session, tellDesk } from './session'
import { openSheet } from './ui/layer'
import { openToast } from './ui/toast'

/** WeChat waits this long for a promise of onShareAppMessage. */
const PROMISE_WAIT = 3000

interface Card {
  title: string
  path: string
  imageUrl: string
}

/**
 * Asks the page for its card and sends it: to the desk, where another phone can open it.
 * `from` is `button` or `menu`; a target is the button that was tapped.
 */
export async function shareToFriend(from: 'button' | 'menu', target?: unknown): Promise<void> {
  const page = app().stack.top
  if (!page) return
  const fallback: Card = {
    title: page.frame.config.navigationBarTitleText ?? '',
    path: page.address,
    imageUrl: '',
  }
  const answer = page.call('onShareAppMessage', { from, target })
  const given = { ...fallback, ...texts(answer) }
  const promised = isRecord(answer) ? await withinWait(answer.promise) : undefined
  const card = { ...given, ...texts(promised) }
  send({ ...card, path: card.path.replace(/^\//, ''), imageUrl: browserUrl(card.imageUrl) })
}

/** A picture sent to a friend, who may scan the code in it. */
export async function sendPicture(path: string): Promise<void> {
  tellDesk({ type: 'share-picture', picture: path, user: session.user })
}

/** The menu of the capsule. */
export function openCapsuleMenu(): void {
  const page = app().stack.top
  const items = [
    { text: '重新进入小程序', onChoose: () => app().stack.reLaunch(`/${app().firstPage}`) },
  ]
  if (page?.has('onShareTimeline')) {
    items.unshift({ text: '分享到朋友圈', onChoose: () => shareToTimeline() })
  }
  if (page?.has('onShareAppMessage')) {
    items.unshift({ text: '转发给朋友', onChoose: () => void shareToFriend('menu') })
  }
  openSheet('', items, () => undefined)
}

/** 朋友圈 opens the same page with the page's query (single-page mode is not simulated). */
function shareToTimeline(): void {
  const page = app().stack.top
  const answer = page?.call('onShareTimeline')
  if (!page) return
  const query = isRecord(answer) && typeof answer.query === 'string' ? answer.query : page.query
  const { title = page.frame.config.navigationBarTitleText ?? '', imageUrl = '' } = texts(answer)
  send({ title, path: query ? `${page.code}?${query}` : page.code, imageUrl })
}

function send(card: Card): void {
  tellDesk({ type: 'share-card', card: { ...card, user: session.user } })
  openToast({ title: '已发送', icon: 'success', duration: 1500, mask: false })
}

function texts(value: unknown): Partial<Card> {
  if (!isRecord(value)) return {}
  const card: Partial<Card> = {}
  for (const field of ['title', 'path', 'imageUrl'] as const) {
    const text = value[field]
    if (typeof text === 'string' && text) card[field] = text
  }
  return card
}

async function withinWait(promise: unknown): Promise<unknown> {
  if (!(promise instanceof Promise)) return undefined
  const late = new Promise<undefined>((resolve) =>
    setTimeout(() => resolve(undefined), PROMISE_WAIT),
  )
  return Promise.race([promise, late])
}
