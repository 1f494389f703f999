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
/**
 * Of commission and of money that has arrived nobody may tell at once: the clock looks from time to
 * time.
 */
const OTHERS_LATER = 10 * MINUTE

/**
 * Keeps each consent until what it waits for has happened. WeChat counts consents itself: ours is only
 * the reason to try. Refuses ORDER_NOT_FOUND and AFTER_SALE_NOT_FOUND for what is not the caller's.
 */
export async function noteConsent(
  context: Context,
  user: User,
  input: CloudApi.Input<Action>,
): Promise<CloudApi.Output<Action>> {
  const { db, now } = context
  const kinds = [...new Set(input.kinds)]
  const consents = await consentsOf(context, user, { ...input, kinds })
  await db.transaction(async (t) => {
    for (const consent of consents) {
      await t.set('consents', consent)
      const later = consent.kind === 'shipped' ? SHIPPED_LATER : OTHERS_LATER
      await enqueue(t, 'message', consent._id, now + later)
    }
  })
  return { noted: consents.length }
}

async function consentsOf(
  context: Context,
  user: User,
  { kinds, orderId, afterSaleId }: CloudApi.Input<Action>,
): Promise<Model.Consent[]> {
  const { memberId } = user
  const order = orderId === null ? null : await readOwnOrder(context, user, orderId)
  if (afterSaleId !== undefined) {
    const afterSale = await context.db.get('afterSales', afterSaleId)
    if (afterSale?.memberId !== memberId) throw new Refusal<Action>('AFTER_SALE_NOT_FOUND')
  }
  return kinds.map((kind) => {
    const plain = { kind, memberId, orderId: null, at: context.now }
    if (kind === 'shipped') {
      if (!order) throw new Refusal<Action>('ORDER_NOT_FOUND')
      return { ...plain, _id: `${kind}.${order._id}`, orderId: order._id }
    }
    if (kind === 'answered' || kind === 'refunded') {
      if (afterSaleId === undefined) throw new Refusal<Action>('AFTER_SALE_NOT_FOUND')
      return { ...plain, _id: `${kind}.${afterSaleId}`, afterSaleId }
    }
    return { ...plain, _id: `${kind}.${memberId}` }
  })
}
