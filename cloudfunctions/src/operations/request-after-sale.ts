/** A customer asks for his money, or to send goods back, line by line. */
import {
  askingRefused,
  newAfterSale,
  openAfterSale,
  sameAfterSale,
  wishRefused,
} from '../domain/after-sale'
import { afterSaleIdOf } from '../store/ids'
import { readSettings } from '../store/settings'
import type { User } from '../wechat/caller'
import { wrongPicture } from './check-pictures'
import { isRisky } from './check-texts'
import type { Context } from './context'
import { Refusal } from './refusal'

type Input = CloudApi.Input<'shop.requestAfterSale'>

/**
 * Refuses ORDER_NOT_FOUND (another member's, too), NOT_PAID, AFTER_SALE_OVER, AFTER_SALE_OPEN (of one
 * of these lines), NOTHING_TO_RETURN (nothing was sent), REFUND_TOO_LARGE, TEXT_RISKY, PICTURE_INVALID
 * and REQUEST_KEY_USED. The same form sent again finds the same after-sale.
 */
export async function requestAfterSale(
  context: Context,
  user: User,
  input: Input,
): Promise<Model.AfterSale> {
  if (await isRisky(context, user, [input.reason, input.words])) {
    throw new Refusal<'shop.requestAfterSale'>('TEXT_RISKY')
  }
  if ((await wrongPicture(context, 'after-sales', input.pictures)) !== null) {
    throw new Refusal<'shop.requestAfterSale'>('PICTURE_INVALID')
  }
  const { afterSaleDays } = await readSettings(context.db)
  const afterSaleId = afterSaleIdOf(input.orderId, input.requestKey)
  return context.db.transaction(async (t) => {
    const order = await t.get('orders', input.orderId)
    if (order?.memberId !== user.memberId) {
      throw new Refusal<'shop.requestAfterSale'>('ORDER_NOT_FOUND')
    }
    const fresh = newAfterSale(order, { ...input, afterSaleId, now: context.now })
    const stored = await t.get('afterSales', afterSaleId)
    if (stored) {
      if (sameAfterSale(stored, fresh)) return stored
      throw new Refusal<'shop.requestAfterSale'>('REQUEST_KEY_USED')
    }
    const refused = askingRefused(order, afterSaleDays, context.now) ?? wishRefused(order, input)
    if (refused) throw new Refusal<'shop.requestAfterSale'>(refused)
    await t.add('afterSales', fresh)
    await t.set('orders', openAfterSale(order, fresh))
    return fresh
  })
}
