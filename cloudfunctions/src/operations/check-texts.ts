/** Texts that others will read, before they are stored. */
import type { User } from '../wechat/caller'
import type { Context } from './context'

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
  const text = texts.filter((each) => each.trim() !== '').join('\n')
  if (text === '') return false
  const verdict = await miniProgram.checkText(openid, text)
  if (verdict.kind === 'unsure') warn('a text was let through unchecked', { why: verdict.why })
  return verdict.kind === 'risky'
}
