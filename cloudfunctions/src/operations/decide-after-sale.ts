/** The merchant's words about an after-sale; money is refund-after-sale's. */
import { agreeReturn as agree, reject } from '../domain/after-sale-states'
import type { User } from '../wechat/caller'
import { changeAfterSale } from './change-after-sale'
import { isRisky } from './check-texts'
import type { Context } from './context'
import { Refusal } from './refusal'
import { tellNow } from './send-message'

/** Refuses AFTER_SALE_NOT_FOUND, AFTER_SALE_CHANGED and TEXT_RISKY. */
export async function agreeReturn(
  context: Context,
  user: User,
  input: CloudApi.Input<'merchant.agreeReturn'>,
): Promise<Model.AfterSale> {
  if (await isRisky(context, user, [input.returnTo])) {
    throw new Refusal<'merchant.agreeReturn'>('TEXT_RISKY')
  }
  const agreed = await changeAfterSale(context, input, {
    next: 'agreed',
    memberId: null,
    change: (afterSale) => agree(afterSale, input.returnTo, context.now),
  })
  await tellNow(context, `answered.${agreed._id}`)
  return agreed
}

/** Refuses AFTER_SALE_NOT_FOUND, AFTER_SALE_CHANGED and TEXT_RISKY. */
export async function rejectAfterSale(
  context: Context,
  user: User,
  input: CloudApi.Input<'merchant.rejectAfterSale'>,
): Promise<Model.AfterSale> {
  if (await isRisky(context, user, [input.reason])) {
    throw new Refusal<'merchant.rejectAfterSale'>('TEXT_RISKY')
  }
  const rejected = await changeAfterSale(context, input, {
    next: 'rejected',
    memberId: null,
    change: (afterSale) => reject(afterSale, input.reason, context.now),
  })
  await tellNow(context, `answered.${rejected._id}`)
  return rejected
}
