/** The customer has sent the goods of an agreed return. */
import { sendBack } from '../domain/after-sale-states'
import type { User } from '../wechat/caller'
import { changeAfterSale } from './change-after-sale'
import { isRisky } from './check-texts'
import type { Context } from './context'
import { Refusal } from './refusal'

/** Sending again corrects the parcel. Refuses AFTER_SALE_NOT_FOUND, AFTER_SALE_CHANGED and TEXT_RISKY. */
export async function sendGoodsBack(
  context: Context,
  user: User,
  input: CloudApi.Input<'shop.sendBack'>,
): Promise<Model.AfterSale> {
  const { company, trackingNumber } = input
  if (await isRisky(context, user, [company])) throw new Refusal<'shop.sendBack'>('TEXT_RISKY')
  return changeAfterSale(context, input, {
    next: 'returning',
    memberId: user.memberId,
    change: (afterSale) => sendBack(afterSale, { company, trackingNumber }, context.now),
  })
}
