/** One step of an after-sale, by who has seen it as it is. */
import { closeAfterSale } from '../domain/after-sale'
import { isOver, mayFollow } from '../domain/after-sale-states'
import type { Transaction } from '../store/database'
import type { Context } from './context'
import { Refusal } from './refusal'

/** Which after-sale, and the version that was seen. */
export interface Seen {
  afterSaleId: string
  from: number
}

interface Step {
  next: Model.AfterSaleState
  /** Whose it must be; null is the merchant. */
  memberId: string | null
  change(afterSale: Model.AfterSale): Model.AfterSale
}

/**
 * Changes it in a transaction of its own and tells the order when it is over.
 * Refuses AFTER_SALE_NOT_FOUND and AFTER_SALE_CHANGED.
 */
export async function changeAfterSale(
  { db }: Pick<Context, 'db'>,
  seen: Seen,
  { next, memberId, change }: Step,
): Promise<Model.AfterSale> {
  return db.transaction(async (t) => {
    const stored = await readSeen(t, seen, next)
    if (memberId !== null && stored.memberId !== memberId) {
      throw new Refusal<'shop.cancelAfterSale'>('AFTER_SALE_NOT_FOUND')
    }
    const changed = change(stored)
    await t.set('afterSales', changed)
    if (!isOver(changed)) return changed
    const order = await t.get('orders', changed.orderId)
    if (!order) throw new Error(`after-sale ${changed._id} lost its order`)
    await t.set('orders', closeAfterSale(order, changed._id))
    return changed
  })
}

/** The after-sale as it was seen, if it may become `next`. Refuses as `changeAfterSale` does. */
export async function readSeen(
  t: Transaction,
  { afterSaleId, from }: Seen,
  next: Model.AfterSaleState,
): Promise<Model.AfterSale> {
  const stored = await t.get('afterSales', afterSaleId)
  if (!stored) throw new Refusal<'shop.cancelAfterSale'>('AFTER_SALE_NOT_FOUND')
  if (stored.version !== from || !mayFollow(stored, next)) {
    throw new Refusal<'shop.cancelAfterSale'>('AFTER_SALE_CHANGED')
  }
  return stored
}
