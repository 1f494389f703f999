/** A member names himself: WeChat's fill-in ability gives nickname and avatar, both optional to us. */
import { memberWords } from '../domain/member-words'
import type { User } from '../wechat/caller'
import { isOwnFile } from '../wechat/own-file'
import { isRisky } from './check-texts'
import type { Context } from './context'
import { enterShop } from './enter-shop'
import { Refusal } from './refusal'

const NICKNAME_MAX = 20

/** Something to see, and nothing that turns the writing around. */
const VISIBLE = /[^\p{C}\p{Z}\p{M}]/u
const TURNS_AROUND = /[\u202a-\u202e\u2066-\u2069]/u

/**
 * Refuses NICKNAME_INVALID (nothing to see, or over 20 characters), PICTURE_INVALID (not our storage)
 * and TEXT_RISKY.
 */
export async function saveProfile(
  context: Context,
  user: User,
  input: CloudApi.Input<'shop.saveProfile'>,
): Promise<{ member: Model.Member; staff: Model.Staff | null }> {
  const nickname = input.nickname.trim()
  const shown = VISIBLE.test(nickname) && !TURNS_AROUND.test(nickname)
  if (!shown || [...nickname].length > NICKNAME_MAX)
    throw new Refusal<'shop.saveProfile'>('NICKNAME_INVALID')
  const { avatar } = input
  if (avatar !== '' && !isOwnFile(avatar, 'avatars'))
    throw new Refusal<'shop.saveProfile'>('PICTURE_INVALID')
  const { member, staff } = await enterShop(context, user)
  if (nickname !== member.nickname && (await isRisky(context, user, [nickname])))
    throw new Refusal<'shop.saveProfile'>('TEXT_RISKY')
  const named = { nickname, avatar, words: memberWords(nickname) }
  await context.db.update('members', member._id, { set: named })
  return { member: { ...member, ...named }, staff }
}
