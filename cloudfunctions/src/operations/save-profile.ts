/** A member names himself: WeChat's fill-in ability gives nickname and avatar, both optional to us. */
import type { User } from '../wechat/caller'
import type { Context } from './context'
import { enterShop } from './enter-shop'
import { Refusal } from './refusal'

const NICKNAME_MAX = 20

/** Refuses NICKNAME_INVALID (empty, or over 20 characters) and PICTURE_INVALID (not our storage). */
export async function saveProfile(
  context: Context,
  user: User,
  input: CloudApi.Input<'shop.saveProfile'>,
): Promise<{ member: Model.Member; staff: Model.Staff | null }> {
  const nickname = input.nickname.trim()
  const length = [...nickname].length
  if (length < 1 || length > NICKNAME_MAX) throw new Refusal<'shop.saveProfile'>('NICKNAME_INVALID')
  const { avatar } = input
  if (avatar !== '' && !isOwnFile(avatar, 'avatars'))
    throw new Refusal<'shop.saveProfile'>('PICTURE_INVALID')
  const { member, staff } = await enterShop(context, user)
  await context.db.update('members', member._id, { set: { nickname, avatar } })
  return { member: { ...member, nickname, avatar }, staff }
}

/** True for a fileID in the given folder of this environment's storage. */
export function isOwnFile(fileID: string, folder: string): boolean {
  return new RegExp(`^cloud://[\\w.-]+/${folder}/[\\w./-]{1,120}$`).test(fileID)
}
