/** Whether the timer still comes: WeChat's timers can fail without a word. */
import { MINUTE } from '../domain/day'
import type { Context } from '../operations/context'

/** Three turns that did not come (doors/clock/config.json: one every ten minutes). */
const LATE = 30 * MINUTE

/** When the clock last finished a turn; late after half an hour, and as long as it never did. */
export async function readClock({ db, now }: Context): Promise<CloudApi.MerchantToday['clock']> {
  const tick = await db.get('ticks', 'clock')
  const lastAt = tick?.at ?? null
  return { lastAt, late: lastAt === null || now - lastAt > LATE }
}
