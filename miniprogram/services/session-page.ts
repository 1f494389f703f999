/** What a page does that shows something of the session for as long as it is open. */
import { nameOf } from '../utils/text'
import { onSession } from './session'

interface SessionPage {
  leaveSession(): void
  setData(patch: Record<string, unknown>): void
}

/** It stops listening when it is closed: spread into the page. */
export const sessionPage = {
  leaveSession: (): void => undefined,

  onUnload(this: { leaveSession(): void }): void {
    this.leaveSession()
  },
}

/** Shows what `show` makes of the session, now and whenever it changes. */
export function followSession(
  page: SessionPage,
  show: (session: CloudApi.Session) => Record<string, unknown>,
): void {
  page.leaveSession = onSession((session) => page.setData(show(session)))
}

/** Who invited this customer, as a line of a page shows him; null for nobody. */
export function inviterOf({ inviter }: CloudApi.Session): { name: string; avatar: string } | null {
  return inviter && { name: nameOf(inviter), avatar: inviter.avatar }
}

/** What the pages of products and activities show of the session. */
export function viewerOf(session: CloudApi.Session) {
  return { distributor: session.me.distributor === 'active', inviter: inviterOf(session) }
}
