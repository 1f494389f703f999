/** A customer scans a code or opens a share card: first scan wins (the leaf rule, domain/binding). */
import { decideBinding } from '../domain/binding'
import { readScene } from '../domain/scene'
import type { Transaction } from '../store/database'
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
  const scene = await context.db.get('scenes', sceneId)
  if (!scene) throw new Refusal<'shop.bindInviter'>('SCENE_UNKNOWN')
  await context.db.transaction(async (t) => {
    const member = (await t.get('members', user.memberId)) ?? newMember(user, context.now)
    const inviter = scene.memberId === member._id ? member : await t.get('members', scene.memberId)
    if (!inviter) throw new Refusal<'shop.bindInviter'>('SCENE_UNKNOWN')
    const decision = decideBinding(member, inviter, scene, input.entry, context.now)
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
