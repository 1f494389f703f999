/** How far the shop's opening is; asked before any collection is there, too. */
import type { Context } from '../operations/context'
import { isClaimed } from '../store/is-claimed'
import type { User } from '../wechat/caller'

/** The caller's role is null when he is not of the staff. */
export async function readOpening({ db }: Context, user: User): Promise<CloudApi.Opening> {
  const claimed = await isClaimed(db)
  const staff = claimed ? await db.get('staff', user.memberId) : null
  return { claimed, inDevtools: user.source === 'wx_devtools', role: staff?.role ?? null }
}
