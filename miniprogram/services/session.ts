import { answered, call, callsWaitFor } from './cloud'
import { tell } from './dialog'
import { type Invitation, parseInvitation } from './invitation'
import { refusalSentence } from './refusals'

/** What an invitation stands for: a product, an activity, or with neither the shop. */
interface Invited {
  productId: string | null
  activityId: string | null
}

const NOTHING: Invited = { productId: null, activityId: null }

/** The timeline's single page: no login there, so nobody can be bound. */
const timelinePage = 1154

let session: CloudApi.Session | null = null
let entering: Promise<CloudApi.Session> | null = null
/** The code that still has to be brought to the door; kept when the network fails. */
let pending: Invitation | null = null
let lastCode = ''
let invited = NOTHING
let onTimeline = false
const listeners = new Set<(session: CloudApi.Session) => void>()

callsWaitFor(entered)

/**
 * To be called from App.onLaunch and App.onShow: a warm mini-program opened by another code fires
 * onShow alone. The same code is brought to the door once.
 * @param options `scene` is the number of the entry, `query` that of the opened page
 */
export function arrive(options: { scene: number; query: Record<string, unknown> }): void {
  onTimeline = options.scene === timelinePage
  if (onTimeline) return
  const invitation = parseInvitation(options.query)
  if (invitation && invitation.scene !== lastCode) {
    lastCode = invitation.scene
    pending = invitation
    invited = NOTHING
    entering = null
  }
  // The page that needs the member meets the same fault, shows it and tries again.
  entered().catch((error: unknown) => {
    console.warn('entering failed', error)
    return offerOpening()
  })
}

/** A shop that was never opened answers nothing: in the developer tools its merchant is shown the way. */
async function offerOpening(): Promise<void> {
  try {
    const reply = await call('merchant.opening', {})
    if (!reply.ok || reply.data.claimed || !reply.data.inDevtools) return
    wx.navigateTo({ url: '/merchant/setup/setup' })
  } catch (error) {
    console.warn('the opening could not be asked about', error)
  }
}

/**
 * True on the timeline's single page (scene 1154, facts/wechat-platform.md section 2.2): nobody is
 * logged in, no function answers, and WeChat's own bar leads into the mini-program.
 */
export function isTimelinePage(): boolean {
  return onTimeline
}

/**
 * The session of this member; enters the shop, or tries again after a fault.
 * @throws CallFault
 */
export function entered(): Promise<CloudApi.Session> {
  if (entering) return entering
  const attempt = enter(pending)
  entering = attempt
  attempt.catch(() => {
    if (entering === attempt) entering = null
  })
  return attempt
}

/** Tells `listener` the session, now if it is there and whenever it changes. Returns the way off. */
export function onSession(listener: (session: CloudApi.Session) => void): () => void {
  listeners.add(listener)
  if (session) listener(session)
  return () => listeners.delete(listener)
}

/** What is known so far, without waiting. */
export function currentSession(): CloudApi.Session | null {
  return session
}

/** Keeps the member's new state after a change of profile or of role. */
export function changeMe(me: CloudApi.Me): void {
  if (session) accept({ ...session, me })
}

/** The product that the scanned code shows; a product page opened by the bare code asks for it. */
export async function productOfInvitation(): Promise<string | null> {
  await entered()
  return invited.productId
}

/** The activity that the scanned code shows; its page opened by the bare code asks for it. */
export async function activityOfInvitation(): Promise<string | null> {
  await entered()
  return invited.activityId
}

async function enter(invitation: Invitation | null): Promise<CloudApi.Session> {
  if (invitation) {
    const reply = await call('shop.bindInviter', invitation)
    if (pending === invitation) pending = null
    if (reply.ok) {
      openInvited(reply.data)
      return accept(reply.data)
    }
    // The shop opens behind the dialog, at what the code stands for.
    const { productId = null, activityId = null } = reply.detail ?? {}
    invited = { productId, activityId }
    tell(refusalSentence(reply)).catch((error: unknown) => console.error(error))
  }
  return accept(answered('shop.enter', await call('shop.enter', {})))
}

function accept(next: CloudApi.Session): CloudApi.Session {
  session = next
  for (const listener of listeners) listener(next)
  return next
}

function openInvited({ productId, activityId }: Invited): void {
  invited = { productId, activityId }
  if (productId !== null) openUnlessThere('pages/product/product', `productId=${productId}`)
  if (activityId !== null) openUnlessThere('pages/activity/activity', `activityId=${activityId}`)
}

function openUnlessThere(page: string, query: string): void {
  // WeChat's own stack: read, never changed.
  const stack = getCurrentPages()
  if (stack[stack.length - 1]?.route !== page) wx.navigateTo({ url: `/${page}?${query}` })
}
