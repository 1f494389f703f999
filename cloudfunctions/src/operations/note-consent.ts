/** A person has agreed in WeChat to be sent one message of some kinds. */
import { DAY, MINUTE } from '../domain/day'
import type { User } from '../wechat/caller'
import type { Context } from './context'
import { enqueue } from './outbox'
import { readOwnOrder } from './own-order'
import { Refusal } from './refusal'

type Action = 'shop.noteConsent'

/** Shipping tells at once by itself; the clock looks only in case that failed. */
const SHIPPED_LATER = DAY
/** Commission has nobody who tells of it: the clock looks from time to time. */
const COMMISSION_LATER = 10 * MINUTE

/**
 * Keeps each consent until what it waits for has happened. WeChat counts consents itself: ours is only
 * the reason to try. Refuses ORDER_NOT_FOUND for an order that is not the caller's.
 */
export async function noteConsent(
  context: Context,
  user: User,
  { kinds, orderId }: CloudApi.Input<Action>,
): Promise<CloudApi.Output<Action>> {
  const { db, now } = context
  const { memberId } = user
  const order = orderId === null ? null : await readOwnOrder(context, user, orderId)
  if (kinds.includes('shipped') && !order) throw new Refusal<Action>('ORDER_NOT_FOUND')
  await db.transaction(async (t) => {
    for (const kind of new Set(kinds)) {
      const about = kind === 'shipped' ? order : null
      const _id = `${kind}.${about?._id ?? memberId}`
      await t.set('consents', { _id, kind, memberId, orderId: about?._id ?? null, at: now })
      await enqueue(t, 'message', _id, now + (about ? SHIPPED_LATER : COMMISSION_LATER))
    }
  })
  return { noted: new Set(kinds).size }
}
