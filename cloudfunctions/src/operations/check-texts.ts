/** Texts that others will read, before they are stored. */
import type { User } from '../wechat/caller'
import type { Context } from './context'
import { Refusal } from './refusal'

/** WeChat judges no longer text (facts/wechat-platform.md section 7.5); no field may be longer. */
const CHECKED_AT_ONCE = 2500

/**
 * True when WeChat holds one of these texts of the caller for risky; the operation then refuses
 * TEXT_RISKY. What WeChat is not sure of, or does not answer, passes and is logged: an outage of the
 * check must not close the shop.
 */
export async function isRisky(
  { miniProgram, warn }: Context,
  { openid }: Pick<User, 'openid'>,
  texts: readonly string[],
): Promise<boolean> {
  for (const text of inBatches(texts)) {
    const verdict = await miniProgram.checkText(openid, text)
    if (verdict.kind === 'risky') return true
    if (verdict.kind === 'unsure') warn('a text was let through unchecked', { why: verdict.why })
  }
  return false
}

/** Verbs about money with words beside it, which customers and distributors are shown. */
type Worded =
  | 'merchant.refundLines'
  | 'merchant.bookOutsideRefund'
  | 'merchant.adjustCommission'
  | 'merchant.rejectWithdrawal'
  | 'merchant.payOut'
  | 'merchant.publishPlan'

/** Before anything is decided about the money. Refuses TEXT_RISKY. */
export async function refuseRisky(
  context: Context,
  user: User,
  texts: readonly string[],
): Promise<void> {
  if (await isRisky(context, user, texts)) throw new Refusal<Worded>('TEXT_RISKY')
}

/** What is written of them, line by line, in as few texts as WeChat takes; none where nothing is. */
function inBatches(texts: readonly string[]): string[] {
  const batches: string[] = []
  for (const text of texts) {
    if (text.trim() === '') continue
    const last = batches.pop()
    const joined = last === undefined ? text : `${last}\n${text}`
    if (last === undefined || joined.length <= CHECKED_AT_ONCE) batches.push(joined)
    else batches.push(last, text)
  }
  return batches
}
