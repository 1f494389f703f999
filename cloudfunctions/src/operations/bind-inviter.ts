/** A customer scans a code or opens a share card: who becomes his inviter is domain/binding's to say. */
import { decideBinding } from '../domain/binding'
import { readScene } from '../domain/scene'
import type { Transaction } from '../store/database'
import { present } from '../store/settings'
import type { User } from '../wechat/caller'
import type { Context } from './context'
import { newMember } from './enter-shop'
import { Refusal } from './refusal'

/**
 * Binds the caller to the member whose code he came by, making the caller's member when he is new.
 * The same code again is harmless. Refuses SCENE_INVALID for text that is no code, SCENE_UNKNOWN for
 * a code of nobody, and what domain/binding refuses; a refusal changes nothing.
 */
export async function bindInviter(
  context: Context,
  user: User,
  input: CloudApi.Input<'shop.bindInviter'>,
): Promise<Model.Scene> {
  const sceneId = readScene(input.scene)
  if (sceneId === null) throw new Refusal<'shop.bindInviter'>('SCENE_INVALID')
  const found = await context.db.getJoined('scenes', sceneId, {
    settings: { from: 'settings', id: 'shop' },
  })
  if (!found) throw new Refusal<'shop.bindInviter'>('SCENE_UNKNOWN')
  const { document: scene } = found
  const { binding } = present(found.settings)
  await context.db.transaction(async (t) => {
    const member = (await t.get('members', user.memberId)) ?? newMember(user, context.now)
    const inviter = scene.memberId === member._id ? member : await t.get('members', scene.memberId)
    if (!inviter) throw new Refusal<'shop.bindInviter'>('SCENE_UNKNOWN')
    const decision = decideBinding(member, inviter, scene, input.entry, binding, context.now)
    if (decision.kind === 'refuse') {
      const detail = scene.productId === null ? {} : { productId: scene.productId }
      const bound = decision.refusal === 'ALREADY_BOUND' ? await inviterName(t, member) : {}
      throw new Refusal<'shop.bindInviter'>(decision.refusal, { ...detail, ...bound })
    }
    if (decision.kind === 'same') return
    await t.set('members', decision.member)
    if (decision.inviter) await t.set('members', decision.inviter)
  })
  return scene
}

/** By whose code the member came first. */
async function inviterName(t: Transaction, member: Model.Member): Promise<{ name?: string }> {
  const inviter = member.inviterId === null ? null : await t.get('members', member.inviterId)
  return inviter ? { name: inviter.nickname } : {}
}
