/** An after-sale that is not wanted any more: the customer says so, or his parcel never came. */
import { cancel } from '../domain/after-sale-states'
import { changeAfterSale } from './change-after-sale'
import type { Context } from './context'

/** By the customer. Refuses AFTER_SALE_NOT_FOUND (another member's, too) and AFTER_SALE_CHANGED. */
export async function cancelAfterSale(
  context: Context,
  memberId: string,
  input: CloudApi.Input<'shop.cancelAfterSale'>,
): Promise<Model.AfterSale> {
  return changeAfterSale(context, input, {
    next: 'cancelled',
    memberId,
    change: (afterSale) => cancel(afterSale, 'cancelled', context.now),
  })
}

/**
 * By the clock: a return whose goods were never sent would keep the order's commission for ever.
 * Answers whether it ended; harmless to repeat.
 */
export async function expireReturn(context: Context, afterSaleId: string): Promise<boolean> {
  const known = await context.db.get('afterSales', afterSaleId)
  if (known?.state !== 'agreed' || known.dueAt === null || known.dueAt > context.now) return false
  await changeAfterSale(
    context,
    { afterSaleId, from: known.version },
    {
      next: 'cancelled',
      memberId: null,
      change: (afterSale) => cancel(afterSale, 'expired', context.now),
    },
  )
  return true
}
